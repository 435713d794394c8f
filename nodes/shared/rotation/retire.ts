import type { IDataObject } from 'n8n-workflow';
import type { Ending } from '../backend';
import { ItemFailure } from '../engine/failure';
import type { Run } from '../run/run';
import type { KeyFacts } from '../keys/facts';
import { Problem } from '../problem';
import { attemptAsync } from '../run/each';
import { pool } from '../run/pool';
import { undo, undoneText } from '../minting/undo';
import type { Minted, Settled, Unit } from '../minting/unit';

/** A new key and the old one that it is to replace. */
export interface Succession extends Unit {
	old: KeyFacts;
	/** How the old key ends; `null` when the vendor's own rotation has ended it already. */
	ending: Ending | null;
	/** The end of the grace period. */
	until: Date;
}

/** What became of the old key. */
interface Retired {
	state: Ending['leaves'];
	/** When it stops working, where that lies ahead. */
	endsAt: string | null;
	/** Why it could not be ended; it still works. */
	problem: Problem | null;
}

/**
 * Ends the old keys, now that every new one is proven. From here on nothing may fail the run: an old key
 * that can't be ended is reported beside its successor, for the successor's secret must reach the user.
 *
 * @throws ItemFailure after a cancel: successors whose old key was not yet ended are revoked again
 */
export async function retireAll<U extends Succession>(
	run: Run,
	fates: ReadonlyArray<Settled<U>>,
): Promise<Array<Settled<U>>> {
	const minted = await ownKeyLast(run, fates.filter((fate): fate is Minted<U> => fate.state === 'minted'));
	const retired = new Map<object, Retired>();
	await pool(minted, run.concurrency, async (fate) => {
		if (!run.session.canceled()) retired.set(fate.unit, await retire(run, fate));
	});
	if (run.session.canceled()) throw await afterCancel(run, minted, retired);
	return fates.map((fate) => {
		const told = retired.get(fate.unit);
		if (fate.state === 'failed' || told === undefined) return fate;
		return { ...fate, more: { rotation: retiredJson(fate.unit, told) } };
	});
}

async function retire<U extends Succession>(run: Run, { unit, key }: Minted<U>): Promise<Retired> {
	const { ending, old, place, draft, until } = unit;
	if (ending === null) {
		const endsAt = run.session.backend.roll?.oldEndsAt(key) ?? null;
		const isOver = endsAt !== null && Date.parse(endsAt) <= run.session.now();
		return { state: isOver ? 'revoked' : 'ending', endsAt: isOver ? null : endsAt, problem: null };
	}
	const { exchange, leaves } = ending;
	if (exchange === undefined) return { state: 'active', endsAt: old.expiresAt, problem: null };
	const input = { place, id: old.id, current: old, draft, until };
	const done = await attemptAsync(async () => await run.session.steadfast(exchange, input));
	if (!done.ok) return { state: 'active', endsAt: old.expiresAt, problem: done.problem };
	return { state: leaves, endsAt: leaves === 'ending' ? until.toISOString() : null, problem: null };
}

/** The credential's own key goes last: without it the other old keys could not be ended. */
async function ownKeyLast<U extends Succession>(run: Run, minted: Array<Minted<U>>): Promise<Array<Minted<U>>> {
	const { backend } = run.session;
	const { ownKey } = backend;
	const [first] = minted;
	if (ownKey === undefined || first === undefined || minted.length === 1) return minted;
	const own = await attemptAsync(async () => await run.session.steadfast(ownKey, first.unit.place));
	const isOwn = ({ unit }: Minted<U>) => own.ok && unit.old.id === own.value.value;
	return [...minted.filter((fate) => !isOwn(fate)), ...minted.filter(isOwn)];
}

async function afterCancel<U extends Succession>(
	run: Run,
	minted: ReadonlyArray<Minted<U>>,
	retired: ReadonlyMap<object, Retired>,
): Promise<ItemFailure> {
	const untouched = minted.filter(({ unit }) => !retired.has(unit));
	const done = minted.filter(({ unit }) => retired.has(unit));
	const undone = await undo(run, untouched.map(({ unit, key }) => ({ place: unit.place, id: key.id })));
	const ended = done.map(({ unit }) => unit.old.id).join(', ') || 'none';
	const alive = done.map(({ key }) => key.id);
	const problem = new Problem(
		'canceled',
		'The execution was cancelled while old keys were being ended',
		`Old keys that were ended: ${ended}. Their successors are alive: ${alive.join(', ') || 'none'}. ${undoneText(undone)}`,
		{ revoked: undone.revoked, stillAlive: [...undone.stillAlive, ...alive] },
	);
	return new ItemFailure(problem, minted[0]?.unit.itemIndex ?? 0);
}

/** How the output tells of the old key. */
function retiredJson({ old }: Succession, { state, endsAt, problem }: Retired): IDataObject {
	return {
		oldKey: { id: old.id, name: old.name, state, endsAt },
		...(problem === null ? {} : { problem: `${problem.message}. The old key still works: revoke it.` }),
	};
}
