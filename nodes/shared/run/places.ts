import type { Place } from '../backend/exchange';
import { grouped } from '../groups';
import { foldedId } from '../proof/sameness';

/** What a place goes by as the key of a map. */
export function placeName(place: Place): string {
	return JSON.stringify(place);
}

/** What a key goes by in a map of keys of all places. */
export function keyName(place: Place, id: string): string {
	return JSON.stringify([place, foldedId(id)]);
}

/** What is in each place, together, in the order in which the places come. */
export function byPlace<T>(all: readonly T[], placeOf: (each: T) => Place): Array<{ place: Place; here: T[] }> {
	const groups = grouped(all.map((each) => ({ each, place: placeOf(each) })), ({ place }) => placeName(place));
	return [...groups.values()].map((group) => ({ place: group[0]?.place ?? {}, here: group.map(({ each }) => each) }));
}
