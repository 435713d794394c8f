import type { Place } from '../backend';
import type { KeyFacts } from '../keys/facts';
import { type Minted, mintedOf, samePlace, type Settled } from '../minting/unit';
import { attemptAsync } from '../run/each';
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
	const units = mintedOf(fates).map(({ unit }) => unit);
	const shown = await shownOf(run, judged);
	return await pool(fates, run.concurrency, async (fate): Promise<Settled<U>> => {
		const key = shown.get(fate);
		if (key === undefined || fate.state === 'failed') return fate;
		const unlike = unlikeAsked(run, fate.unit, key, othersOf(fate, units));
		return unlike === null ? fate : await refused(run, fate, unlike);
	});
}

/** The keys as the backend shows them, with the rights that an answer to a create doesn't tell: one request in each place. */
async function shownOf({ session }: Run, judged: ReadonlyArray<Minted<Succession>>): Promise<Map<object, KeyFacts>> {
	const { rightsOf } = session.backend;
	const places = judged.map(({ unit: { place } }) => place).filter((place, i, all) => all.findIndex((each) => samePlace(each, place)) === i);
	const asked = rightsOf === undefined ? [] : await pool(places, 1, async (place) => ({ place, told: await attemptAsync(async () => (await session.call(rightsOf, place)).value) }));
	const rightsAt = (place: Place, id: string) => {
		const told = asked.find((each) => samePlace(each.place, place))?.told;
		return told?.ok === true ? told.value.get(id) : undefined;
	};
	return new Map(judged.map((fate) => [fate, { ...fate.key, more: { ...fate.key.more, ...rightsAt(fate.unit.place, fate.key.id) } }]));
}

function othersOf({ unit }: Minted<Succession>, units: readonly Succession[]): string[] {
	return units.filter((each) => each !== unit).map(({ draft }) => draft.name);
}
