import type { IDataObject } from 'n8n-workflow';
import { attemptAsync } from '../attempt';
import type { Ending } from '../backend/ending';
import type { Run } from '../run/run';
import type { KeyFacts } from '../keys/facts';
import { statusOf } from '../keys/record';
import { doomed } from '../minting/finish';
import { type Minted, mintedOf, type Settled } from '../minting/unit';
import { Problem } from '../problem';
import { type Ended, endWithProof } from '../proof/end';
import { isSameId } from '../proof/sameness';
import { type Look, sight } from '../proof/sight';
import { descriptionOf, telling } from '../proof/told';
import { undo } from '../proof/undo';
import { pool } from '../run/pool';
import type { Succession } from './succession';
import { MINUTE_MS } from '../time';

/** What became of the old key. */
interface Retired {
	state: Ending['leaves'] | 'unknown';
	/** When it stops working, where that lies ahead. */
	endsAt: string | null;
	/** What the user has to know or do; beside the successor, whose secret has to arrive. */
	problem: string | null;
}

const OWN_ROTATED = "The key that was rotated is the credential's own. Put the new secret into the credential now, unless it was delivered there.";

/**
 * Ends the old keys, now that every new one is proven. From here on nothing may fail the run: what can't be
 * ended is told beside its successor, for the successor's secret must reach the user. After a cancel no further
 * old key is ended; those successors whose old key has not been touched are revoked, and all others returned.
 */
export async function retireAll<U extends Succession>(run: Run, fates: ReadonlyArray<Settled<U>>): Promise<Array<Settled<U>>> {
	const look = sight(run);
	const retired = new Map<object, Retired>();
	const isOwn = await ownKeyAmong(run, mintedOf(fates));
	const end = async (fate: Minted<U>) => {
		if (mayRetire(run, fate)) retired.set(fate.unit, await retire(run, fate, look));
		if (isOwn(fate) && (retired.get(fate.unit)?.state ?? 'active') !== 'active') run.hint(OWN_ROTATED, 'warning');
	};
	const minted = mintedOf(fates);
	await pool(minted.filter((fate) => !isOwn(fate)), run.concurrency, end);
	// Without the credential's own key the others could not be ended.
	await pool(minted.filter(isOwn), 1, end);
	return await pool(fates, run.concurrency, async (fate): Promise<Settled<U>> => {
		if (fate.state === 'failed') return fate;
		const told = retired.get(fate.unit);
		return told === undefined ? await takenBack(run, fate) : { ...fate, more: { ...fate.more, rotation: retiredJson(run, fate.unit, told) } };
	});
}

/** What was ended by the vendor, or must not be ended, needs no request. */
function mayRetire({ session }: Run, { unit: { ending }, bound, trouble }: Minted<Succession>): boolean {
	return !session.canceled() || ending?.exchange === undefined || bound === 'oldKey' || trouble !== undefined;
}

async function retire(run: Run, fate: Minted<Succession>, look: Look): Promise<Retired> {
	const { unit: { ending, old }, key, bound, trouble } = fate;
	const still = { state: 'active' as const, endsAt: old.expiresAt };
	if (bound === 'oldKey') return { ...still, problem: sameKey(run, fate) };
	if (ending === null) {
		const endsAt = run.session.backend.roll?.oldEndsAt(key) ?? null;
		const isOver = endsAt !== null && Date.parse(endsAt) <= run.session.now();
		return { state: isOver ? 'revoked' : 'ending', endsAt: isOver ? null : endsAt, problem: trouble === undefined ? null : `${said(trouble)} The old key ${isOver ? 'has ended' : 'is on its way out'} all the same: see what the new one needs.` };
	}
	if (trouble !== undefined) return { ...still, problem: `${said(trouble)} The old key was left as it was.` };
	if (ending.exchange === undefined) return { ...still, problem: null };
	return retiredBy(fate.unit, await ended(run, fate.unit, look));
}

