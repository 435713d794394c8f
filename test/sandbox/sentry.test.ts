import type { SandboxBackend } from '../../sandbox/backend';
import { createSentry } from '../../sandbox/sentry';
import { run, truthOf, type Answer, type Running } from './running';

const COLLECTION = '/api/0/projects/acme/storefront/keys/';
const SECRET = { secret: expect.stringMatching(/^[0-9a-f]{32}$/) };

let now = 1_767_225_600_000;
let backend: SandboxBackend;
let server: Running;

beforeEach(async () => {
	backend = createSentry({ now: () => now, minuteMs: null });
	server = await run(backend);
});
afterEach(() => server.close());

const as = (token: string | undefined) => ({ authorization: `Bearer ${token}` });
const call = (method: string, path: string, body?: unknown): Promise<Answer> =>
	server.call(method, path, as(backend.access.token), body);

interface Key {
	id: string;
	public: string;
	secret: string;
	dsn: { public: string; secret: string };
	[field: string]: unknown;
}

async function create(body: unknown = { name: 'CI' }, path = COLLECTION): Promise<Key> {
	const answer = await call('POST', path, body);
	expect(answer.status).toBe(201);
	return answer.body as Key;
}

async function send(dsn: string): Promise<Answer> {
	const url = new URL(dsn);
	const project = url.pathname.split('/').pop();
	const base = `${url.protocol}//${url.host}${url.pathname.slice(0, -String(project).length)}`;
	const auth = `Sentry sentry_version=7, sentry_client=test/1, sentry_key=${url.username}`;
	return await server.call('POST', `${base}api/${project}/envelope/`, { 'x-sentry-auth': auth }, '{"event_id":"e1"}\n');
}

