import type { KeyRow } from '../books';
import { TwentyError } from '../errors';
import { isObject } from '../../common/json';
import { COLUMNS, type Column, isColumn } from './columns';
import { least } from './least';

interface Order {
	field: Column;
	descending: boolean;
	nullsFirst: boolean;
}

/** The parameters of a list, as they came. */
export interface PageQuery {
	orderBy?: string | undefined;
	limit?: string | undefined;
	startingAfter?: string | undefined;
	endingBefore?: string | undefined;
}

/** One page; `totalCount` counts only what lies behind the cursor, so it shrinks from page to page. */
export interface Page {
	rows: KeyRow[];
	pageInfo: { hasNextPage: boolean; startCursor: string | null; endCursor: string | null };
	totalCount: number;
}

/** Cuts a page out of the rows. Without `limit` it holds 60, with 0 all; there is no maximum. */
export function pageOf(rows: readonly KeyRow[], query: PageQuery): Page {
	const orders = parseOrder(query.orderBy);
	const limit = parseLimit(query.limit);
	const backwards = query.startingAfter === undefined && query.endingBefore !== undefined;
	const cursor = query.startingAfter ?? query.endingBefore;
	const behind = cursor === undefined ? rows : beyond(rows, cursor, orders, backwards);
	const size = limit === 0 ? behind.length : limit;
	const inOrder = (a: KeyRow, b: KeyRow) => compare(a, b, orders);
	const page = backwards ? least(behind, size, (a, b) => inOrder(b, a)).reverse() : least(behind, size, inOrder);
	const edge = (row: KeyRow | undefined): string | null => (row ? encodeCursor(row) : null);
	return {
		rows: page,
		pageInfo: { hasNextPage: !backwards && behind.length > size, startCursor: edge(page[0]), endCursor: edge(page.at(-1)) },
		totalCount: behind.length,
	};
}

function parseLimit(text: string | undefined): number {
	if (text === undefined) return 60;
	if (!/^\d+$/.test(text)) throw new TwentyError(400, `limit '${text}' is invalid. Should be an integer`);
	return Number(text);
}

function parseOrder(text: string | undefined): Order[] {
	const parts = (text ?? '').split(',').filter((part) => part.trim() !== '');
	return parts.map((part) => {
		const [, field, direction, nulls] = /^(\w+)(?:\[(Asc|Desc)Nulls(First|Last)\])?$/.exec(part.trim()) ?? [];
		if (field === undefined || !isColumn(field)) {
			throw new TwentyError(400, `'order_by' invalid for '${part}'. Allowed: field[AscNullsFirst|AscNullsLast|DescNullsFirst|DescNullsLast]`);
		}
		return { field, descending: direction === 'Desc', nullsFirst: nulls !== 'Last' };
	});
}

function compare(a: KeyRow, b: KeyRow, orders: Order[]): number {
	for (const { field, descending, nullsFirst } of orders) {
		const [left, right] = [COLUMNS[field](a), COLUMNS[field](b)];
		if (left === right) continue;
		if (left === null || right === null) return (left === null) === nullsFirst ? -1 : 1;
		return left < right === descending ? 1 : -1;
	}
	if (a.id === b.id) return 0;
	return a.id < b.id ? -1 : 1;
}

/**
 * The rows on the far side of a cursor.
 *
 * Ordered by a time the server wrote itself, a cursor knows less of it than the database does: ascending, rows that
 * share the cursor's time are given again (and again); descending, they are lost.
 */
function beyond(rows: readonly KeyRow[], cursor: string, orders: Order[], backwards: boolean): KeyRow[] {
	const mark = decodeCursor(cursor);
	const first = orders[0];
	if (!backwards && (first?.field === 'createdAt' || first?.field === 'updatedAt')) {
		const time = COLUMNS[first.field];
		const at = time(mark) ?? 0;
		const shared = rows.filter((row) => time(row) === at).length > 1;
		return rows.filter((row) => {
			const value = time(row) ?? 0;
			return first.descending ? value < at : value > at || (shared && value === at);
		});
	}
	return rows.filter((row) => (backwards ? compare(row, mark, orders) < 0 : compare(row, mark, orders) > 0));
}

function encodeCursor({ id, name, expiresAt, revokedAt, createdAt, updatedAt }: KeyRow): string {
	return Buffer.from(JSON.stringify({ id, name, expiresAt, revokedAt, createdAt, updatedAt })).toString('base64');
}

function decodeCursor(cursor: string): KeyRow {
	const mark = parse(Buffer.from(cursor, 'base64').toString('utf8'));
	if (!isObject(mark) || typeof mark.id !== 'string' || typeof mark.name !== 'string') {
		throw new TwentyError(400, `Invalid cursor: ${cursor}`);
	}
	const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
	return {
		id: mark.id,
		name: mark.name,
		expiresAt: number(mark.expiresAt),
		revokedAt: typeof mark.revokedAt === 'number' ? mark.revokedAt : null,
		createdAt: number(mark.createdAt),
		updatedAt: number(mark.updatedAt),
		roleId: null,
		token: null,
	};
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
