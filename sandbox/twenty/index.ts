import { type Context, Hono } from 'hono';
import type { SandboxBackend, SandboxBackendFactory, SandboxOptions } from '../backend';
import { Books } from './books';
import { keysController } from './controller';
import { TwentyError } from './errors';
import { CURRENT, type Generation, LEGACY, READONLY, ROLELESS } from './generation';
import { graphqlEndpoint } from './graphql/endpoint';
import { FieldLimit } from './graphql/fieldLimit';
import { legacyRest } from './legacy/rest';
import { RequestLimit } from './limit';
import { seed } from './seed';
import { identify } from './tokens';

/** Twenty, one backend per generation: keys are records, and a token has to be minted for each. */
export const twentyGenerations: SandboxBackendFactory[] = [CURRENT, LEGACY, ROLELESS, READONLY].map(
	(generation) => (options: SandboxOptions) => createTwenty(generation, options),
);

function createTwenty(generation: Generation, options: SandboxOptions): SandboxBackend {
	const books = new Books(generation, options);
	const access = seed(books);
	return { prefix: generation.prefix, app: routes(books), access, keys: () => books.keys() };
}

function routes(books: Books): Hono {
	const app = new Hono();
	const limits = { requests: new RequestLimit(books.options), fields: new FieldLimit(books.options) };
	app.onError((error, c) => (error instanceof TwentyError ? error : new TwentyError(500, 'Internal server error')).toResponse(c));

	app.post('/graphql', graphqlEndpoint(books, limits, '/graphql'));
	app.post('/metadata', graphqlEndpoint(books, limits, '/metadata'));
	if (books.generation.limit === 'requests') app.use('/rest/*', limits.requests.guard());
	for (const object of ['companies', 'people']) {
		app.get(`/rest/${object}`, (c) => {
			identify(books, c.req.header('authorization'));
			return c.json({ data: { [object]: [] }, pageInfo: { hasNextPage: false, startCursor: null, endCursor: null }, totalCount: 0 });
		});
	}

	if (books.generation.rest === 'workspace') app.route('/rest', legacyRest(books));
	else mountController(app, books);

	app.all('/rest/metadata/*', (c) => {
		identify(books, c.req.header('authorization'));
		const path = pathOf(c);
		const message = `Query path '${path}' invalid. Metadata path "${path.split('/')[3] ?? ''}" does not exist. Valid examples: /rest/metadata/fields or /rest/metadata/objects`;
		return c.json({ statusCode: 400, message, error: 'Bad Request' }, 400);
	});

	app.all('/rest/*', (c) => {
		identify(books, c.req.header('authorization'));
		throw new TwentyError(400, `object '${objectIn(c)}' not found. eg: companies`);
	});
	app.all('*', (c) => {
		throw new TwentyError(404, `Cannot ${c.req.method} ${pathOf(c)}`);
	});
	return app;

	function pathOf(c: Context): string {
		return new URL(c.req.url).pathname.slice(books.generation.prefix.length);
	}

	/** What the core REST API takes for the object's name. */
	function objectIn(c: Context): string {
		const segments = pathOf(c).split('/').filter((part) => part !== '' && part !== 'rest' && part !== 'batch');
		return segments[0] ?? '';
	}
}

/** The new path and the old one, which says that it is the old one. */
function mountController(app: Hono, books: Books): void {
	const controller = keysController(books);
	app.use('/rest/apiKeys/*', async (c, next) => {
		c.header('Deprecation', 'true');
		await next();
	});
	app.route('/rest/metadata/apiKeys', controller);
	app.route('/rest/apiKeys', controller);
}
