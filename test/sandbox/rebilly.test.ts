import type { SandboxBackend } from '../../sandbox/backend';
import { createRebilly } from '../../sandbox/rebilly';
import { run, truthOf, type Answer, type Running } from './running';

interface Key {
	id: string;
	secretKey: string;
	[field: string]: unknown;
}

let now = 1_767_225_600_000;
let backend: SandboxBackend;
let server: Running;
let keys: string;

async function start(minuteMs: number | null, seedKeys = 0): Promise<void> {
	backend = createRebilly({ now: () => now, minuteMs, seedKeys });
	server = await run(backend);
	keys = `/organizations/${backend.access.organizationId}/api-keys`;
}
beforeEach(() => start(null));
afterEach(() => server.close());

const by = (secret: string | undefined) => ({ 'reb-apikey': secret ?? '' });
const call = (method: string, path: string, body?: unknown): Promise<Answer> =>
	server.call(method, path, by(backend.access.apiKey), body);

async function create(fields: Record<string, unknown> = {}): Promise<Key> {
	const answer = await call('POST', keys, { description: 'CI', ...fields });
	expect(answer.status).toBe(201);
	return answer.body as Key;
}

const acl = (...permissions: string[]) => [{ scope: {}, permissions }];

describe('a Rebilly API key', () => {
	it('is created with a Location, and its secret comes back on every read', async () => {
		const answer = await call('POST', keys, { description: 'CI', id: 'ignored', secretKey: 'ignored' });
		const key = answer.body as Key;
		expect(key).toMatchObject({
			description: 'CI',
			type: 'secret',
			acl: [],
			allowedIps: null,
			secretKey: expect.stringMatching(/^sk_/),
		});
		expect(answer.headers.get('location')).toBe(`${server.url}${keys}/${key.id}`);
		expect(key._links).toEqual([{ rel: 'self', href: `${server.url}${keys}/${key.id}` }]);
		expect((await call('GET', `${keys}/${key.id}`)).body).toEqual(key);
		expect((await call('GET', keys)).body).toContainEqual(key);
		expect((await call('PUT', `${keys}/${key.id}`, key)).body).toMatchObject({ secretKey: key.secretKey });
	});

	it('opens the API it was made for, as far as its ACL reaches', async () => {
		const reader = await create({ acl: acl('GetApiKeyCollection') });
		expect((await server.call('GET', keys, by(reader.secretKey))).status).toBe(200);
		expect(await server.call('POST', keys, by(reader.secretKey), { description: 'x' })).toMatchObject({ status: 403 });
		expect(await server.call('GET', `${keys}/${reader.id}`, by(reader.secretKey))).toMatchObject({ status: 403 });
		const elsewhere = await create({ acl: [{ scope: { organizationId: ['other'] }, permissions: ['*'] }] });
		expect((await server.call('GET', keys, by(elsewhere.secretKey))).status).toBe(403);
	});

	it('opens nothing once deleted', async () => {
		const key = await create();
		expect((await server.call('GET', keys, by(key.secretKey))).status).toBe(200);
		expect((await call('DELETE', `${keys}/${key.id}`)).status).toBe(204);
		expect((await call('DELETE', `${keys}/${key.id}`)).status).toBe(404);
		expect((await server.call('GET', keys, by(key.secretKey))).status).toBe(401);
		expect(truthOf(backend, key.id)).toBeUndefined();
	});

	it('opens the storefront alone when it is publishable', async () => {
		const key = await create({ type: 'publishable' });
		const plans = `/storefront/organizations/${backend.access.organizationId}/plans`;
		expect((await server.call('GET', plans, { authorization: key.secretKey })).status).toBe(200);
		expect((await server.call('GET', keys, by(key.secretKey))).status).toBe(401);
	});

	it('takes an id of the client, so that a create by PUT can be sent twice', async () => {
		const path = `${keys}/rotation-7@ci~x.y`;
		const first = await call('PUT', path, { description: 'CI' });
		const second = await call('PUT', path, { description: 'CI' });
		expect([first.status, second.status]).toEqual([201, 200]);
		expect((second.body as Key).secretKey).toBe((first.body as Key).secretKey);
		expect((await call('PUT', `${keys}/${'x'.repeat(51)}`, { description: 'CI' })).status).toBe(422);
		expect((await call('PUT', `${keys}/a%20b`, { description: 'CI' })).status).toBe(422);
	});

	it('loses what a PUT leaves out', async () => {
		const key = await create({ acl: acl('PostFile'), allowedIps: ['8.8.8.8'] });
		const answer = await call('PUT', `${keys}/${key.id}`, { description: 'renamed' });
		expect(answer.body).toMatchObject({ description: 'renamed', acl: [], allowedIps: null });
	});

	it('lets in only the allowed addresses that a client is known by', async () => {
		const key = await create({ allowedIps: ['8.8.8.0/24', '2001:db8::/32'] });
		const from = async (client: string) =>
			(await server.call('GET', keys, { ...by(key.secretKey), 'x-forwarded-for': client })).status;
		expect([await from('8.8.8.9'), await from('2001:db8::1'), await from('9.9.9.9')]).toEqual([200, 200, 403]);
	});

	it("can't delete itself", async () => {
		expect((await call('DELETE', `${keys}/${backend.access.apiKeyId}`)).status).toBe(409);
	});

	it.each([
		[{}, 'description'],
		[{ description: 'x', type: 'root' }, 'type'],
		[{ description: 'x', acl: [{ permissions: ['*'] }] }, 'acl.0.scope'],
		[{ description: 'x', acl: [{ scope: {} }] }, 'acl.0.permissions'],
		[
			{ description: 'x', acl: [{ scope: { customFieldName: ['no spaces'] }, permissions: ['*'] }] },
			'acl.0.scope.customFieldName.0',
		],
		[{ description: 'x', allowedIps: ['8.8.8.8', '10.0.0.1'] }, 'allowedIps.1'],
		[{ description: 'x', allowedIps: ['192.168.0.0/24'] }, 'allowedIps.0'],
		[{ description: 'x', allowedIps: ['fd00::/8'] }, 'allowedIps.0'],
		[{ description: 'x', allowedIps: ['8.8.8.8/33'] }, 'allowedIps.0'],
	])('is refused with the field named when created with %j', async (body, field) => {
		expect(await call('POST', keys, body)).toMatchObject({
			status: 422,
			body: { status: 422, title: 'Unprocessable Entity', instance: expect.any(String), invalidFields: [{ field }] },
		});
	});
});