describe('a Sentry client key', () => {
	it('is created with a name, and its secret and DSNs come back on every read', async () => {
		const key = await create({ name: ' CI ' });
		expect(key).toMatchObject({ id: key.public, name: 'CI', label: 'CI', isActive: true, rateLimit: null, ...SECRET });
		expect((await call('GET', `${COLLECTION}${key.id}/`)).body).toEqual(key);
		expect((await call('GET', COLLECTION)).body).toContainEqual(key);
		expect((await call('GET', '/api/0/organizations/acme/project-keys/')).body).toContainEqual(key);
	});

	it.each([[{}], [{ name: null }], [{ name: ' ' }]])('gets a generated name when created with %j', async (body) => {
		expect((await create(body)).name).toMatch(/^\w+ \w+$/);
	});

	it.each([
		[{ name: 'x'.repeat(65) }, { name: ['Ensure this field has no more than 64 characters.'] }],
		[{ rateLimit: null }, { rateLimit: ['This field may not be null.'] }],
		[
			{ rateLimit: { count: 1, window: 86_401 } },
			{ rateLimit: { window: ['Ensure this value is less than or equal to 86400.'] } },
		],
		[
			{ rateLimit: { count: -1, window: 1 } },
			{ rateLimit: { count: ['Ensure this value is greater than or equal to 0.'] } },
		],
		[{ useCase: 'fun' }, { useCase: ['"fun" is not a valid choice.'] }],
	])('is refused by field when created with %j', async (body, errors) => {
		expect(await call('POST', COLLECTION, body)).toMatchObject({ status: 400, body: errors });
	});

	it('crashes the server when half a rate limit is sent', async () => {
		expect((await call('POST', COLLECTION, { rateLimit: { count: 5 } })).status).toBe(500);
		const key = await create();
		expect((await call('PUT', `${COLLECTION}${key.id}/`, { rateLimit: { window: 5 } })).status).toBe(500);
	});

	it('has its rate limit set on create and switched off by null on update', async () => {
		const key = await create({ rateLimit: { count: 5, window: 60 } });
		expect(key.rateLimit).toEqual({ count: 5, window: 60 });
		expect((await call('PUT', `${COLLECTION}${key.id}/`, { name: 'n' })).body).toMatchObject({ rateLimit: key.rateLimit });
		expect((await call('PUT', `${COLLECTION}${key.id}/`, { rateLimit: null })).body).toMatchObject({ rateLimit: null });
	});

	it('has its rate limit ignored in silence where the project lacks the feature', async () => {
		const path = `/api/0/projects/acme/${backend.access.projectWithoutRateLimits}/keys/`;
		expect((await create({ rateLimit: { count: 5, window: 60 } }, path)).rateLimit).toBeNull();
		expect((await create({ rateLimit: { count: 5 } }, path)).rateLimit).toBeNull();
	});

	it('loses its browser SDK version when an update leaves it out', async () => {
		const key = await create();
		const path = `${COLLECTION}${key.id}/`;
		expect((await call('PUT', path, { browserSdkVersion: '7.x' })).body).toMatchObject({ browserSdkVersion: '7.x' });
		expect((await call('PUT', path, { name: 'renamed' })).body).toMatchObject({
			name: 'renamed',
			browserSdkVersion: '8.x',
		});
		expect((await call('PUT', path, { browserSdkVersion: '1.x' })).status).toBe(400);
	});

	it('keeps the loader options that an update does not name', async () => {
		const key = await create();
		const sent = { dynamicSdkLoaderOptions: { hasDebug: true, unknown: true } };
		const options = (await call('PUT', `${COLLECTION}${key.id}/`, sent)).body;
		expect(options).toMatchObject({ dynamicSdkLoaderOptions: { hasDebug: true, hasReplay: true } });
	});

	it('takes events while active, refuses them while disabled, and takes them again', async () => {
		const key = await create();
		expect(await send(key.dsn.public)).toMatchObject({ status: 200, body: { id: 'e1' } });
		expect(await send(key.dsn.secret)).toMatchObject({ status: 200 });
		await call('PUT', `${COLLECTION}${key.id}/`, { isActive: false });
		expect(await send(key.dsn.public)).toMatchObject({
			status: 403,
			body: { detail: 'event submission rejected with_reason: ProjectId' },
		});
		expect(truthOf(backend, key.id)?.alive).toBe(false);
		await call('PUT', `${COLLECTION}${key.id}/`, { isActive: true });
		expect((await send(key.dsn.public)).status).toBe(200);
	});

	it('takes events by query parameter, and only for its own project', async () => {
		const key = await create();
		const post = (project: string | undefined) =>
			server.call('POST', `/api/${project}/store/?sentry_key=${key.public}`, {}, {});
		expect((await post(backend.access.projectId)).status).toBe(200);
		expect((await post(backend.access.secondProjectId)).status).toBe(403);
	});

	it('is gone for good once deleted', async () => {
		const key = await create();
		expect((await call('DELETE', `${COLLECTION}${key.id}/`)).status).toBe(204);
		expect((await call('DELETE', `${COLLECTION}${key.id}/`)).status).toBe(404);
		expect((await call('GET', `${COLLECTION}${key.id}/`)).status).toBe(404);
		expect((await send(key.dsn.public)).status).toBe(403);
		expect(truthOf(backend, key.id)).toBeUndefined();
	});

	it('is not found in another project', async () => {
		const key = await create();
		const path = `/api/0/projects/acme/${backend.access.secondProject}/keys/${key.id}/`;
		expect((await call('GET', path)).status).toBe(404);
	});

	it('gets a use case from superusers only', async () => {
		expect(await create({ useCase: 'demo' })).not.toHaveProperty('useCase');
		const answer = await server.call('POST', COLLECTION, as(backend.access.superuserToken), { useCase: 'demo' });
		expect(answer.body).toMatchObject({ useCase: 'demo' });
	});
});

describe("a token's scopes", () => {
	const refused = { status: 403, body: { detail: 'You do not have permission to perform this action.' } };

	it('let project:write disable a key but not delete it', async () => {
		const key = await create();
		const write = as(backend.access.writeOnlyToken);
		expect((await server.call('PUT', `${COLLECTION}${key.id}/`, write, { isActive: false })).status).toBe(200);
		expect(await server.call('DELETE', `${COLLECTION}${key.id}/`, write)).toMatchObject(refused);
		expect(await server.call('GET', '/api/0/organizations/acme/project-keys/', write)).toMatchObject(refused);
	});

	it('let project:read look but not create', async () => {
		const read = as(backend.access.readOnlyToken);
		expect((await server.call('GET', COLLECTION, read)).status).toBe(200);
		expect(await server.call('POST', COLLECTION, read, {})).toMatchObject(refused);
	});

	it('need a known token', async () => {
		expect(await server.call('GET', COLLECTION, {})).toMatchObject({ status: 401 });
		expect(await server.call('GET', COLLECTION, as('wrong'))).toMatchObject({
			status: 401,
			body: { detail: 'Invalid token' },
		});
	});
});

