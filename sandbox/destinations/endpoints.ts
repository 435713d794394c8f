import { type Context, Hono } from 'hono';
import { isObject, type JsonObject, readJson } from '../common/json';
import { createRandom } from '../common/random';
import type { SandboxDestination } from './destination';
import { Holdings } from './holdings';

/** An address of somebody's own, and the parts of Doppler and Infisical that their clients use for one secret. */
export function createEndpoints(): SandboxDestination {
	const token = createRandom('endpoints').base64url(40);
	const secrets = new Holdings<string>((value) => value);
	const app = new Hono();
	app.use(async (c, next) => (c.req.header('authorization') === `Bearer ${token}` ? await next() : c.json(unauthorized(c), 401)));
	own(app, secrets);
	doppler(app, secrets);
	infisical(app, secrets);
	app.all('*', (c) => c.json({ success: false, messages: ['Could not find requested route'] }, 404));
	return { prefix: '/endpoints', app, access: { token }, holdings: () => secrets.list() };
}

function unauthorized(c: Context): JsonObject {
	if (c.req.path.includes('/raw/')) return { reqId: 'req-example', statusCode: 401, message: 'Token missing', error: 'TokenError' };
	return { success: false, messages: ['Invalid Auth token'] };
}

function own(app: Hono, secrets: Holdings<string>): void {
	app.get('/ping', (c) => c.json({ ok: true }));
	app.put('/secrets/:name', async (c) => {
		const { value } = await bodyOf(c);
		if (typeof value !== 'string' || value === '') return c.json({ ok: false, error: 'value is missing' }, 422);
		secrets.set(`own ${c.req.param('name')}`, value);
		return c.json({ ok: true });
	});
	app.post('/log', async (c) => {
		const { value } = await bodyOf(c);
		secrets.set(`log ${secrets.list().length}`, String(value));
		return c.json({ ok: value !== 'refused' });
	});
}

function doppler(app: Hono, secrets: Holdings<string>): void {
	const place = (project: unknown, config: unknown, name: string) => `doppler ${project}/${config} ${name}`;
	app.get('/v3/me', (c) => c.json({ type: 'service_token' }));
	app.get('/v3/configs/config/secret', (c) => {
		const { project, config, name = '' } = c.req.query();
		const value = secrets.get(place(project, config, name));
		if (value === undefined) return c.json({ messages: [`Could not find requested secret: ${name}`], success: false }, 404);
		return c.json({ name, value: { raw: value, computed: value, note: '' }, success: true });
	});
	app.post('/v3/configs/config/secrets', async (c) => {
		const { project, config, secrets: given } = await bodyOf(c);
		if (!isObject(given)) return c.json({ messages: ['secrets is required'], success: false }, 400);
		for (const [name, value] of Object.entries(given)) secrets.set(place(project, config, name), String(value));
		const told = Object.entries(given).map(([name, value]) => [name, { raw: value, computed: value, note: '' }]);
		return c.json({ secrets: Object.fromEntries(told), success: true });
	});
}

function infisical(app: Hono, secrets: Holdings<string>): void {
	const place = ({ workspaceId, environment, secretPath }: JsonObject, c: Context) => `infisical ${workspaceId} ${environment}${secretPath} ${c.req.param('name')}`;
	app.get('/api/v1/workspace', (c) => c.json({ workspaces: [] }));
	app.get('/api/v3/secrets/raw/:name', (c) => {
		const value = secrets.get(place(c.req.query(), c));
		if (value === undefined) return c.json({ statusCode: 404, message: `Secret with name '${c.req.param('name')}' not found`, error: 'NotFound' }, 404);
		return c.json({ secret: { secretKey: c.req.param('name'), secretValue: value, version: 1 } });
	});
	app.on(['POST', 'PATCH'], '/api/v3/secrets/raw/:name', async (c) => {
		const body = await bodyOf(c);
		const at = place(body, c);
		const isThere = secrets.get(at) !== undefined;
		if (c.req.method === 'POST' && isThere) return c.json({ statusCode: 400, message: 'Secret already exist', error: 'BadRequest' }, 400);
		if (c.req.method === 'PATCH' && !isThere) return c.json({ statusCode: 404, message: 'Secret not found', error: 'NotFound' }, 404);
		const given = String(body.secretValue);
		const secretValue = `${given.trim()}${given.endsWith('\n') ? '\n' : ''}`;
		secrets.set(at, secretValue);
		return c.json({ secret: { secretKey: c.req.param('name'), secretValue } });
	});
}

async function bodyOf(c: Context): Promise<JsonObject> {
	const body = await readJson(c);
	return body.ok && isObject(body.value) ? body.value : {};
}
