import { type Context, Hono } from 'hono';
import { isObject, type JsonObject, readJson } from '../common/json';
import { createRandom } from '../common/random';
import type { CredentialTest, DestinationOptions, SandboxDestination } from './destination';

const FIELDS: Record<string, string[]> = {
	keyManagementApi: ['backend', 'baseUrl', 'authentication', 'apiKey', 'jwt'],
	httpHeaderAuth: ['name', 'value'],
};

interface Credential {
	id: string;
	name: string;
	type: string;
	data: JsonObject;
	createdAt: string;
	updatedAt: string;
	writes: number;
}

/** The part of n8n's public API that works on credentials, by the OpenAPI that n8n 2.41 ships. */
export function createN8n({ now }: DestinationOptions): SandboxDestination {
	const random = createRandom('n8n');
	const token = `n8n_api_${random.base64url(40)}`;
	const app = new Hono();
	let latest = 0;
	/** No two changes have the same time. */
	const stamp = () => new Date((latest = Math.max(now(), latest + 1))).toISOString();
	let works: CredentialTest = async () => true;
	const made = (name: string, type: string, data: JsonObject): Credential => ({ id: random.base64url(16).replace(/\W/g, 'x'), name, type, data, createdAt: stamp(), updatedAt: stamp(), writes: 0 });
	const credentials = [
		made('MsgCore of the newsletter', 'keyManagementApi', { backend: 'msgCore', apiKey: 'initial-example-0001' }),
		made('Header of the shop', 'httpHeaderAuth', { name: 'X-Key', value: 'initial-example-0002' }),
	];
	const find = (c: Context) => credentials.find(({ id }) => id === c.req.param('id'));

	app.use(async (c, next) => (c.req.header('x-n8n-api-key') === token ? await next() : c.json({ message: 'unauthorized' }, 401)));
	app.get('/api/v1/credentials', (c) => {
		const limit = Math.min(Number(c.req.query('limit') ?? 100), 250);
		const start = Number(Buffer.from(c.req.query('cursor') ?? '', 'base64').toString() || 0);
		const nextCursor = start + limit < credentials.length ? Buffer.from(String(start + limit)).toString('base64') : null;
		return c.json({ data: credentials.slice(start, start + limit).map((each) => ({ ...shown(each), shared: [] })), nextCursor });
	});
	app.get('/api/v1/credentials/schema/:type', (c) => {
		const fields = FIELDS[c.req.param('type')];
		if (fields === undefined) return c.json({ message: 'Not Found' }, 404);
		const properties = Object.fromEntries(fields.map((name) => [name, name === 'backend' ? { type: 'string', enum: ['msgCore'] } : { type: 'string' }]));
		return c.json({ additionalProperties: false, type: 'object', properties, allOf: [], required: [] });
	});
	app.get('/api/v1/credentials/:id', (c) => {
		const found = find(c);
		return found === undefined ? c.json({ message: 'Credential not found' }, 404) : c.json(shown(found));
	});
	app.patch('/api/v1/credentials/:id', async (c) => {
		const found = find(c);
		if (found === undefined) return c.json({ message: 'Credential not found' }, 404);
		const body = await readJson(c);
		const { data, isPartialData } = body.ok && isObject(body.value) ? body.value : {};
		if (!isObject(data)) return c.json({ message: 'request/body must have data' }, 400);
		const unknown = Object.keys(data).find((name) => !FIELDS[found.type]?.includes(name));
		if (unknown !== undefined) return c.json({ message: `request.body.data is not allowed to have the additional property "${unknown}"` }, 400);
		found.data = isPartialData === true ? { ...found.data, ...data } : data;
		found.updatedAt = stamp();
		found.writes += 1;
		return c.json(shown(found));
	});
	app.post('/api/v1/credentials/:id/test', async (c) => {
		const found = find(c);
		if (found === undefined) return c.json({ message: 'Credential not found' }, 404);
		if (found.type === 'httpHeaderAuth') return c.json({ status: 'Error', message: 'No testing function found for this credential.' });
		return c.json((await works(found.type, found.data)) ? { status: 'OK', message: 'Connection successful!' } : { status: 'Error', message: 'Unauthorized' });
	});
	app.all('*', (c) => c.json({ message: 'not found' }, 404));
	return {
		prefix: '/n8n',
		app,
		access: { token, credentialId: credentials[0]?.id ?? '', untestableId: credentials[1]?.id ?? '' },
		holdings: () => credentials.flatMap(({ id, data, writes }) => Object.entries(data).map(([field, value]) => ({ place: `${id} ${field}`, value: String(value), writes }))),
		testBy: (test) => {
			works = test;
		},
	};
}

function shown({ id, name, type, createdAt, updatedAt }: Credential) {
	return { id, name, type, isManaged: false, isGlobal: false, createdAt, updatedAt };
}
