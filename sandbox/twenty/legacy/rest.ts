import { type Context, Hono } from 'hono';
import { isObject, readJson } from '../../common/json';
import type { Books, KeyRow } from '../books';
import { malformedJson, TwentyError } from '../errors';
import { identify } from '../tokens';
import { asRecord, demandUuid, legacyDraft, legacyPatch } from './input';
import { pageOf } from './page';
import { parseFilter } from './query';

/** Generation A's core REST API: keys are records like any other. Writes are stored before `depth` is looked at. */
export function legacyRest(books: Books): Hono {
	const app = new Hono();
	app.use('*', async (c, next) => {
		identify(books, c.req.header('authorization'));
		await next();
	});

	app.post('/batch/apiKeys', withBody(async (c, body) => {
		if (!Array.isArray(body)) throw new TwentyError(400, 'Body must be an array');
		if (body.length === 0) throw new TwentyError(400, 'Input must not be empty');
		const taken = new Set<string>();
		const rows = body.map((one) => legacyDraft(books, one, taken)).map((draft) => books.insert(draft));
		checkDepth(c);
		return c.json({ data: { createApiKeys: rows.map(asRecord) } }, 201);
	}));

	app.post('/apiKeys/duplicates', withBody(async (c, body) => {
		checkDepth(c);
		return c.json({ data: subjects(books, body).map((subject) => duplicatesOf(books, subject)) });
	}));

	app.post('/apiKeys', withBody(async (c, body) => {
		const row = books.insert(legacyDraft(books, body));
		checkDepth(c);
		return c.json({ data: { createApiKey: asRecord(row) } }, 201);
	}));

	/** To a GET, `batch` means nothing. */
	app.on('GET', ['/apiKeys', '/batch/apiKeys'], (c) => {
		checkDepth(c);
		const { filter, order_by: orderBy, limit: size, starting_after: startingAfter, ending_before: endingBefore } = c.req.query();
		const page = pageOf(books.rows.filter(parseFilter(filter)), { orderBy, limit: size, startingAfter, endingBefore });
		return c.json({ data: { apiKeys: page.rows.map(asRecord) }, pageInfo: page.pageInfo, totalCount: page.totalCount });
	});

	app.get('/apiKeys/:id', (c) => {
		checkDepth(c);
		return c.json({ data: { apiKey: asRecord(existing(books, c.req.param('id'))) } });
	});

	app.patch('/apiKeys/:id', withBody(async (c, body) => {
		const row = found(books, c.req.param('id') ?? '');
		legacyPatch(books, row, body);
		checkDepth(c);
		return c.json({ data: { updateApiKey: asRecord(row) } });
	}));

	app.delete('/apiKeys/:id', (c) => {
		const { id } = found(books, c.req.param('id'));
		books.remove(id);
		return c.json({ data: { deleteApiKey: { id } } });
	});
	return app;
}

/** Reads the body first: what is no JSON never reaches the handler. */
export function withBody(handle: (c: Context, body: unknown) => Promise<Response>): (c: Context) => Promise<Response> {
	return async (c) => {
		const body = await readJson(c);
		return body.ok ? await handle(c, body.value) : malformedJson(c, body.problem);
	};
}

function checkDepth(c: Context): void {
	const depth = c.req.query('depth');
	if (depth !== undefined && !['0', '1', '2'].includes(depth)) {
		throw new TwentyError(400, `'depth=${depth}' parameter invalid. Allowed values are 0, 1, 2`);
	}
}

/** The row that a write is about; its library has words of its own for one that isn't there. */
function found(books: Books, id: string): KeyRow {
	const row = books.find(demandUuid(id));
	if (row) return row;
	const criteria = JSON.stringify({ where: { id } }, null, 4);
	throw new TwentyError(400, `Could not find any entity of type "apiKey" matching: ${criteria}`, { error: 'EntityNotFoundError' });
}

function existing(books: Books, id: string): KeyRow {
	const row = books.find(demandUuid(id));
	if (!row) throw new TwentyError(400, 'Record not found');
	return row;
}

/** What duplicates are asked for: the ids given, or `null` for each record described. */
function subjects(books: Books, body: unknown): Array<string | null> {
	const { ids, data } = isObject(body) ? body : { ids: undefined, data: undefined };
	if (Array.isArray(ids) === Array.isArray(data)) throw new TwentyError(400, 'You have to provide either "data" or "ids" argument');
	if (Array.isArray(ids)) return ids.map((id) => demandUuid(id)).filter((id) => books.find(id) !== undefined);
	return Array.isArray(data) ? data.map(() => null) : [];
}

/** Without criteria of its own to compare keys by, the server finds every other key to be a duplicate. */
function duplicatesOf(books: Books, subject: string | null) {
	const page = pageOf(books.rows.filter(({ id }) => id !== subject), {});
	return { apiKeyDuplicates: page.rows.map(asRecord), pageInfo: page.pageInfo, totalCount: page.totalCount };
}
