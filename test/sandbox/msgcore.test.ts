import { type Answer, DAY, HOUR, sandboxPerTest, send } from './http';

const here = sandboxPerTest(() => ({ minuteMs: null }));

const access = () => here.sandbox.backend('msgcore').access;
const keysUrl = (project = access().projectId ?? '') =>
	`${here.sandbox.baseUrl('msgcore')}/api/v1/projects/${encodeURIComponent(project)}/keys`;
const as = (apiKey = access().apiKey ?? '') => ({ headers: { 'X-API-Key': apiKey } });
const bearer = (token = '') => ({ headers: { Authorization: `Bearer ${token}` } });
const create = async (body: unknown = { name: 'Fresh', scopes: ['messages:read'] }): Promise<Answer> =>
	await send('POST', keysUrl(), { ...as(), body });
const listIds = async (): Promise<string[]> => (await send('GET', keysUrl(), as())).column('id');
const whoami = async (apiKey: string): Promise<Answer> =>
	await send('GET', `${here.sandbox.baseUrl('msgcore')}/api/v1/auth/whoami`, as(apiKey));

describe('who may enter', () => {
	it('tells a key which project and which key it is, whatever its scopes', async () => {
		const answer = await whoami(access().readerApiKey ?? '');
		expect(answer.json).toMatchObject({ permissions: ['messages:read'], project: { id: access().projectId, name: 'Acme' } });
	});

	it('takes a JWT as Bearer, and a key as Bearer for nobody', async () => {
		expect((await send('GET', keysUrl(), bearer(access().jwt))).status).toBe(200);
		expect((await send('GET', keysUrl(), bearer(access().apiKey))).json).toMatchObject({ statusCode: 401, message: 'Invalid or expired token' });
	});

	it('tells a person who they are, and none of their permissions', async () => {
		const answer = await send('GET', `${here.sandbox.baseUrl('msgcore')}/api/v1/auth/whoami`, bearer(access().jwt));
		expect(answer.json).toEqual({ authType: 'jwt', permissions: [], user: { userId: 'user_owner', email: 'ada@example.com', name: 'Ada' } });
	});

	it('takes an empty key for none', async () => {
		const message = 'Authentication required. Provide either an API key or Bearer token.';
		expect((await send('GET', keysUrl(), as(''))).json).toEqual({ message, error: 'Unauthorized', statusCode: 401 });
		expect((await send('GET', keysUrl(), { headers: { ...as('').headers, ...bearer(access().jwt).headers } })).status).toBe(200);
	});

	it('refuses wrong, expired and missing keys with 401', async () => {
		expect((await whoami('msc_prod_wrong')).status).toBe(401);
		expect((await whoami(access().expiredApiKey ?? '')).status).toBe(401);
		expect((await send('GET', keysUrl())).status).toBe(401);
	});

	it('checks the scope before the body', async () => {
		const answer = await send('POST', keysUrl(), { ...as(access().readerApiKey), body: { nonsense: 1 } });
		expect(answer.json).toEqual({ message: 'Insufficient permissions', error: 'Forbidden', statusCode: 403 });
	});

	it('says 404 for an unknown project and 403 for a foreign one', async () => {
		expect((await send('GET', keysUrl('nowhere'), as())).json).toEqual({ message: "Project 'nowhere' not found", error: 'Not Found', statusCode: 404 });
		expect((await send('GET', keysUrl(access().oddProjectId), as())).json).toMatchObject({ statusCode: 403, message: 'API key does not have access to this project' });
	});

	it('reaches a project whose id holds slashes, spaces and umlauts', async () => {
		const answer = await send('GET', keysUrl(access().oddProjectId), as(access().oddApiKey));
		expect(answer.column('name')).toEqual(['Odd owner']);
	});

	it('answers 404 when a base URL with a trailing slash makes the path start with two', async () => {
		expect((await send('GET', `${here.sandbox.baseUrl('msgcore')}//api/v1/auth/whoami`, as())).status).toBe(404);
	});

	it('lists the projects for the picker', async () => {
		const projects = await send('GET', `${here.sandbox.baseUrl('msgcore')}/api/v1/projects`, as());
		expect(projects.json).toEqual([expect.objectContaining({ id: access().projectId, name: 'Acme', environment: 'production' })]);
	});
});

