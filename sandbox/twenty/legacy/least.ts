type Compare<T> = (a: T, b: T) => number;

/** The least so many of a list, in order. A page of a long list takes far less time so than by sorting all of it. */
export function least<T>(list: readonly T[], size: number, compare: Compare<T>): T[] {
	if (size >= list.length) return [...list].sort(compare);
	const kept: T[] = [];
	for (const entry of list) {
		const last = kept.at(-1);
		if (kept.length === size && (last === undefined || compare(entry, last) >= 0)) continue;
		kept.splice(placeOf(kept, entry, compare), 0, entry);
		if (kept.length > size) kept.pop();
	}
	return kept;
}

/** Where an entry belongs in a list that is in order, behind those that are equal. */
function placeOf<T>(list: readonly T[], entry: T, compare: Compare<T>): number {
	let [from, to] = [0, list.length];
	while (from < to) {
		const middle = (from + to) >> 1;
		const there = list[middle];
		if (there !== undefined && compare(there, entry) <= 0) from = middle + 1;
		else to = middle;
	}
	return from;
}
