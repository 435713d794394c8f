import { type Answer, DAY, sandboxPerTest } from './http';
import { talkTo } from './twenty-http';

const here = sandboxPerTest(() => ({ minuteMs: null }));
const twenty = () => talkTo(here.sandbox, 'twenty-legacy');
const rest = async (method: string, path: string, body?: unknown, token?: string) => await twenty().rest(method, path, body, token);
const KEYS = '/rest/apiKeys';
const inAMonth = () => new Date(here.clock.now() + 30 * DAY).toISOString();
const create = async (more: object = {}) => await rest('POST', KEYS, { name: 'Fresh', expiresAt: inAMonth(), ...more });
const stored = () => here.sandbox.backend('twenty-legacy').keys();
const batch = async (count: number): Promise<Answer> =>
	await rest('POST', '/rest/batch/apiKeys', Array.from({ length: count }, (_, n) => ({ name: `B${n}`, expiresAt: inAMonth() })));
const mint = async (id: string, expiresAt = inAMonth()) =>
	await twenty().graphql(`mutation { generateApiKeyToken(apiKeyId: "${id}", expiresAt: "${expiresAt}") { token } }`);

describe('records', () => {
	it('creates a record without any secret, which only the token mutation gives', async () => {
		const made = await create();
		expect(made.status).toBe(201);
		const id = made.string('data.createApiKey.id');
		expect(stored().find((key) => key.id === id)).toMatchObject({ secret: null, alive: false });

		const token = (await mint(id)).string('data.generateApiKeyToken.token');
		expect(stored().find((key) => key.id === id)).toMatchObject({ secret: token, alive: true });
		expect((await rest('GET', KEYS, undefined, token)).status).toBe(200);
	});

	it('honours a chosen id once', async () => {
		const id = '7f2c1a52-9a55-4cf1-8d6e-0e5f0a6f1d11';
		expect((await create({ id })).string('data.createApiKey.id')).toBe(id);
		expect((await create({ id })).json).toEqual({ statusCode: 400, error: 'BadRequestException', messages: ['Record already exists'] });
	});

	it('has stored what it refuses for its depth', async () => {
		const before = stored().length;
		const refused = await rest('POST', `${KEYS}?depth=3`, { name: 'Stored', expiresAt: inAMonth() });
		expect(refused.json).toMatchObject({ statusCode: 400, messages: ["'depth=3' parameter invalid. Allowed values are 0, 1, 2"] });
		await rest('POST', '/rest/batch/apiKeys?depth=3', [{ name: 'Batched', expiresAt: inAMonth() }]);
		expect(stored()).toHaveLength(before + 2);
		const { id } = stored().at(-1) ?? { id: '' };
		expect((await rest('PATCH', `${KEYS}/${id}?depth=3`, { name: 'Patched' })).status).toBe(400);
		expect(stored().at(-1)?.name).toBe('Patched');
	});

	it('stores a batch whole or not at all', async () => {
		expect((await batch(200)).column('name', 'data.createApiKeys')).toHaveLength(200);
		const before = stored().length;
		expect((await rest('POST', '/rest/batch/apiKeys', [{ name: 'a', expiresAt: inAMonth() }, { name: 'b' }])).status).toBe(400);
		expect((await rest('POST', '/rest/batch/apiKeys', [])).json).toMatchObject({ messages: ['Input must not be empty'] });
		expect((await rest('POST', '/rest/batch/apiKeys', {})).json).toMatchObject({ messages: ['Body must be an array'] });
		expect(stored()).toHaveLength(before);
	});

	it('deletes hard, and knows nothing of the key the second time', async () => {
		const id = (await create()).string('data.createApiKey.id');
		const token = (await mint(id)).string('data.generateApiKeyToken.token');
		expect((await rest('DELETE', `${KEYS}/${id}`)).json).toEqual({ data: { deleteApiKey: { id } } });
		expect(stored().some((key) => key.id === id)).toBe(false);
		expect((await rest('DELETE', `${KEYS}/${id}`)).json).toMatchObject({ statusCode: 400, error: 'EntityNotFoundError' });
		expect((await rest('GET', `${KEYS}/${id}`)).json).toMatchObject({ messages: ['Record not found'] });
		expect((await rest('PATCH', `${KEYS}/${id}`, { name: 'x' })).json).toMatchObject({ messages: [expect.stringContaining('Could not find any entity')] });
		expect((await rest('GET', KEYS, undefined, token)).json).toMatchObject({ statusCode: 403, messages: ['This API Key is revoked'] });
	});

	it('takes a revocation back by PATCH', async () => {
		const id = (await create({ revokedAt: inAMonth() })).string('data.createApiKey.id');
		const token = (await mint(id)).string('data.generateApiKeyToken.token');
		expect((await rest('GET', KEYS, undefined, token)).status).toBe(403);
		expect((await rest('PATCH', `${KEYS}/${id}`, { revokedAt: null })).json).toMatchObject({ data: { updateApiKey: { revokedAt: null } } });
		expect((await rest('GET', KEYS, undefined, token)).status).toBe(200);
	});

	it('finds all other keys to be duplicates', async () => {
		const { apiKeyId } = twenty().access;
		const answer = await rest('POST', `${KEYS}/duplicates`, { ids: [apiKeyId] });
		expect(answer.json).toMatchObject({ data: [{ totalCount: stored().length - 1 }] });
		expect((await rest('POST', `${KEYS}/duplicates`, {})).status).toBe(400);
		expect((await rest('POST', `${KEYS}/duplicates`, { ids: ['7f2c1a52-9a55-4cf1-8d6e-0e5f0a6f1d11'] })).json).toEqual({ data: [] });
	});

	it('refuses bad ids, dates, fields and JSON in its own words', async () => {
		expect((await rest('GET', `${KEYS}/x`)).json).toMatchObject({ messages: ["'x' is not a valid UUID"] });
		expect((await rest('POST', KEYS, { name: 'x' })).status).toBe(400);
		expect((await create({ expiresAt: 'soon' })).status).toBe(400);
		expect((await create({ roleId: 'x' })).status).toBe(400);
		expect((await rest('POST', KEYS, '{')).json).toMatchObject({ statusCode: 400, message: expect.any(String) });
	});
});

