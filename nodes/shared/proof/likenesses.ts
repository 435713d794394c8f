import type { KeyFacts } from '../keys/facts';
import type { Unit } from '../minting/unit';
import { keyName } from '../run/places';
import type { Search } from './lookup';

/** What a lost create tells of the keys that look like its own. */
export interface Share {
	likenesses: KeyFacts[];
	/** Where the others are told of. */
	elsewhere: string;
}

/** Up to so many are told by each of the creates that they look like. */
const MOST_REPEATED = 20;

/**
 * Shares out what is to be told of keys that look like lost ones. Thousands of creates of one name look like thousands
 * of keys each: of so many each key is told of once, by the first of them.
 */
export function sharedOut<U extends Unit>(searches: ReadonlyArray<Search<U>>): Share[] {
	const tellers = new Map<string, number>();
	return searches.map(({ lost: { unit }, likenesses }) => {
		const tellerOf = ({ id }: KeyFacts) => tellers.get(keyName(unit.place, id));
		const own = likenesses.length <= MOST_REPEATED ? likenesses : likenesses.filter((key) => tellerOf(key) === undefined);
		const told = likenesses.map(tellerOf).find((item) => item !== undefined);
		for (const key of own) tellers.set(keyName(unit.place, key.id), tellerOf(key) ?? unit.itemIndex);
		return { likenesses: own, elsewhere: own.length === likenesses.length ? '' : `Of the ${likenesses.length} keys that look like it the others are told of at item ${told ?? unit.itemIndex}.` };
	});
}
