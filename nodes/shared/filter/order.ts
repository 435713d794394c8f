import type { KeyFacts } from '../keys/facts';
import { statusOf } from '../keys/record';
import { choice, entries, type Params, within } from '../params/params';

const FIELDS = ['createdAt', 'expiresAt', 'lastUsedAt', 'name', 'status'] as const;
const DIRECTIONS = ['asc', 'desc'] as const;

/** How keys are sorted. */
export interface KeyOrder {
	field: (typeof FIELDS)[number];
	direction: (typeof DIRECTIONS)[number];
}

/** Reads *Sort*, or `null` for the order in which the backend lists. */
export function readOrder(params: Params): KeyOrder | null {
	const sort = within(params, 'sort');
	if (sort.get('by') === undefined) return null;
	const by = entries(sort, 'by');
	const inSort = within(sort, 'by');
	return {
		field: choice(inSort, { name: 'field', label: 'Sort Field' }, FIELDS),
		direction: choice({ ...inSort, get: (name) => by[name] ?? 'asc' }, { name: 'direction', label: 'Sort Direction' }, DIRECTIONS),
	};
}

/** Compares two keys. What isn't told comes last in both directions. */
export function comparator({ field, direction }: KeyOrder, now: number): (a: KeyFacts, b: KeyFacts) => number {
	const sign = direction === 'asc' ? 1 : -1;
	const valueOf = (key: KeyFacts) => (field === 'status' ? statusOf(key, now) : key[field]);
	return (a, b) => {
		const [left, right] = [valueOf(a), valueOf(b)];
		if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
		return sign * (field === 'name' ? left.localeCompare(right, 'en') : ascii(left, right));
	};
}

/** ISO dates in UTC and words without accents sort by their characters. */
export function ascii(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