describe('a list of keys', () => {
	const next = (answer: Answer) => /<([^>]+)>; rel="next"; results="(\w+)"/.exec(answer.headers.get('link') ?? '');

	it('comes ten at a time, newest first, and is followed by Link until results is false', async () => {
		for (let index = 0; index < 24; index += 1) await create({ name: `k${index}` });
		const sizes: number[] = [];
		const ids = new Set<string>();
		let path = COLLECTION;
		for (;;) {
			const answer = await call('GET', path);
			const keys = answer.body as Key[];
			sizes.push(keys.length);
			keys.forEach((key) => ids.add(key.id));
			expect(answer.headers.get('link')).toContain('rel="previous"');
			const link = next(answer);
			if (link?.[2] !== 'true') break;
			path = link[1] ?? '';
		}
		expect(sizes).toEqual([10, 10, 5]);
		expect(ids.size).toBe(25);
	});

	it('takes 1 to 100 a page', async () => {
		expect((await call('GET', `${COLLECTION}?per_page=100`)).status).toBe(200);
		expect((await call('GET', `${COLLECTION}?per_page=101`)).status).toBe(400);
		expect((await call('GET', `${COLLECTION}?per_page=0`)).status).toBe(400);
	});

	it('filters by status, and an unknown status finds nothing', async () => {
		const key = await create();
		await call('PUT', `${COLLECTION}${key.id}/`, { isActive: false });
		expect((await call('GET', `${COLLECTION}?status=inactive`)).body).toMatchObject([{ id: key.id }]);
		expect((await call('GET', `${COLLECTION}?status=active`)).body).toHaveLength(1);
		expect((await call('GET', `${COLLECTION}?status=what`)).body).toEqual([]);
	});

	it('covers the organization, or one team of it', async () => {
		expect((await call('GET', '/api/0/organizations/acme/project-keys/')).body).toHaveLength(3);
		expect((await call('GET', '/api/0/organizations/acme/project-keys/?team=mobile')).body).toHaveLength(1);
	});

	it('needs its trailing slash and existing places', async () => {
		expect((await call('GET', COLLECTION.slice(0, -1))).status).toBe(404);
		expect((await call('GET', '/api/0/projects/acme/nowhere/keys/')).status).toBe(404);
	});
});

it('lists organizations and their projects to choose from', async () => {
	expect((await call('GET', '/api/0/organizations/')).body).toMatchObject([{ slug: 'acme' }, { slug: 'acme-labs' }]);
	const projects = await call('GET', '/api/0/organizations/acme/projects/');
	expect(projects.body).toMatchObject([{ slug: 'storefront' }, { slug: 'app' }, { slug: 'legacy' }]);
	expect(projects.headers.get('link')).toContain('rel="next"; results="false"');
});

it('answers the 41st request of a second with a bare string and no Retry-After, and the next second lets in', async () => {
	await server.close();
	backend = createSentry({ now: () => now, minuteMs: 60_000 });
	server = await run(backend);
	const answers = [];
	for (let index = 0; index < 41; index += 1) answers.push(await call('GET', COLLECTION));
	expect(answers[0]?.headers.get('x-sentry-rate-limit-remaining')).toBe('39');
	expect(answers[39]?.status).toBe(200);
	expect(answers[40]).toMatchObject({ status: 429, body: expect.stringContaining('too frequently') });
	expect(answers[40]?.headers.get('retry-after')).toBeNull();
	expect(Number(answers[40]?.headers.get('x-sentry-rate-limit-reset'))).toBe(now / 1000 + 1);
	now += 1000;
	expect((await call('GET', COLLECTION)).status).toBe(200);
});