describe('create', () => {
	it('shows the key once, and never in the list', async () => {
		const made = await create({ name: 'Fresh', scopes: ['messages:read'], expiresInDays: 1.5 });
		expect(made.status).toBe(201);
		expect(made.string('key')).toMatch(/^msc_prod_[\w-]{43}$/);
		expect(Date.parse(made.string('expiresAt'))).toBe(here.clock.now() + DAY);
		const list = await send('GET', keysUrl(), as());
		expect(list.text).not.toContain(made.string('key'));
		expect((await whoami(made.string('key'))).status).toBe(200);
	});

	const [EACH, FEW, LIST] = ['each value in scopes must be a string', 'scopes must contain at least 1 elements', 'scopes must be an array'];
	it.each([
		['a string', '["a"]', [FEW, LIST]],
		['a comma list', 'a,b', [FEW, LIST]],
		['empty', [], [FEW]],
		['missing', undefined, [EACH, FEW, LIST]],
		['numbers', [1], [EACH]],
	])('refuses scopes that are %s', async (_, scopes, message) => {
		expect((await create({ name: 'x', scopes })).json).toEqual({ message, error: 'Bad Request', statusCode: 400 });
	});

	it.each([
		['duplicate scopes', { name: 'x', scopes: ['a', 'a'] }],
		['a NUL in the name', { name: 'x\0', scopes: ['a'] }],
		['a NUL in a scope', { name: 'x', scopes: ['a\0'] }],
		['an absurd expiry', { name: 'x', scopes: ['a'], expiresInDays: 2_920_000 }],
	])('breaks with 500 on %s and stores nothing', async (_, body) => {
		const before = here.sandbox.backend('msgcore').keys().length;
		expect((await create(body)).json).toEqual({ statusCode: 500, message: 'Internal server error' });
		expect(here.sandbox.backend('msgcore').keys()).toHaveLength(before);
	});

	it.each([0, null, undefined])('makes a key that never expires from expiresInDays %p', async (expiresInDays) => {
		expect((await create({ name: '', scopes: ['foo:bar'], expiresInDays })).json).toMatchObject({ expiresAt: null });
	});

	it.each([-1, 0.5])('makes a key that is dead from birth from expiresInDays %p', async (expiresInDays) => {
		const made = await create({ name: 'x', scopes: ['a'], expiresInDays });
		expect(made.status).toBe(201);
		expect((await whoami(made.string('key'))).status).toBe(401);
	});

	it('refuses unknown fields, a numeric string and a body that is not JSON', async () => {
		expect((await create({ name: 'x', scopes: ['a'], more: 1 })).json).toMatchObject({ message: ['property more should not exist'] });
		expect((await create({ name: 'x', scopes: ['a'], expiresInDays: '7' })).status).toBe(400);
		expect((await create('{"name":')).json).toMatchObject({ statusCode: 400, message: expect.any(String) });
	});

	it('reads the body before it asks who is calling', async () => {
		expect((await send('POST', keysUrl(), { body: '{"name":' })).status).toBe(400);
		expect((await send('POST', keysUrl(), { body: { name: 'x'.repeat(110_000) } })).json).toEqual({ statusCode: 413, message: 'request entity too large' });
	});

	it.each([
		['JSON in another charset', { 'content-type': 'application/json; charset=latin1' }, 415],
		['a compression it does not know', { 'content-encoding': 'zstd' }, 415],
		['JSON that calls itself text', { 'content-type': 'text/plain' }, 400],
	])('refuses %s', async (_, headers, status) => {
		const body = JSON.stringify({ name: 'x', scopes: ['a'] });
		expect((await send('POST', keysUrl(), { headers: { ...as().headers, ...headers }, body })).status).toBe(status);
	});

	it('takes a form, where a list has brackets', async () => {
		const headers = { ...as().headers, 'content-type': 'application/x-www-form-urlencoded' };
		expect((await send('POST', keysUrl(), { headers, body: 'name=x&scopes[]=a' })).json).toMatchObject({ name: 'x', scopes: ['a'] });
		expect((await send('POST', keysUrl(), { headers, body: 'name=x&scopes=a' })).status).toBe(400);
	});
});

