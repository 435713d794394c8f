import { type Context, Hono } from 'hono';
import { isObject, type JsonObject, readJson } from '../common/json';
import { createRandom } from '../common/random';
import type { DestinationOptions, SandboxDestination } from './destination';

const NAMESPACE = 'team-a';

interface Version {
	data: JsonObject | null;
	created_time: string;
	deletion_time: string;
}

/** Vault's KV v2 engine, with a KV v1 beside it. */
export function createVault({ now }: DestinationOptions): SandboxDestination {
	const random = createRandom('vault');
	const [token, appToken] = [`hvs.${random.base64url(90)}`, `hvs.${random.base64url(90)}`];
	const [roleId, secretId] = [random.uuid(), random.uuid()];
	const secrets = new Map<string, Version[]>();
	const app = new Hono();
	const stamp = () => new Date(now()).toISOString();

	app.post('/v1/auth/approle/login', async (c) => {
		const { role_id: role, secret_id: secret } = await bodyOf(c);
		if (role !== roleId || secret !== secretId) return c.json({ errors: ['invalid role or secret ID'] }, 400);
		return c.json({ auth: { client_token: appToken, lease_duration: 1200, renewable: true, token_type: 'service' } });
	});
	app.use(async (c, next) => ([token, appToken].includes(c.req.header('x-vault-token') ?? '') ? await next() : c.json({ errors: ['permission denied'] }, 403)));
	app.get('/v1/auth/token/lookup-self', (c) => c.json({ data: { id: 'hidden', policies: ['ci'] } }));
	// A path below a mount is answered with the mount.
	app.get('/v1/sys/internal/ui/mounts/:path{.+}', (c) => {
		const [mount = ''] = c.req.param('path').split('/');
		const version = { secret: '2', legacy: '1' }[mount];
		if (version === undefined) return c.json({ errors: ['preflight capability check returned 403, please ensure client\'s policies grant access to path'] }, 403);
		return c.json({ data: { type: 'kv', path: `${mount}/`, options: { version } } });
	});

	const placeOf = (c: Context) => `${c.req.header('x-vault-namespace') ?? ''}:${c.req.path.replace(/^.*\/v1\/secret\/data\//, '')}`;
	const versionsOf = (c: Context) => secrets.get(placeOf(c)) ?? [];

	app.get('/v1/secret/data/:path{.+}', (c) => {
		const versions = versionsOf(c);
		const wanted = Number(c.req.query('version') ?? versions.length);
		const found = versions[wanted - 1];
		if (found === undefined) return c.json({ errors: [] }, 404);
		return c.json({ data: { data: found.data, metadata: metadataOf(found, wanted) } }, found.data === null ? 404 : 200);
	});
	app.post('/v1/secret/data/:path{.+}', async (c) => {
		const { data, options } = await bodyOf(c);
		if (!isObject(data)) return c.json({ errors: ['no data provided'] }, 400);
		const versions = versionsOf(c);
		const cas = isObject(options) ? options.cas : undefined;
		if (cas !== undefined && cas !== versions.length) return c.json({ errors: ['check-and-set parameter did not match the current version'] }, 400);
		const written = { data, created_time: stamp(), deletion_time: '' };
		secrets.set(placeOf(c), [...versions, written]);
		return c.json({ data: metadataOf(written, versions.length + 1) });
	});
	app.post('/v1/secret/delete/:path{.+}', async (c) => {
		const { versions: numbers } = await bodyOf(c);
		if (!Array.isArray(numbers)) return c.json({ errors: ['no version number provided'] }, 400);
		const versions = secrets.get(c.req.path.replace(/^.*\/v1\/secret\/delete\//, `${c.req.header('x-vault-namespace') ?? ''}:`)) ?? [];
		for (const number of numbers) Object.assign(versions[Number(number) - 1] ?? {}, { data: null, deletion_time: stamp() });
		return c.body(null, 204);
	});
	app.delete('/v1/secret/data/:path{.+}', (c) => {
		const versions = versionsOf(c);
		const last = versions.at(-1);
		if (last !== undefined) Object.assign(last, { data: null, deletion_time: stamp() });
		return c.body(null, 204);
	});
	app.all('/v1/secret/*', (c) => c.json({ request_id: random.uuid(), data: null, warnings: ['Invalid path for a versioned K/V secrets engine.'] }, 404));
	app.all('*', (c) => c.json({ errors: ['no handler for route'] }, 404));
	return {
		prefix: '/vault',
		app,
		access: { token, roleId, secretId, namespace: NAMESPACE, mount: 'secret' },
		holdings: () =>
			[...secrets].flatMap(([place, versions]) =>
				Object.entries(versions.at(-1)?.data ?? {}).map(([field, value]) => ({ place: `${place} ${field}`, value: String(value), writes: versions.length })),
			),
	};
}

function metadataOf({ created_time, deletion_time }: Version, version: number) {
	return { created_time, custom_metadata: null, deletion_time, destroyed: false, version };
}

async function bodyOf(c: Context): Promise<JsonObject> {
	const body = await readJson(c);
	return body.ok && isObject(body.value) ? body.value : {};
}
