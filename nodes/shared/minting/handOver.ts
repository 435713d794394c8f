import { attempt } from '../attempt';
import { deliver } from '../delivery/deliver';
import { isSealing } from '../delivery/destination';
import { type Delivery, type Handed, type Handover, textOf } from '../delivery/handover';
import { fingerprint } from '../keys/mask';
import { Problem } from '../problem';
import { telling } from '../proof/told';
import { undo } from '../proof/undo';
import { pool } from '../run/pool';
import type { Run } from '../run/run';
import { noteArrival } from './arrivals';
import { doomed, partialFailureOf } from './finish';
import type { MintedKey, Minted, Settled, Unit } from './unit';

/** What a delivery has to know of the operation that it is a part of. */
export interface Manner {
	/** What stays as it was when a delivery fails, as a sentence. */
	unharmed?: string;
}

/** What became of one secret. */
export type HandOver =
	| { state: 'handed'; handed: Handed; isPlaced: boolean }
	/** The place is as it was. */
	| { state: 'untouched'; problem: Problem }
	/** Nobody can tell whether the place holds the secret. */
	| { state: 'open'; problem: Problem };

/**
 * Hands each secret over as soon as its key is proven, and proves that it has arrived. A key whose delivery failed
 * is revoked; one that may have arrived is kept and named, since revoking it might end what is in use. One that has
 * arrived is bound. Where one failure takes all back, nothing more is delivered after it.
 */
export async function deliverAll<U extends Unit>(run: Run, fates: ReadonlyArray<Settled<U>>, manner: Manner = {}): Promise<Array<Settled<U>>> {
	const { delivery } = run;
	if (delivery === null) return [...fates];
	let failed = fates.some(({ state }) => state === 'failed');
	return await pool(fates, run.concurrency, async (fate): Promise<Settled<U>> => {
		if (fate.state === 'failed' || fate.bound === 'oldKey') return fate;
		const { key, unit } = fate;
		const { handover } = unit;
		const isTooLate = delivery.session !== null && (run.session.canceled() || (failed && partialFailureOf(run) === 'revoke'));
		if (handover === undefined || isTooLate) return fate;
		const done = await handOver(delivery, handover, key, run.session.now());
		if (done.state === 'handed' && done.isPlaced) noteArrival(run, handover.ready.slot, key.id);
		if (done.state === 'handed') return { ...fate, handed: done.handed, ...(done.isPlaced ? { bound: 'delivered' as const } : {}) };
		failed = true;
		return done.state === 'open' ? kept(fate, done.problem, manner) : await takenBack(run, fate, done.problem, manner);
	});
}

/** Hands one secret over. Never throws. */
export async function handOver({ destination, session }: Delivery, handover: Handover, { secret }: Pick<MintedKey, 'secret'>, now: number): Promise<HandOver> {
	const { ready, reference, target } = handover;
	const filled = attempt(() => textOf(handover, secret));
	if (!filled.ok) return { state: 'untouched', problem: filled.problem };
	const text = filled.value;
	const handed = { deliveredTo: destination.kind, reference, fingerprint: fingerprint(secret.value) };
	if (isSealing(destination)) {
		const deliveredAt = new Date(now).toISOString();
		const jwe = attempt(() => destination.seal(target, text));
		return jwe.ok ? { state: 'handed', handed: { ...handed, deliveredAt, jwe: jwe.value }, isPlaced: false } : { state: 'untouched', problem: jwe.problem };
	}
	if (session === null) throw new Error('A place is reached by a session');
	const flaw = destination.flaw?.(text, { target, held: ready.before }) ?? null;
	if (flaw !== null) return { state: 'untouched', problem: new Problem('input', `The new secret ${flaw}`, `It was to go to ${reference}.`, { field: 'Deliver To' }) };
	const outcome = await deliver(session, ready, text);
	return outcome.state === 'delivered' ? { state: 'handed', handed: { ...handed, deliveredAt: outcome.at }, isPlaced: true } : outcome;
}

/** A key that never arrived is of no use to anybody. */
async function takenBack<U extends Unit>(run: Run, fate: Minted<U>, problem: Problem, { unharmed = '' }: Manner): Promise<Settled<U>> {
	const undone = fate.bound === undefined ? await undo(run, [doomed(fate)]) : { revoked: [], stillAlive: [], inUse: [fate.key.id] };
	const text = [`The secret was not delivered, and ${fate.unit.handover?.reference ?? 'its place'} is as it was.`, unharmed];
	return { state: 'failed', unit: fate.unit, problem: telling(problem, undone, said(text)) };
}

function kept<U extends Unit>({ unit, key }: Minted<U>, problem: Problem, { unharmed = '' }: Manner): Settled<U> {
	const place = unit.handover?.reference ?? 'The place';
	const text = `Whether the new secret stands there is not known: look at ${place}. Kept, since it may be in use: ${key.id}. Revoke it only if it is not.`;
	return { state: 'failed', unit, problem: problem.with(said([text, unharmed]), { inUse: [key.id] }) };
}

function said(parts: readonly string[]): string {
	return parts.filter((part) => part !== '').join(' ');
}
