import { MINUTE, sandboxPerTest, send } from './http';

const here = sandboxPerTest(() => ({ minuteMs: MINUTE }));

const attempt = async (operation: 'create' | 'list', body: unknown = { name: 'x', scopes: ['a'] }) => {
	const { access } = here.sandbox.backend('msgcore');
	const url = `${here.sandbox.baseUrl('msgcore')}/api/v1/projects/${access.projectId}/keys`;
	const headers = { 'X-API-Key': access.apiKey ?? '' };
	return operation === 'list' ? await send('GET', url, { headers }) : await send('POST', url, { headers, body });
};

it('lets five creates a minute through and says how long to wait after that', async () => {
	const first = await attempt('create');
	expect(first.headers.get('x-ratelimit-limit')).toBe('5');
	expect(first.headers.get('x-ratelimit-remaining')).toBe('4');
	expect(first.headers.get('x-ratelimit-reset')).toBe('60');
	for (let n = 2; n <= 5; n++) expect((await attempt('create')).status).toBe(201);

	const refused = await attempt('create');
	expect(refused.status).toBe(429);
	expect(refused.json).toEqual({ statusCode: 429, message: expect.any(String) });
	expect(refused.headers.get('retry-after')).toBe('60');
	expect(refused.headers.get('x-ratelimit-limit')).toBeNull();
});

it('counts refused bodies too, but each handler for itself', async () => {
	for (let n = 1; n <= 5; n++) expect((await attempt('create', {})).status).toBe(400);
	expect((await attempt('create')).status).toBe(429);
	expect((await attempt('list')).status).toBe(200);
});

it('asks who is calling before it counts', async () => {
	const url = `${here.sandbox.baseUrl('msgcore')}/api/v1/projects/proj_acme/keys`;
	const readerApiKey = here.sandbox.backend('msgcore').access.readerApiKey ?? '';
	const callers: Array<Record<string, string>> = [{}, { 'X-API-Key': 'msc_prod_wrong' }, { 'X-API-Key': readerApiKey }];
	for (const headers of callers) {
		const refused = await send('POST', url, { headers, body: { name: 'x', scopes: ['a'] } });
		expect([401, 403]).toContain(refused.status);
		expect(refused.headers.get('x-ratelimit-limit')).toBeNull();
	}
	expect((await attempt('create')).headers.get('x-ratelimit-remaining')).toBe('4');
});

it('forgets hits one by one, until the end of some block makes it remember them', async () => {
	for (let n = 1; n <= 4; n++) await attempt('list');
	for (let n = 1; n <= 6; n++) await attempt('create');
	here.clock.pass(MINUTE - 1);
	expect((await attempt('list')).headers.get('x-ratelimit-remaining')).toBe('95');
	here.clock.pass(1);
	expect((await attempt('list')).headers.get('x-ratelimit-remaining')).toBe('98');
	expect((await attempt('create')).status).toBe(201);
	here.clock.pass(2 * MINUTE);
	expect((await attempt('list')).headers.get('x-ratelimit-remaining')).toBe('97');
});

it('does not prolong the block when a client keeps knocking, and rounds Retry-After up', async () => {
	for (let n = 1; n <= 6; n++) await attempt('create');
	here.clock.pass(MINUTE - 1);
	expect((await attempt('create')).headers.get('retry-after')).toBe('1');
	here.clock.pass(1);
	expect((await attempt('create')).status).toBe(201);
});
