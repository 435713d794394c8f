import { type Minted, mintedOf, type Settled } from '../minting/unit';
import { pool } from '../run/pool';
import type { Run } from '../run/run';
import { unlikeAsked } from './compare';
import { refused } from './refused';
import type { Succession } from './succession';

/**
 * Holds each successor that came back against what was asked for. One with other rights, a longer life or another
 * key's name is revoked, and its rotation has failed. What the vendor's own rotation copies is not ours to judge, and
 * of a key that isn't new more is told already.
 */
export async function compareAll<U extends Succession>(run: Run, fates: ReadonlyArray<Settled<U>>): Promise<Array<Settled<U>>> {
	const units = mintedOf(fates).map(({ unit }) => unit);
	return await pool(fates, run.concurrency, async (fate): Promise<Settled<U>> => {
		if (fate.state === 'failed' || fate.unit.ending === null || fate.bound === 'oldKey') return fate;
		const unlike = unlikeAsked(run, fate.unit, fate.key, othersOf(fate, units));
		return unlike === null ? fate : await refused(run, fate, unlike);
	});
}

function othersOf({ unit }: Minted<Succession>, units: readonly Succession[]): string[] {
	return units.filter((each) => each !== unit).map(({ draft }) => draft.name);
}
