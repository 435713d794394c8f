import type { KeyFacts } from '../keys/facts';

/** Where the record keeps a key's rights, in whichever of the forms its vendor has. */
export const RIGHTS = ['scopes', 'role', 'permissions'] as const;

/** The words that say what a key may do, or `null` where the vendor doesn't tell. */
export function scopeWords({ more }: KeyFacts): string[] | null {
	const told = RIGHTS.map((name) => more[name]).filter((value) => value !== undefined && value !== null);
	return told.length === 0 ? null : told.flatMap(words);
}

function words(value: unknown): string[] {
	if (typeof value === 'string') return value === '' ? [] : [value];
	if (typeof value === 'number') return [String(value)];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(words) : [];
}
