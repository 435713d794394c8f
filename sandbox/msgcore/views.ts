import type { KeyRow } from './books';

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const prefixOf = ({ key }: KeyRow): string => key.slice(0, 12);

/** The answer to create and roll: the only place that shows the key. */
export function asMinted(row: KeyRow) {
	return {
		id: row.id,
		key: row.key,
		name: row.name,
		prefix: prefixOf(row),
		scopes: row.scopes,
		expiresAt: iso(row.expiresAt),
		createdAt: iso(row.createdAt),
	};
}

/** A row of the list. */
export function asListed(row: KeyRow) {
	return {
		id: row.id,
		name: row.name,
		maskedKey: `${prefixOf(row)}...${row.key.slice(-4)}`,
		scopes: row.scopes,
		lastUsedAt: iso(row.lastUsedAt),
		expiresAt: iso(row.expiresAt),
		createdAt: iso(row.createdAt),
	};
}
