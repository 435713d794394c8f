import { attemptAsync } from '../shared/attempt';
import type { Exchange, Place } from '../shared/backend/exchange';
import type { Operation, Run } from '../shared/run/run';
import { canceled } from '../shared/http/problems';
import type { KeyFacts } from '../shared/keys/facts';
import { hintToStore, paramsOf } from '../shared/operations/create';
import { mintItems } from '../shared/minting/mintItems';
import { checkedIdForm } from '../shared/params/ids';
import { text } from '../shared/params/params';
import type { Problem } from '../shared/problem';
import { holdOrUndo } from '../shared/minting/finish';
import { deliverAll } from '../shared/minting/handOver';
import { byItsId } from '../shared/proof/called';
import { likenessOf, telling } from '../shared/proof/told';
import { undo } from '../shared/proof/undo';
import { keyById } from '../shared/run/keys';
import { shownKey, shownNewKey, viewOf } from '../shared/run/output';
import { pool } from '../shared/run/pool';
import { keyName } from '../shared/run/places';
import type { Minted, MintedKey, Settled, Unit } from '../shared/minting/unit';
import { withSecret } from '../shared/minting/withSecrets';
import { ID_FORM, put } from './backend';
import { draftFromFields, type RebillyDraft } from './draft';

const CHOSEN_ID = { name: 'chosenId', label: 'ID' };
/** The secret of a key that was changed by an answer without it. */
const UNTOLD = { value: '' };

interface Upserting extends Unit {
	draft: RebillyDraft & { id: string };
}

/** The same request as a create; here the id may be that of a key that stands already. */
const putOver: Exchange<{ place: Place; drafts: RebillyDraft[] }, KeyFacts[]> = { ...put, name: 'upsert key' };

/**
 * Makes the key with a chosen id, or gives the one that has it new values. Only a key of which Rebilly said
 * that it has made it (201) may be revoked again when another item fails.
 */
export const upsert: Operation = async (run) => {
	const shown = await mintItems<Upserting>(run, {
		read: (params) => {
			const place = run.session.backend.place(params);
			viewOf(run, params);
			const id = checkedIdForm(text(params, CHOSEN_ID), CHOSEN_ID, ID_FORM);
			const draft = { ...draftFromFields(params), id };
			return async () => [{ itemIndex: params.itemIndex, place, draft, claim: { by: 'nothing' } }];
		},
		carryOut: async (units) => await upsertAll(run, units),
		show: (fate) => {
			const { unit, key, answer, more } = fate;
			const view = viewOf(run, paramsOf(run, unit));
			return { ...(isCreated(fate) ? shownNewKey(run, view.mode, fate) : shownKey(run, view, key, answer)), ...more };
		},
	});
	hintToStore(run, shown.filter(({ json }) => json.upserted === 'created').length);
	return shown;
};

async function upsertAll(run: Run, units: readonly Upserting[]): Promise<Array<Settled<Upserting>>> {
	let failed = false;
	const fates = await pool(units, run.concurrency, async (unit): Promise<Settled<Upserting>> => {
		if (failed && run.stopsOnError) return { state: 'failed', unit, problem: notTried(unit) };
		const done = await attemptAsync(async () => await run.turns.take(keyName(unit.place, unit.draft.id), async () => await upsertOne(run, unit)));
		if (done.ok) return done.value;
		failed = true;
		return { state: 'failed', unit, problem: done.problem };
	});
	const delivered = [...fates.filter(isChanged), ...(await deliverAll(run, fates.filter((fate) => !isChanged(fate))))];
	const rest = await holdOrUndo(run, delivered.filter((fate) => !isKept(fate)));
	const byUnit = new Map([...delivered.filter(isKept), ...rest].map((fate) => [fate.unit, fate]));
	return fates.map((fate) => byUnit.get(fate.unit) ?? fate);
}

/** Whether a key stood there before. */
function isChanged(fate: Settled<Upserting>): boolean {
	return fate.state === 'minted' && !isCreated(fate);
}

/** Whether a key stays whatever became of the others: it isn't ours to revoke. */
function isKept(fate: Settled<Upserting>): boolean {
	return fate.state === 'minted' && fate.bound !== undefined && fate.bound !== 'delivered';
}

/** Only a key that the upsert has made has a secret that nobody has yet. */
function isCreated({ more }: Minted<Upserting>): boolean {
	return more?.upserted === 'created';
}

async function upsertOne(run: Run, unit: Upserting): Promise<Minted<Upserting>> {
	const { place, draft } = unit;
	const existed = await exists(run, place, draft.id);
	const sent = await attemptAsync(async () => await run.session.call(putOver, { place, drafts: [draft] }));
	const { key, answer } = sent.ok ? { key: sent.value.value[0], answer: sent.value.answer } : await lookedUp(run, unit, existed, sent.problem);
	if (key === undefined) throw new Error('An upsert gives one key');
	const isMade = sent.ok && answer.status === 201;
	const fate = { state: 'minted' as const, unit, answer, seen: true };
	// A key that stood there needs no secret: whoever uses it has it.
	if (existed && !isMade) return { ...fate, key: { ...key, secret: key.secret ?? UNTOLD }, bound: 'older', more: { upserted: 'updated' } };
	const minted = await withItsSecret(run, place, key, isMade && !existed);
	return { ...fate, key: minted, ...(isMade ? {} : { bound: 'older' as const }), more: { upserted: 'created' } };
}

/** A new key with its secret. One that is told without is of no use: it is revoked again where it is ours for certain, and else named. */
async function withItsSecret(run: Run, place: Place, key: KeyFacts, isOurs: boolean): Promise<MintedKey> {
	const told = await attemptAsync(async () => await withSecret(run, place, key));
	if (told.ok) return told.value;
	throw telling(told.problem, isOurs ? await undo(run, [{ place, id: key.id, seen: true }]) : { likenesses: [likenessOf(key)] });
}

/** A PUT without a clear answer may have made the key all the same; its id tells. */
async function lookedUp(run: Run, { place, draft }: Upserting, existed: boolean, problem: Problem) {
	const again = `Upserting ${draft.id} again does no harm.`;
	if (existed) throw problem.with(again);
	const found = await attemptAsync(async () => await keyById(run.session, { place, id: draft.id }, 'steadfast'));
	if (found.ok) return found.value;
	throw found.problem.kind === 'notFound' ? problem : problem.with(`Whether the key ${draft.id} was made is unknown. ${again}`, { uncertain: [byItsId(draft.id)] });
}

async function exists(run: Run, place: Place, id: string): Promise<boolean> {
	const found = await attemptAsync(async () => await keyById(run.session, { place, id }));
	if (!found.ok && found.problem.kind !== 'notFound') throw found.problem;
	return found.ok;
}

function notTried({ draft }: Upserting): Problem {
	return canceled().with(`The key ${draft.id} was not touched.`);
}