it('knows nothing of the path of later generations', async () => {
	expect((await rest('GET', '/rest/metadata/apiKeys')).json).toMatchObject({
		statusCode: 400,
		message: expect.stringContaining('Metadata path "apiKeys" does not exist'),
	});
});

describe('lists', () => {
	const walk = async (query: string, most = 50): Promise<{ ids: string[]; ended: boolean; counts: unknown[] }> => {
		const ids: string[] = [];
		const counts: unknown[] = [];
		let cursor = '';
		for (let n = 0; n < most; n++) {
			const page = await rest('GET', `${KEYS}?${query}${cursor}`);
			ids.push(...page.column('id', 'data.apiKeys'));
			counts.push(Number(/"totalCount":(\d+)/.exec(page.text)?.[1]));
			if (page.text.includes('"hasNextPage":false')) return { ids, ended: true, counts };
			cursor = `&starting_after=${encodeURIComponent(page.string('pageInfo.endCursor'))}`;
		}
		return { ids, ended: false, counts };
	};

	it('shows 60 by default and everything for limit 0', async () => {
		await batch(100);
		expect((await rest('GET', KEYS)).column('id', 'data.apiKeys')).toHaveLength(60);
		expect((await rest('GET', `${KEYS}?limit=0`)).column('id', 'data.apiKeys')).toHaveLength(104);
		expect((await rest('GET', `${KEYS}?limit=x`)).status).toBe(400);
		expect((await rest('GET', '/rest/batch/apiKeys?limit=2')).column('id', 'data.apiKeys')).toHaveLength(2);
	});

	it.each(['', 'order_by=name&', 'order_by=expiresAt[DescNullsLast]&', 'order_by=id[AscNullsFirst]&'])(
		'gives every row once when paged with "%s", while totalCount shrinks',
		async (order) => {
			await batch(25);
			const { ids, ended, counts } = await walk(`${order}limit=10`);
			expect(ended).toBe(true);
			expect(new Set(ids).size).toBe(29);
			expect(ids).toHaveLength(29);
			expect(counts).toEqual([29, 19, 9]);
		},
	);

	it('never ends when paged by createdAt upwards through rows of one time', async () => {
		await batch(25);
		expect(await walk('order_by=createdAt[AscNullsFirst]&limit=10')).toMatchObject({ ended: false });
	});

	it('loses rows when paged by createdAt downwards through rows of one time', async () => {
		await batch(25);
		const { ids, ended } = await walk('order_by=createdAt[DescNullsLast]&limit=10');
		expect(ended).toBe(true);
		expect(ids).toHaveLength(14);
	});

	it('pages backwards with ending_before', async () => {
		const all = (await rest('GET', `${KEYS}?limit=0`)).column('id', 'data.apiKeys');
		const last = (await rest('GET', `${KEYS}?limit=0`)).string('pageInfo.endCursor');
		const page = await rest('GET', `${KEYS}?limit=2&ending_before=${encodeURIComponent(last)}`);
		expect(page.column('id', 'data.apiKeys')).toEqual(all.slice(1, 3));
	});

	it.each([
		['name[eq]:Owner', ['Owner']],
		['name[in]:[Owner,Reader]', ['Owner', 'Reader']],
		['revokedAt[is]:NOT_NULL', ['Revoked']],
		['name[ilike]:"%EX%"', ['Expired']],
		['or(name[eq]:Owner,and(name[eq]:Reader,revokedAt[is]:NULL))', ['Owner', 'Reader']],
		['not(name[like]:%e%)', []],
		['name[startsWith]:Own', []],
	])('filters by %s', async (filter, names) => {
		const page = await rest('GET', `${KEYS}?order_by=name&filter=${encodeURIComponent(filter)}`);
		expect(page.column('name', 'data.apiKeys')).toEqual(names);
	});

	it('compares dates as dates and refuses operators it does not know', async () => {
		const now = new Date(here.clock.now()).toISOString();
		const page = await rest('GET', `${KEYS}?filter=${encodeURIComponent(`expiresAt[lt]:${now}`)}`);
		expect(page.column('name', 'data.apiKeys')).toEqual(['Expired']);
		expect((await rest('GET', `${KEYS}?filter=name[about]:x`)).status).toBe(400);
		expect((await rest('GET', `${KEYS}?order_by=colour`)).status).toBe(400);
	});
});

