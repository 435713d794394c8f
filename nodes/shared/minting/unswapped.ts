import { isSameName } from '../proof/evidence';
import { answeredElsewhere } from './byClaims';
import type { Fate, Minted, Unit } from './unit';

/**
 * Gives keys that came in the answer to another create of the run to the one that asked for their name: something in
 * between may mix up two answers. A create whose own answer went elsewhere has got none. Only a name that one unit
 * alone asked for tells whose a key is.
 *
 * @param since when the first of the creates was sent, in epoch milliseconds
 */
export function unswapped<U extends Unit>(units: readonly U[], fates: ReadonlyArray<Fate<U>>, since: number): Array<Fate<U>> {
	const strays = fates.filter((fate): fate is Minted<U> => fate.state === 'minted' && ownerOf(units, fate) !== null);
	const moved = new Map(strays.map((fate) => [ownerOf(units, fate), fate]));
	const isFree = (unit: object) => fates.some((fate) => fate.unit === unit && ((fate.state === 'lost' && fate.answered === undefined) || strays.some((stray) => stray === fate)));
	if (strays.length === 0 || moved.size < strays.length || ![...moved.keys()].every((owner) => owner !== null && isFree(owner))) return [...fates];
	return fates.map((fate): Fate<U> => {
		const unit = units.find((each) => each === fate.unit);
		const own = unit === undefined ? undefined : moved.get(unit);
		if (unit !== undefined && own !== undefined) return { ...own, unit };
		if (fate.state !== 'minted' || !strays.includes(fate)) return fate;
		return answeredElsewhere(fate.unit, since);
	});
}

/** The unit that asked for the name of a key that came to another one, or `null`. */
function ownerOf<U extends Unit>(units: readonly U[], { unit, key: { name } }: Minted<U>): U | null {
	if (name === null || name === '' || isSameName(unit.draft.name, name)) return null;
	const [owner, second] = units.filter(({ draft }) => isSameName(draft.name, name));
	return owner === undefined || second !== undefined ? null : owner;
}
