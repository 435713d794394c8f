import type { SandboxBackend } from '../../sandbox/backend';
import { createGjirafaVp } from '../../sandbox/gjirafaVp';
import { run, truthOf, type Answer, type Running } from './running';

interface Key {
	id: number;
	apiKey: string;
	[field: string]: unknown;
}

const START = Date.parse('2026-01-01T00:00:00.000Z');
let now = START;
let backend: SandboxBackend;
let server: Running;
let ofOrganization: string;
let ofProject: string;
let roles: string;

beforeEach(async () => {
	now = START;
	backend = createGjirafaVp({ now: () => now, minuteMs: null });
	server = await run(backend);
	ofOrganization = `/api/organizations/${backend.access.organizationId}/api-keys`;
	ofProject = `/api/projects/${backend.access.projectId}/api-keys`;
	roles = `/api/projects/${backend.access.projectId}/roles`;
});
afterEach(() => server.close());

const as = (authorization: string | undefined) => ({ authorization: authorization ?? '' });
const call = (method: string, path: string, body?: unknown): Promise<Answer> =>
	server.call(method, path, as(backend.access.apiKey), body);
const resultOf = (answer: Answer): unknown => (answer.body as { result: unknown }).result;
const statusWith = async (secret: string) => (await server.call('GET', roles, as(secret))).status;

const wish = (fields: Record<string, unknown> = {}, others: Record<string, unknown> = {}) => ({
	listProjectsId: [backend.access.projectId],
	roleId: Number(backend.access.roleId),
	userApiKey: { apiKeyId: 0, apiName: 'CI', hasExpireTime: false, ...fields },
	...others,
});

async function create(fields: Record<string, unknown> = {}): Promise<Key> {
	const answer = await call('POST', ofOrganization, wish(fields));
	expect(answer).toMatchObject({
		status: 200,
		body: { success: true, errors: [], messages: [], resultInfo: null, statusCode: 200 },
	});
	return resultOf(answer) as Key;
}

describe("an organization's key", () => {
	it('is created under one naming, read under a second, listed under a third, its secret in all', async () => {
		const key = await create({
			startDateTime: '2026-01-01T00:00:00Z',
			expireDateTime: '2026-02-01T00:00:00Z',
			hasExpireTime: true,
		});
		const dates = {
			startDate: '2026-01-01T00:00:00.000Z',
			expireDate: '2026-02-01T00:00:00.000Z',
			hasExpireTime: true,
		};
		expect(key).toEqual({ id: expect.any(Number), name: 'CI', apiKey: expect.any(String), roleId: 58, ...dates });
		expect(resultOf(await call('GET', `${ofOrganization}/${key.id}`))).toEqual(key);
		expect(resultOf(await call('GET', ofOrganization))).toContainEqual({
			apiKeyId: key.id,
			apiKeyName: 'CI',
			apiKey: key.apiKey,
			...dates,
			projectsNameList: [{ publicId: backend.access.projectId, name: 'News' }],
		});
	});

	it('opens the API between its start and its end', async () => {
		const later = {
			startDateTime: '2026-01-02T00:00:00Z',
			expireDateTime: '2026-01-03T00:00:00Z',
			hasExpireTime: true,
		};
		const key = await create(later);
		expect(await statusWith(key.apiKey)).toBe(401);
		now = Date.parse('2026-01-02T12:00:00Z');
		expect(await statusWith(key.apiKey)).toBe(200);
		expect(truthOf(backend, key.id)?.alive).toBe(true);
		now = Date.parse('2026-01-03T00:00:00Z');
		expect(await statusWith(key.apiKey)).toBe(401);
		expect(truthOf(backend, key.id)).toMatchObject({ alive: false, expiresAt: '2026-01-03T00:00:00.000Z' });
	});

	it('is updated by the id in the body, and an expiry left out is an expiry lost', async () => {
		const key = await create({ expireDateTime: '2026-02-01T00:00:00Z', hasExpireTime: true });
		const answer = await call('PUT', ofOrganization, { id: key.id, name: 'renamed', roleId: 57 });
		expect(resultOf(answer)).toMatchObject({
			id: key.id,
			apiKey: key.apiKey,
			name: 'renamed',
			roleId: 57,
			hasExpireTime: false,
		});
		expect(truthOf(backend, key.id)?.expiresAt).toBeNull();
		expect(await call('PUT', ofOrganization, { id: 1, name: 'x', roleId: 57 })).toMatchObject({ status: 404 });
	});

	it('has an end by the date alone, and then shows no hasExpireTime', async () => {
		const key = await create({ expireDateTime: '2026-01-03T00:00:00Z', hasExpireTime: undefined });
		expect(key).toMatchObject({ expireDate: '2026-01-03T00:00:00.000Z' });
		expect(key).not.toHaveProperty('hasExpireTime');
		expect(truthOf(backend, key.id)).toMatchObject({ expiresAt: '2026-01-03T00:00:00.000Z' });
		const denied = await create({ expireDateTime: '2026-01-03T00:00:00Z', hasExpireTime: false });
		now = Date.parse('2026-01-03T00:00:00Z');
		expect([await statusWith(key.apiKey), await statusWith(denied.apiKey)]).toEqual([401, 200]);
	});

	it('opens nothing once deleted', async () => {
		const key = await create();
		expect(await statusWith(key.apiKey)).toBe(200);
		expect(resultOf(await call('DELETE', `${ofOrganization}/${key.id}`))).toBe(true);
		expect(await statusWith(key.apiKey)).toBe(401);
		const gone = { status: 404, body: { success: false, errors: ['Result Not Found'], result: null, statusCode: 404 } };
		expect(await call('DELETE', `${ofOrganization}/${key.id}`)).toMatchObject(gone);
		expect(await call('GET', `${ofOrganization}/${key.id}`)).toMatchObject(gone);
	});

	it('is given projects and loses them one by one', async () => {
		const key = await create();
		const { projectId, secondProjectId } = backend.access;
		const body = { apiKeyId: key.id, projectIds: [secondProjectId, projectId] };
		expect(resultOf(await call('POST', `${ofOrganization}/projects`, body))).toBe(true);
		expect(truthOf(backend, key.id)?.rights).toMatchObject({ projectIds: [projectId, secondProjectId] });
		expect((await call('PUT', `${ofOrganization}/${key.id}/projects?projectId=${projectId}`)).status).toBe(200);
		expect(truthOf(backend, key.id)?.place).toBe(secondProjectId);
		expect(await statusWith(key.apiKey)).toBe(403);
		expect((await call('PUT', `${ofOrganization}/${key.id}/projects`)).status).toBe(400);
	});

	it.each([
		['an unknown', 9999],
		['an inactive', 69],
	])('is refused with HTTP 200 for %s role', async (_, roleId) => {
		const before = backend.keys().length;
		const answer = await call('POST', ofOrganization, wish({}, { roleId }));
		expect(answer).toMatchObject({
			status: 200,
			body: { success: false, errors: [expect.stringContaining('Role')], result: null },
		});
		expect(backend.keys()).toHaveLength(before);
	});

	it.each([
		[{ apiName: '' }],
		[{ hasExpireTime: true }],
		[{ hasExpireTime: true, startDateTime: '2026-02-01', expireDateTime: '2026-01-01' }],
		[{ startDateTime: 'soon' }],
	])('is refused with 400 when created with %j', async (fields) => {
		expect(await call('POST', ofOrganization, wish(fields))).toMatchObject({
			status: 400,
			body: { success: false, statusCode: 400 },
		});
	});
});

