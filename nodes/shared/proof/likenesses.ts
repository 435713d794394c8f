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
 * Shares out what is to be told of keys that look like lost ones, among the creates whose own key was not found.
 * Thousands of creates of one name look like thousands of keys each: of so many each key is told of once, by the first
 * of them. What is proven to be another create's is no likeness.
 */
export function sharedOut<U extends Unit>(searches: ReadonlyArray<Search<U>>): Share[] {
	const proven = new Set(searches.flatMap(({ lost: { unit }, ours }) => ours.map(({ key }) => keyName(unit.place, key.id))));
	const tellers = new Map<string, number>();
	return searches.map(({ lost: { unit }, ours, likenesses }) => {
		if (ours.length > 0) return { likenesses: [], elsewhere: '' };
		const nameOf = ({ id }: KeyFacts) => keyName(unit.place, id);
		const open = likenesses.filter((key) => !proven.has(nameOf(key)));
		const own = open.length <= MOST_REPEATED ? open : open.filter((key) => !tellers.has(nameOf(key)));
		const others = own.length === open.length ? [] : open.flatMap((key) => tellers.get(nameOf(key)) ?? []);
		for (const key of own) tellers.set(nameOf(key), tellers.get(nameOf(key)) ?? unit.itemIndex);
		return { likenesses: own, elsewhere: elsewhere(open.length, [...new Set(others)]) };
	});
}

function elsewhere(count: number, items: readonly number[]): string {
	if (items.length === 0) return '';
	const more = items.length - MOST_REPEATED;
	const named = `${items.length === 1 ? 'item' : 'items'} ${items.slice(0, MOST_REPEATED).join(', ')}`;
	return `Of the ${count} keys that look like it the others are told of at ${named}${more > 0 ? ` and ${more} more` : ''}.`;
}
