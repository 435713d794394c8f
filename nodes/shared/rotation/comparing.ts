import { attemptAsync } from '../attempt';
import type { KeyFacts } from '../keys/facts';
import { type Minted, mintedOf, type Settled } from '../minting/unit';
import { foldedName } from '../proof/sameness';
import { byPlace } from '../run/places';
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
	const judged = mintedOf(fates).filter(({ unit, bound }) => unit.ending !== null && bound !== 'oldKey');
	const names = new Set(mintedOf(fates).map(({ unit }) => foldedName(unit.draft.name)));
	const shown = await shownOf(run, judged);
	return await pool(fates, run.concurrency, async (fate): Promise<Settled<U>> => {
		const key = shown.get(fate);
		if (key === undefined || fate.state === 'failed') return fate;
		const unlike = unlikeAsked(run, fate.unit, key, names);
		return unlike === null ? fate : await refused(run, fate, unlike);
	});
}

/** The keys as the backend shows them, with the rights that an answer to a create doesn't tell: one request in each place. */
async function shownOf({ session }: Run, judged: ReadonlyArray<Minted<Succession>>): Promise<Map<object, KeyFacts>> {
	const { rightsOf } = session.backend;
	if (rightsOf === undefined) return new Map(judged.map((fate) => [fate, fate.key]));
	const shown = new Map<object, KeyFacts>();
	for (const { place, here } of byPlace(judged, ({ unit }) => unit.place)) {
		const told = await attemptAsync(async () => (await session.call(rightsOf, place)).value);
		for (const fate of here) shown.set(fate, told.ok ? { ...fate.key, more: { ...fate.key.more, ...told.value.get(fate.key.id) } } : fate.key);
	}
	return shown;
}