describe('tokens and GraphQL', () => {
	it('mints a token for a key that does not exist, which is refused only when used', async () => {
		const token = (await mint('7f2c1a52-9a55-4cf1-8d6e-0e5f0a6f1d11')).string('data.generateApiKeyToken.token');
		expect((await rest('GET', KEYS, undefined, token)).json).toMatchObject({ statusCode: 403, messages: ['This API Key is revoked'] });
	});

	it('mints 200 tokens in one request of aliases', async () => {
		const ids = (await batch(200)).column('id', 'data.createApiKeys');
		const aliases = ids.map((id, n) => `k${n}: generateApiKeyToken(apiKeyId: "${id}", expiresAt: "${inAMonth()}") { token }`);
		const answer = await twenty().graphql(`mutation { ${aliases.join(' ')} }`);
		expect(answer.string('data.k199.token')).toContain('.');
		expect(stored().filter(({ alive }) => alive).length).toBeGreaterThanOrEqual(200);
	});

	it('ends a key with its token, whatever its record says', async () => {
		const id = (await create({ expiresAt: new Date(here.clock.now() - DAY).toISOString() })).string('data.createApiKey.id');
		const token = (await mint(id)).string('data.generateApiKeyToken.token');
		expect((await rest('GET', KEYS, undefined, token)).status).toBe(200);
		here.clock.pass(31 * DAY);
		expect((await rest('GET', KEYS, undefined, token)).json).toMatchObject({ statusCode: 401, messages: ['Token has expired.'] });
	});

	it.each(['/graphql', '/metadata'])('mints tokens and tells roles on %s', async (endpoint) => {
		const { apiKey, apiKeyId } = twenty().access;
		const mutation = `mutation { generateApiKeyToken(apiKeyId: "${apiKeyId}", expiresAt: "${inAMonth()}") { token } }`;
		expect((await twenty().graphql(mutation, apiKey, endpoint)).string('data.generateApiKeyToken.token')).toContain('.');
		expect((await twenty().graphql('{ getRoles { id label } }', apiKey, endpoint)).column('label', 'data.getRoles')).toEqual(['Admin', 'Viewer']);
	});

	it('stores all keys of a GraphQL create-many but shows 60', async () => {
		const data = Array.from({ length: 70 }, () => `{ name: "g", expiresAt: "${inAMonth()}" }`).join(', ');
		const answer = await twenty().graphql(`mutation { createApiKeys(data: [${data}]) { id } }`);
		expect(answer.column('id', 'data.createApiKeys')).toHaveLength(60);
		expect(stored()).toHaveLength(74);
	});

	it('knows the access token by its older name alone', async () => {
		const user = await twenty().login();
		expect((await rest('GET', KEYS, undefined, user)).status).toBe(200);
		const wrong = await twenty().graphql(
			'mutation { getAuthTokensFromLoginToken(loginToken: "x", origin: "http://x") { tokens { accessOrWorkspaceAgnosticToken { token } } } }',
			null,
		);
		expect(wrong.status).toBe(200);
		expect(wrong.text).toContain('Cannot query field');
	});
});