describe('the list', () => {
	beforeEach(async () => {
		await server.close();
		await start(null, 12);
	});
	const descriptions = async (search: string) =>
		((await call('GET', `${keys}?${search}`)).body as Key[]).map((key) => key.description);

	it('is paged by limit and offset and says how many there are', async () => {
		const answer = await call('GET', `${keys}?limit=5&offset=10`);
		expect(answer.body).toHaveLength(4);
		const names = ['pagination-total', 'pagination-limit', 'pagination-offset'];
		expect(names.map((name) => answer.headers.get(name))).toEqual(['14', '5', '10']);
	});

	it.each(['limit=1001', 'offset=1001', 'limit=-1', 'limit=x', 'sort=secretKey', 'filter=secretKey:x'])(
		'refuses %s',
		async (search) => {
			expect((await call('GET', `${keys}?${search}`)).status).toBe(422);
		},
	);

	it('is sorted, backwards with a minus, and filtered', async () => {
		expect(await descriptions('sort=description&limit=2')).toEqual(['Administration', 'Key 1']);
		expect(await descriptions('sort=-description&limit=1')).toEqual(['Reporting']);
		expect(await descriptions('filter=description:Key 1,Key 2;type:secret&sort=description')).toEqual([
			'Key 1',
			'Key 2',
		]);
		expect(await descriptions('filter=description:!Administration')).toHaveLength(13);
		expect(await descriptions('filter=createdTime:2030-01-01..')).toEqual([]);
		expect(await descriptions('filter=createdTime:2025-01-01..2027-01-01T00:00:00Z')).toHaveLength(14);
	});
});

it('lets a session in by its token, and nobody else', async () => {
	expect((await server.call('GET', keys, { authorization: `Bearer ${backend.access.jwt}` })).status).toBe(200);
	const refused = await server.call('GET', keys, {});
	expect(refused).toMatchObject({ status: 401, body: { status: 401, detail: expect.any(String) } });
	expect(refused.headers.get('content-type')).toBe('application/problem+json');
	expect((await call('GET', '/organizations/other/api-keys')).status).toBe(404);
});

it('answers the write beyond 3000 in ten minutes with the epoch second to come back at', async () => {
	await server.close();
	await start(60_000);
	const write = () =>
		backend.app.request(`${keys}/same`, {
			method: 'PUT',
			headers: { ...by(backend.access.apiKey), 'content-type': 'application/json' },
			body: '{"description":"x"}',
		});
	const first = await write();
	expect([first.headers.get('x-ratelimit-limit'), first.headers.get('x-ratelimit-remaining')]).toEqual([
		'3000',
		'2999',
	]);
	for (let index = 1; index < 3000; index += 1) await write();
	const refused = await call('POST', keys, { description: 'x' });
	expect(refused.status).toBe(429);
	expect(refused.headers.get('x-ratelimit-retry-after')).toBe(String(now / 1000 + 600));
	expect((await call('GET', keys)).status).toBe(200);
	now += 600_000;
	expect((await write()).status).toBe(200);
});