describe("a project's key", () => {
	const byOwner = (method: string, path: string, body?: unknown) =>
		server.call(method, path, as(backend.access.projectOwnerKey), body);

	it('is created, listed, updated and deleted by the project owner', async () => {
		const created = await byOwner('POST', ofProject, wish());
		expect(created.status).toBe(201);
		const key = resultOf(created) as Key;
		expect(resultOf(await byOwner('GET', ofProject))).toContainEqual(
			expect.objectContaining({ apiKeyId: key.id, apiKey: key.apiKey }),
		);
		const updated = await byOwner('PUT', ofProject, { id: key.id, name: 'renamed', roleId: 58 });
		expect(resultOf(updated)).toMatchObject({ name: 'renamed', apiKey: key.apiKey });
		expect(resultOf(await byOwner('DELETE', `${ofProject}/${key.id}`))).toBe(true);
		expect(truthOf(backend, key.id)).toBeUndefined();
	});

	it('has no get', async () => {
		const key = await create();
		expect((await byOwner('GET', `${ofProject}/${key.id}`)).status).toBe(404);
	});

	it('is closed to everybody but the owner of that very project', async () => {
		const other = `/api/projects/${backend.access.secondProjectId}/api-keys`;
		expect((await byOwner('GET', other)).status).toBe(403);
		expect(
			(await byOwner('POST', ofProject, wish({}, { listProjectsId: [backend.access.secondProjectId] }))).status,
		).toBe(403);
		expect((await byOwner('POST', ofProject, wish({}, { roleId: 12 }))).status).toBe(403);
		expect((await byOwner('GET', ofOrganization)).status).toBe(403);
		expect((await call('POST', ofProject, wish())).status).toBe(403);
		expect((await server.call('GET', ofProject, as(backend.access.editorKey))).status).toBe(403);
	});
});

it('takes a key bare and a session with Bearer, and neither the other way', async () => {
	const { apiKey, bearerToken } = backend.access;
	const status = async (header: string) => (await server.call('GET', ofOrganization, as(header))).status;
	expect([await status(apiKey ?? ''), await status(`Bearer ${bearerToken}`)]).toEqual([200, 200]);
	expect([await status(`Bearer ${apiKey}`), await status(bearerToken ?? '')]).toEqual([401, 401]);
	expect(await server.call('GET', ofOrganization, {})).toMatchObject({
		status: 401,
		body: { success: false, statusCode: 401 },
	});
});

it('lists roles by pages and by search', async () => {
	const first = resultOf(await call('GET', `${roles}?take=5`));
	expect(first).toMatchObject({ currentPage: 1, totalPages: 3, pageSize: 5, totalCount: 14 });
	const last = resultOf(await call('GET', `${roles}?take=5&page=3`)) as { items: unknown[] };
	expect(last.items).toHaveLength(4);
	const owners = {
		totalCount: 2,
		items: [{ id: 12 }, { id: 57, name: 'Project Owner', description: expect.any(String), isActive: true }],
	};
	expect(resultOf(await call('GET', `${roles}?search=OWNER`))).toMatchObject(owners);
});
