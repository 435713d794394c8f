import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { SandboxBackend, SandboxOptions } from '../backend';
import { type Caller, demandProject, demandScope, identify } from './auth';
import { parsedBody } from './body';
import { Books } from './books';
import { MsgCoreError } from './errors';
import { seed } from './seed';
import { Throttle } from './throttle';
import { draftFrom } from './validate';
import { asCaller, asListed, asMinted, asProject } from './views';

const KEYS = '/api/v1/projects/:project/keys';

/** MsgCore: keys inside projects, shown once, rolled with a day's overlap. */
export function createMsgCore(options: SandboxOptions): SandboxBackend {
	const books = new Books(options);
	const access = seed(books);
	return { prefix: '/msgcore', app: routes(books), access, keys: () => books.keys() };
}

/** In the server's order: the body, who is calling and their scope, the limit, the project, and then the work. */
function routes(books: Books): Hono {
	const app = new Hono();
	const throttle = new Throttle(books.options);
	const callers = new WeakMap<Request, Caller>();
	const bodies = new WeakMap<Request, unknown>();
	app.onError((error, c) =>
		(error instanceof MsgCoreError ? error : new MsgCoreError(500, 'Internal server error')).toResponse(c),
	);
	app.use('*', async (c, next) => {
		bodies.set(c.req.raw, await parsedBody(c));
		await next();
	});

	app.get('/api/v1/auth/whoami', allowed(null), throttle.guard('whoami', 100), (c) => {
		const caller = callerOf(c);
		const project = books.projects.find(({ id }) => caller.kind === 'key' && id === caller.row.projectId);
		return c.json(asCaller(caller, project));
	});

	app.get('/api/v1/projects', allowed('projects:read'), throttle.guard('projects', 100), (c) => {
		const caller = callerOf(c);
		const seen = books.projects.filter(({ id }) => caller.kind === 'person' || caller.row.projectId === id);
		return c.json(seen.map((project) => asProject(project, books.people[0])));
	});

	app.post(KEYS, allowed('keys:write'), throttle.guard('create', 5), (c) => {
		const project = projectOf(c);
		return c.json(asMinted(books.insert(draftFrom(bodies.get(c.req.raw), project, books.options.now()))), 201);
	});

	app.get(KEYS, allowed('keys:read'), throttle.guard('list', 100), (c) => c.json(books.listed(projectOf(c)).map(asListed)));

	app.delete(`${KEYS}/:id`, allowed('keys:write'), throttle.guard('revoke', 100), (c) => {
		const row = books.find(projectOf(c), c.req.param('id'));
		if (row.revokedAt !== null) return c.json({ message: 'API key already revoked' });
		row.revokedAt = books.options.now();
		return c.json({ message: 'API key revoked successfully' });
	});

	app.post(`${KEYS}/:id/roll`, allowed('keys:write'), throttle.guard('roll', 3), (c) => {
		const { fresh, oldKeyRevokedAt } = books.roll(books.findActive(projectOf(c), c.req.param('id')));
		return c.json({ ...asMinted(fresh), oldKeyRevokedAt: new Date(oldKeyRevokedAt).toISOString() });
	});

	app.all('*', (c) => {
		const path = new URL(c.req.url).pathname.replace(/^\/msgcore/, '');
		return new MsgCoreError(404, `Cannot ${c.req.method} ${path}`).toResponse(c);
	});
	return app;

	/** Lets in who proves who they are, a key only with the scope. */
	function allowed(scope: string | null): MiddlewareHandler {
		return async (c, next) => {
			const caller = identify(c, books);
			if (scope !== null) demandScope(caller, scope);
			callers.set(c.req.raw, caller);
			await next();
		};
	}

	function callerOf(c: Context): Caller {
		return callers.get(c.req.raw) ?? identify(c, books);
	}

	function projectOf(c: Context): string {
		return demandProject(callerOf(c), books, c.req.param('project') ?? '').id;
	}
}