describe('revoke and roll', () => {
	it('revokes once, says so the second time, and knows no unknown key', async () => {
		const made = await create();
		const [id, key] = [made.string('id'), made.string('key')];
		expect((await send('DELETE', `${keysUrl()}/${id}`, as())).json).toEqual({ message: 'API key revoked successfully' });
		expect((await whoami(key)).status).toBe(401);
		expect((await send('DELETE', `${keysUrl()}/${id}`, as())).string('message')).toContain('already revoked');
		expect((await send('DELETE', `${keysUrl()}/unknown`, as())).json).toEqual({ message: 'API key not found', error: 'Not Found', statusCode: 404 });
		expect((await send('POST', `${keysUrl()}/${id}/roll`, as())).json).toEqual({ message: 'Active API key not found', error: 'Not Found', statusCode: 404 });
	});

	it('knows a key in its own project alone', async () => {
		const made = await create();
		const elsewhere = `${keysUrl(access().oddProjectId)}/${made.string('id')}`;
		expect((await send('DELETE', elsewhere, bearer(access().jwt))).json).toMatchObject({ statusCode: 404, message: 'API key not found' });
		expect((await whoami(made.string('key'))).status).toBe(200);
	});

	it('keeps a rolled key alive for 24 hours though the list no longer shows it', async () => {
		const old = await create({ name: 'Old', scopes: ['messages:read'], expiresInDays: 30 });
		const rolled = await send('POST', `${keysUrl()}/${old.string('id')}/roll`, as());
		expect(rolled.status).toBe(200);
		expect(rolled.json).toMatchObject({ name: 'Old', scopes: ['messages:read'], expiresAt: old.string('expiresAt') });
		expect(Date.parse(rolled.string('oldKeyRevokedAt'))).toBe(here.clock.now() + DAY);
		expect(await listIds()).not.toContain(old.string('id'));
		expect(await listIds()).toContain(rolled.string('id'));

		here.clock.pass(23 * HOUR);
		expect((await whoami(old.string('key'))).status).toBe(200);
		here.clock.pass(2 * HOUR);
		expect((await whoami(old.string('key'))).status).toBe(401);
	});

	it('answers "already revoked" to the revocation of a rolled key, which goes on working', async () => {
		const old = await create();
		await send('POST', `${keysUrl()}/${old.string('id')}/roll`, as());
		const answer = await send('DELETE', `${keysUrl()}/${old.string('id')}`, as());
		expect(answer).toMatchObject({ status: 200, json: { message: expect.stringContaining('already revoked') } });
		expect((await whoami(old.string('key'))).status).toBe(200);
	});

	it('rolls an expired key into one that is expired too', async () => {
		const expired = here.sandbox.backend('msgcore').keys().find(({ name }) => name === 'Expired');
		const rolled = await send('POST', `${keysUrl()}/${expired?.id}/roll`, as());
		expect((await whoami(rolled.string('key'))).status).toBe(401);
	});

	it('shows expired keys in the list, in an order that changes', async () => {
		const orders = new Set<string>();
		for (let n = 0; n < 4; n++) orders.add((await listIds()).join());
		expect(orders.size).toBeGreaterThan(1);
		expect((await send('GET', keysUrl(), as())).column('name')).toContain('Expired');
	});
});
