import { type Context, Hono } from 'hono';
import type { SandboxBackend, SandboxBackendFactory, SandboxOptions } from '../backend';
import { Books } from './books';
import { keysController } from './controller';
import { TwentyError } from './errors';
import { CURRENT, type Generation, LEGACY, READONLY } from './generation';
import { graphqlEndpoint } from './graphql/endpoint';
import { legacyRest } from './legacy/rest';
import { Limit } from './limit';
import { seed } from './seed';
import { identify } from './tokens';

/** Twenty, one backend per generation: keys are records, and a token has to be minted for each. */
export const twentyGenerations: SandboxBackendFactory[] = [CURRENT, LEGACY, READONLY].map(
	(generation) => (options: SandboxOptions) => createTwenty(generation, options),
);

function createTwenty(generation: Generation, options: SandboxOptions): SandboxBackend {
	const books = new Books(generation, options);
	const access = seed(books);
	return { prefix: generation.prefix, app: routes(books), access, keys: () => books.keys() };
}

function routes(books: Books): Hono {
	const app = new Hono();
	const limit = new Limit(books.options);
	app.onError((error, c) => (error instanceof TwentyError ? error : new TwentyError(500, 'Internal server error')).toResponse(c));

	app.post('/graphql', graphqlEndpoint(books, limit, '/graphql'));
	app.post('/metadata', graphqlEndpoint(books, limit, '/metadata'));
	app.get('/rest/companies', limit.guard(books.generation.restLimit), (c) => {
		identify(books, c.req.header('authorization'));
		return c.json({ data: { companies: [] }, pageInfo: { hasNextPage: false, startCursor: null, endCursor: null }, totalCount: 0 });
	});

	if (books.generation.rest === 'workspace') app.route('/rest', legacyRest(books, limit));
	else mountController(app, books, limit);

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
function mountController(app: Hono, books: Books, limit: Limit): void {
	const controller = keysController(books, limit);
	app.use('/rest/apiKeys/*', async (c, next) => {
		c.header('Deprecation', 'true');
		await next();
	});
	app.route('/rest/metadata/apiKeys', controller);
	app.route('/rest/apiKeys', controller);
}
