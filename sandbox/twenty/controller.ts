import { type Context, Hono } from 'hono';
import { isObject } from '../common/json';
import type { Books, KeyRow } from './books';
import { isUuid, TwentyError } from './errors';
import { withBody } from './legacy/rest';
import { demandRead, demandWrite, NOT_FOR_THIS_CALLER } from './permissions';
import { asKey, createKey, revokeKey, updateKey } from './service';
import { identify } from './tokens';

const MAX_PAGE = 60;

/** The keys' own REST controller, generations C to E. An id nobody knows is 200 with an empty body. */
export function keysController(books: Books): Hono {
	const app = new Hono();
	const read = (c: Context): void => demandRead(books, identify(books, c.req.header('authorization')));
	const write = (c: Context): void =>
		demandWrite(books, identify(books, c.req.header('authorization')), NOT_FOR_THIS_CALLER);

	app.get('/', (c) => {
		read(c);
		const shown = books.rows.filter((row) => row.revokedAt === null);
		return c.json(books.generation.pagedList ? envelope(books, shown, c.req.query()) : shown.map((row) => asKey(books, row)));
	});

	app.post('/', withBody(async (c, body) => {
		write(c);
		return c.json(asKey(books, createKey(books, isObject(body) ? body : {})), 201);
	}));

	app.get('/:id', (c) => {
		read(c);
		return answer(c, books, find(books, c));
	});

	app.patch('/:id', withBody(async (c, body) => {
		write(c);
		const row = find(books, c);
		return answer(c, books, row && updateKey(books, row, isObject(body) ? body : {}, false));
	}));

	app.delete('/:id', (c) => {
		write(c);
		const row = find(books, c);
		return answer(c, books, row && revokeKey(books, row));
	});
	return app;
}

function find(books: Books, c: Context): KeyRow | undefined {
	const id = c.req.param('id') ?? '';
	if (!isUuid(id)) throw new TwentyError(400, `invalid input syntax for type uuid: "${id}"`);
	return books.find(id);
}

function answer(c: Context, books: Books, row: KeyRow | undefined): Response {
	return row ? c.json(asKey(books, row)) : c.body(null, 200);
}

function envelope(books: Books, rows: KeyRow[], query: Record<string, string>) {
	const sorted = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
	const after = cursorId(query.starting_after);
	const before = cursorId(query.ending_before);
	const size = pageSize(query.limit);
	const within = sorted.filter(({ id }) => (after === null || id > after) && (before === null || id < before));
	const backwards = before !== null && after === null;
	const page = backwards ? within.slice(-size) : within.slice(0, size);
	const [first, last] = [page[0], page.at(-1)];
	return {
		data: page.map((row) => asKey(books, row)),
		pageInfo: {
			hasNextPage: last !== undefined && last !== sorted.at(-1),
			hasPreviousPage: first !== undefined && first !== sorted[0],
			startCursor: first ? encodeCursor(first) : null,
			endCursor: last ? encodeCursor(last) : null,
		},
		totalCount: sorted.length,
	};
}

function pageSize(limit: string | undefined): number {
	const wanted = limit === undefined || !/^\d+$/.test(limit) ? MAX_PAGE : Number(limit);
	return Math.min(Math.max(wanted, 1), MAX_PAGE);
}

const encodeCursor = ({ id }: KeyRow): string => Buffer.from(`key:${id}`).toString('base64');

function cursorId(cursor: string | undefined): string | null {
	if (cursor === undefined) return null;
	const text = Buffer.from(cursor, 'base64').toString('utf8');
	if (!text.startsWith('key:')) throw new TwentyError(400, `Invalid cursor: ${cursor}`);
	return text.slice(4);
}
