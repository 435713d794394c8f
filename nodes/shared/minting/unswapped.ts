import { grouped } from '../groups';
import { foldedName, isSameName } from '../proof/sameness';
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
	const askers = grouped(units, ({ draft }) => foldedName(draft.name));
	const strays = fates.flatMap((fate) => {
		const owner = fate.state === 'minted' ? ownerOf(askers, fate) : null;
		return fate.state === 'minted' && owner !== null ? [{ fate, owner }] : [];
	});
	const astray = new Set<Fate<U>>(strays.map(({ fate }) => fate));
	const moved = new Map<object, { fate: Minted<U>; owner: U }>(strays.map((stray) => [stray.owner, stray]));
	const fateOf = new Map<object, Fate<U>>(fates.map((fate) => [fate.unit, fate]));
	const isFree = (owner: U) => mayTake(fateOf.get(owner), astray);
	if (strays.length === 0 || moved.size < strays.length || !strays.every(({ owner }) => isFree(owner))) return [...fates];
	return fates.map((fate): Fate<U> => {
		const own = moved.get(fate.unit);
		if (own !== undefined) return { ...own.fate, unit: own.owner };
		return fate.state === 'minted' && astray.has(fate) ? answeredElsewhere(fate.unit, since) : fate;
	});
}

/** Whether a unit has no key of its own. */
function mayTake<U extends Unit>(fate: Fate<U> | undefined, astray: ReadonlySet<Fate<U>>): boolean {
	return fate !== undefined && (astray.has(fate) || (fate.state === 'lost' && fate.answered === undefined));
}

/** The unit that asked for the name of a key that came to another one, or `null`. */
function ownerOf<U extends Unit>(askers: ReadonlyMap<string, U[]>, { unit, key: { name } }: Minted<U>): U | null {
	if (name === null || name === '' || isSameName(unit.draft.name, name)) return null;
	const [owner, second] = askers.get(foldedName(name)) ?? [];
	return owner === undefined || second !== undefined ? null : owner;
}
