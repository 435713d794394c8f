import { deliverAll } from '../minting/handOver';
import type { Minted, Settled } from '../minting/unit';
import type { Run } from '../run/run';
import { endLeftovers } from './endLeftovers';
import { holdOrComplete } from './hold';
import { makeSuccessors } from './making';
import { compareAll } from './comparing';
import { refuseRepeated } from './repeated';
import { retireAll } from './retire';
import type { Succession } from './succession';
import { type Verification, verifyAll } from './verify';

/** The fates of all units of a run, in their order. */
type Fates = Array<Settled<Succession>>;

/** A step of a rotation, over the fates that the steps before it have left. */
export type Stage = (run: Run, fates: Fates) => Promise<Fates>;

/** How the items of a run want their steps taken. */
export interface Wishes {
	verification(fate: Minted<Succession>): Verification;
}

/**
 * Takes rotations from their plans to their ends.
 *
 * Each stage takes every key one step further on its own: a key that fails at a stage is revoked there, and its
 * old key is not touched. A key that must not be revoked any more (rolled by the vendor, delivered to where it is
 * used) is bound, and goes on with its trouble beside it. What one key's failure means for the others is decided
 * once, at the hold: whatever is bound stays. Only what passed the hold, or had been delivered before it, has its old key ended, and from there on
 * every secret reaches the user.
 *
 * @throws ItemFailure for a key that is named twice, before anything is made, and at the hold, in a run that stops on errors and has no bound secret to hand over
 */
export async function rotateAll(run: Run, units: readonly Succession[], { verification }: Wishes): Promise<Fates> {
	const stages: Stage[] = [
		compareAll,
		async (_, fates) => await verifyAll(run, fates, verification),
		async (_, fates) => await deliverAll(run, fates, { unharmed: 'The old key was left as it was.' }),
		holdOrComplete,
		endLeftovers,
		retireAll,
	];
	const repeated = refuseRepeated(run, units);
	const refused = new Set<object>(repeated.map(({ unit }) => unit));
	const made = await makeSuccessors(run, units.filter((unit) => !refused.has(unit)));
	const known = new Map([...repeated, ...made].map((fate) => [fate.unit, fate]));
	let fates: Fates = units.flatMap((unit) => known.get(unit) ?? []);
	for (const stage of stages) fates = await stage(run, fates);
	return fates;
}