async function ended(run: Run, { place, old, ending, draft, until }: Succession, look: Look): Promise<Ended & { ending: Ending | null }> {
	const { session } = run;
	const exchange = ending?.exchange;
	if (exchange === undefined) throw new Error('A key that is kept is not ended');
	const input = { place, id: old.id, current: old, draft, until };
	const secret = old.secret === null || ending?.value !== 'revoke' ? null : { ...old, secret: old.secret };
	const proven = await endWithProof(run, { place, id: old.id, seen: true, secret }, {
		send: async () => (await session.steadfast(exchange, input)).value,
		hasEnded: (key) => hasEnded(key, ending?.value ?? 'revoke', until, session.now()),
		look,
	});
	return { ...proven, ending };
}

function hasEnded(key: KeyFacts, ending: Ending['value'], until: Date, now: number): boolean {
	if (statusOf(key, now) === 'revoked') return true;
	if (ending === 'disable') return key.disabled;
	return ending === 'grace' && key.expiresAt !== null && Date.parse(key.expiresAt) < until.getTime() + MINUTE_MS;
}

function retiredBy({ old, until }: Succession, { life, problem, answer, ending }: Ended & { ending: Ending | null }): Retired {
	const why = problem === null ? (answer?.doubt ?? '') : said(problem);
	if (life === 'alive') return { state: 'active', endsAt: old.expiresAt, problem: `${why} The old key still works: revoke it.`.trim() };
	if (life === 'unknown') return { state: 'unknown', endsAt: null, problem: `${why} Whether the old key still works is not known: look, and revoke it.`.trim() };
	const leaves = ending?.leaves ?? 'revoked';
	return { state: leaves, endsAt: leaves === 'ending' ? until.toISOString() : null, problem: null };
}

/** A successor whose old key was not touched before the cancel: revoked, or returned where that isn't proven. */
async function takenBack<U extends Succession>(run: Run, fate: Minted<U>): Promise<Settled<U>> {
	const undone = fate.bound === undefined ? await undo(run, [doomed(fate)]) : null;
	if (undone !== null && undone.revoked.length > 0) {
		const problem = new Problem('canceled', 'The execution was cancelled before the old key was ended', 'The old key was left as it was.');
		return { state: 'failed', unit: fate.unit, problem: telling(problem, undone) };
	}
	const kept: Retired = { state: 'active', endsAt: fate.unit.old.expiresAt, problem: 'The execution was cancelled. The old key still works, and so does the new one.' };
	return { ...fate, more: { ...fate.more, rotation: retiredJson(run, fate.unit, kept) } };
}

/** Which old key is the one that the credential itself uses, as far as that can be told. */
async function ownKeyAmong(run: Run, minted: ReadonlyArray<Minted<Succession>>): Promise<(fate: Minted<Succession>) => boolean> {
	const { session } = run;
	const { ownKey } = session.backend;
	const open = minted.find(({ unit: { ending, old } }) => ending?.exchange !== undefined && session.isOwn(old) === null);
	const own = ownKey === undefined || open === undefined ? null : await attemptAsync(async () => (await session.steadfast(ownKey, open.unit.place)).value);
	const ownId = own?.ok === true ? own.value : null;
	return ({ unit: { old } }) => session.isOwn(old) === true || (ownId !== null && isSameId(old.id, ownId));
}

function sameKey(run: Run, { unit: { old }, key }: Minted<Succession>): string {
	const same = isSameId(old.id, key.id) ? 'the old key itself' : "a key with the old key's secret";
	return `${run.session.backend.label} made no new key: it answered with ${same}. It was not ended; ${run.delivery === null ? 'what it answered is in secret.value' : 'nothing was delivered'}.`;
}

function said(problem: Problem): string {
	return [`${problem.message}.`, descriptionOf(problem)].filter((part) => part !== '').join(' ');
}

/** How the output tells of the old key. A problem may hold what the vendor said, secrets included. */
function retiredJson({ session }: Run, { old }: Succession, { state, endsAt, problem }: Retired): IDataObject {
	return {
		oldKey: { id: old.id, name: old.name, state, endsAt },
		...(problem === null ? {} : { problem: session.vault.scrub(problem) }),
	};
}
