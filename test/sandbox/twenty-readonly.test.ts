import { DAY, MINUTE, sandboxPerTest } from './http';
import { talkTo } from './twenty-http';

const COLLECTION = '/rest/metadata/apiKeys';

describe('where keys may only read', () => {
	const here = sandboxPerTest(() => ({ minuteMs: null, seedKeys: 100 }));
	const twenty = () => talkTo(here.sandbox, 'twenty-readonly');

	it('gives pages of at most 60 in an envelope', async () => {
		const first = await twenty().rest('GET', `${COLLECTION}?limit=500`);
		expect(first.column('id', 'data')).toHaveLength(60);
		expect(first.json).toMatchObject({ pageInfo: { hasNextPage: true, hasPreviousPage: false }, totalCount: 103 });
		const second = await twenty().rest('GET', `${COLLECTION}?starting_after=${encodeURIComponent(first.string('pageInfo.endCursor'))}`);
		expect(second.json).toMatchObject({ pageInfo: { hasNextPage: false, hasPreviousPage: true }, totalCount: 103 });
		expect(new Set([...first.column('id', 'data'), ...second.column('id', 'data')]).size).toBe(103);
		const back = await twenty().rest('GET', `${COLLECTION}?ending_before=${encodeURIComponent(second.string('pageInfo.startCursor'))}`);
		expect(back.column('id', 'data')).toEqual(first.column('id', 'data'));
	});

	it('refuses every write of a key and mints nothing for it', async () => {
		const { apiKeyId, roleId } = twenty().access;
		const body = { name: 'x', expiresAt: '2030-01-01', roleId };
		expect((await twenty().rest('POST', COLLECTION, body)).status).toBe(403);
		expect((await twenty().rest('DELETE', `${COLLECTION}/${apiKeyId}`)).status).toBe(403);
		const minted = await twenty().graphql(`mutation { generateApiKeyToken(apiKeyId: "${apiKeyId}", expiresAt: "2030-01-01") { token } }`);
		expect(minted.text).toContain('This endpoint requires a session access token');
	});

	it('knows the keys on /metadata alone', async () => {
		const answer = await twenty().graphql('{ apiKeys { id } }', twenty().access.apiKey, '/graphql');
		expect(answer.text).toContain('Cannot query field \\"apiKeys\\"');
	});

	it('does not take a revocation back', async () => {
		const session = await twenty().login();
		const id = (await twenty().rest('GET', COLLECTION)).column('id', 'data')[0] ?? '';
		await twenty().rest('DELETE', `${COLLECTION}/${id}`, undefined, session);
		const answer = await twenty().rest('PATCH', `${COLLECTION}/${id}`, { revokedAt: null }, session);
		expect(answer.json).toMatchObject({ statusCode: 400, code: 'API_KEY_REVOKED' });
	});
});

describe('the limit of 100 requests a minute', () => {
	const here = sandboxPerTest(() => ({ minuteMs: MINUTE }));

	it('refuses the 101st with a header, and GraphQL with 200', async () => {
		const twenty = talkTo(here.sandbox, 'twenty-readonly');
		for (let n = 0; n < 100; n++) expect((await twenty.rest('GET', COLLECTION)).status).toBe(200);
		here.clock.pass(500);
		const refused = await twenty.rest('GET', COLLECTION);
		expect(refused.json).toMatchObject({ statusCode: 429, error: 'RATE_LIMITED', retryAfterSeconds: 60 });
		expect(refused.headers.get('retry-after')).toBe('60');
		expect(await twenty.graphql('{ apiKeys { id } }')).toMatchObject({
			status: 200,
			json: { errors: [{ extensions: { code: 'RATE_LIMITED', retryAfterMs: 59_500 } }] },
		});
		here.clock.pass(MINUTE);
		expect((await twenty.rest('GET', COLLECTION)).status).toBe(200);
	});

	it('does not count REST requests on older servers', async () => {
		const legacy = talkTo(here.sandbox, 'twenty-legacy');
		const lists = await Promise.all(Array.from({ length: 200 }, async () => await legacy.rest('GET', '/rest/apiKeys')));
		expect(lists.every(({ status }) => status === 200)).toBe(true);

		const current = talkTo(here.sandbox, 'twenty');
		const body = { name: 'x', expiresAt: new Date(here.clock.now() + DAY).toISOString(), roleId: current.access.roleId };
		const made = await Promise.all(Array.from({ length: 200 }, async () => await current.rest('POST', COLLECTION, body)));
		expect(made.every(({ status }) => status === 201)).toBe(true);
	});
});

describe.each(['twenty', 'twenty-legacy', 'twenty-roleless'] as const)('the limit of %s: 500 of a GraphQL field in 100 seconds', (name) => {
	const here = sandboxPerTest(() => ({ minuteMs: MINUTE }));
	const mint = async (count: number) => {
		const twenty = talkTo(here.sandbox, name);
		const until = new Date(here.clock.now() + DAY).toISOString();
		const aliases = Array.from({ length: count }, (_, n) => `k${n}: generateApiKeyToken(apiKeyId: "${twenty.access.apiKeyId}", expiresAt: "${until}") { token }`);
		return await twenty.graphql(`mutation { ${aliases.join(' ')} }`);
	};

	it('counts every alias, and refuses with 200 and a text', async () => {
		expect((await mint(250)).text).not.toContain('errors');
		expect((await mint(250)).text).not.toContain('errors');
		const refused = await mint(1);
		expect(refused).toMatchObject({ status: 200, json: { data: null, errors: [{ message: 'Too many requests.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] } });
		expect(refused.headers.get('retry-after')).toBeNull();
		expect((await talkTo(here.sandbox, name).graphql('{ getRoles { id } }')).text).not.toContain('errors');
	});

	it('counts what it refuses, so that who goes on asking stays out', async () => {
		await mint(500);
		here.clock.pass(99_000);
		expect((await mint(1)).text).toContain('Too many requests.');
		here.clock.pass(1_000);
		expect((await mint(499)).text).not.toContain('errors');
		expect((await mint(1)).text).toContain('Too many requests.');
	});
});
