import { Hono, type Context } from 'hono';
import type { SandboxBackend, SandboxOptions } from '../backend';
import { readJson } from '../common/json';
import { demandProject, demandScope, identify, SCOPES } from './auth';
import { Books } from './books';
import { MsgCoreError } from './errors';
import { seed } from './seed';
import { Throttle } from './throttle';
import { draftFrom } from './validate';
import { asListed, asMinted } from './views';

const BODY_LIMIT = 100 * 1024;
const KEYS = '/api/v1/projects/:project/keys';

/** MsgCore: keys inside projects, shown once, rolled with a day's overlap. */
export function createMsgCore(options: SandboxOptions): SandboxBackend {
	const books = new Books(options);
	const access = seed(books);
	return { prefix: '/msgcore', app: routes(books), access, keys: () => books.keys() };
}

function routes(books: Books): Hono {
	const app = new Hono();
	const throttle = new Throttle(books.options);
	app.onError((error, c) =>
		(error instanceof MsgCoreError ? error : new MsgCoreError(500, 'Internal server error')).toResponse(c),
	);

	app.get('/api/v1/auth/whoami', throttle.guard('whoami', 100), (c) => {
		const caller = identify(c, books);
		if (caller.kind === 'person') return c.json({ authType: 'jwt', permissions: SCOPES, user: { id: caller.id } });
		const project = books.projects.find(({ id }) => id === caller.row.projectId);
		return c.json({
			authType: 'api-key',
			permissions: caller.row.scopes,
			project: { id: project?.id, name: project?.name },
			apiKey: { id: caller.row.id },
		});
	});

	app.get('/api/v1/projects', throttle.guard('projects', 100), (c) => {
		const caller = identify(c, books);
		demandScope(caller, 'projects:read');
		const seen = books.projects.filter(({ id }) => caller.kind === 'person' || caller.row.projectId === id);
		return c.json(seen.map(({ id, name, environment }) => ({ id, name, environment })));
	});

	app.post(KEYS, throttle.guard('create', 5), async (c) => {
		const project = enter(c, books, 'keys:write');
		if ((await c.req.text()).length > BODY_LIMIT) throw new MsgCoreError(413, 'request entity too large');
		const body = await readJson(c);
		if (!body.ok) throw new MsgCoreError(400, body.problem);
		return c.json(asMinted(books.insert(draftFrom(body.value, project, books.options.now()))), 201);
	});

	app.get(KEYS, throttle.guard('list', 100), (c) => c.json(books.listed(enter(c, books, 'keys:read')).map(asListed)));

	app.delete(`${KEYS}/:id`, throttle.guard('revoke', 100), (c) => {
		const row = books.find(enter(c, books, 'keys:write'), c.req.param('id'));
		if (row.revokedAt !== null) return c.json({ message: 'API key already revoked' });
		row.revokedAt = books.options.now();
		return c.json({ message: 'API key revoked successfully' });
	});

	app.post(`${KEYS}/:id/roll`, throttle.guard('roll', 3), (c) => {
		const row = books.find(enter(c, books, 'keys:write'), c.req.param('id'));
		const { fresh, oldKeyRevokedAt } = books.roll(row);
		return c.json({ ...asMinted(fresh), oldKeyRevokedAt: new Date(oldKeyRevokedAt).toISOString() });
	});

	app.all('*', (c) => {
		const path = new URL(c.req.url).pathname.replace(/^\/msgcore/, '');
		return new MsgCoreError(404, `Cannot ${c.req.method} ${path}`).toResponse(c);
	});
	return app;
}

/** Identity, scope, project, in the server's order; gives the project's id back. */
function enter(c: Context, books: Books, scope: string): string {
	const caller = identify(c, books);
	demandScope(caller, scope);
	return demandProject(caller, books, c.req.param('project') ?? '').id;
}
