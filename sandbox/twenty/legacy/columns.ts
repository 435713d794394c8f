import type { KeyRow } from '../books';

/** The fields a filter and an order may name, dates as epoch milliseconds. */
export const COLUMNS = {
	id: (row: KeyRow): string | null => row.id,
	name: (row: KeyRow): string | null => row.name,
	expiresAt: (row: KeyRow): number | null => row.expiresAt,
	revokedAt: (row: KeyRow): number | null => row.revokedAt,
	createdAt: (row: KeyRow): number | null => row.createdAt,
	updatedAt: (row: KeyRow): number | null => row.updatedAt,
	deletedAt: (): number | null => null,
};

/** A field's name. */
export type Column = keyof typeof COLUMNS;

/** Whether the record has a field of this name. */
export function isColumn(name: string): name is Column {
	return Object.hasOwn(COLUMNS, name);
}

/** Whether the field holds a date. */
export function isDateColumn(name: Column): boolean {
	return name.endsWith('At');
}
