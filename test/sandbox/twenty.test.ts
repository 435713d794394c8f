import { DAY, MINUTE, sandboxPerTest } from './http';
import { talkTo } from './twenty-http';

const here = sandboxPerTest(() => ({ minuteMs: null }));
const twenty = () => talkTo(here.sandbox, 'twenty');
const rest = async (method: string, path: string, body?: unknown, token?: string) => await twenty().rest(method, path, body, token);
const COLLECTION = '/rest/metadata/apiKeys';
const inAMonth = () => new Date(here.clock.now() + 30 * DAY).toISOString();
const create = async (more: object = {}) =>
	await rest('POST', COLLECTION, { name: 'Fresh', expiresAt: inAMonth(), roleId: twenty().access.roleId, ...more });
const stored = () => here.sandbox.backend('twenty').keys();
const mint = async (...ids: string[]) =>
	await twenty().graphql(
		`mutation { ${ids.map((id, n) => `k${n}: generateApiKeyToken(apiKeyId: "${id}", expiresAt: "${inAMonth()}") { token }`).join(' ')} }`,
	);
const UNKNOWN = '7f2c1a52-9a55-4cf1-8d6e-0e5f0a6f1d11';

describe('the keys\' own controller', () => {
	it('creates a bare record with neither token nor role, and ignores a chosen id', async () => {
		const made = await create({ id: UNKNOWN, colour: 'red' });
		expect(made.status).toBe(201);
		expect(Object.keys(made.json ?? {})).toEqual(['id', 'name', 'expiresAt', 'revokedAt', 'workspaceId', 'createdAt', 'updatedAt']);
		expect(made.string('id')).not.toBe(UNKNOWN);
	});

	it('lets the database complain of what is missing', async () => {
		expect((await create({ roleId: undefined })).text).toContain('null value in column \\"roleId\\"');
		expect((await create({ expiresAt: 'soon' })).text).toContain('NaN');
		expect((await create({ name: '' })).status).toBe(201);
	});

	it('refuses a role that is nowhere in the words of its database', async () => {
		const refused = await create({ roleId: UNKNOWN });
		expect(refused.json).toMatchObject({ statusCode: 400, messages: [expect.stringContaining('violates foreign key constraint')] });
		expect((await create({ roleId: 'admin' })).json).toMatchObject({ messages: ['invalid input syntax for type uuid: "admin"'] });
	});

	it('takes a role of another workspace, and refuses the key when it is used', async () => {
		const id = (await create({ roleId: twenty().access.foreignRoleId })).string('id');
		const token = (await mint(id)).string('data.k0.token');
		expect((await rest('GET', COLLECTION, undefined, token)).status).toBe(403);
		expect(stored().find((key) => key.id === id)?.alive).toBe(false);
	});

	it('lists a bare array that hides revoked keys and shows expired ones', async () => {
		expect((await rest('GET', COLLECTION)).column('name')).toEqual(['Owner', 'Reader', 'Expired']);
	});

	it('answers an unknown id with 200 and nothing at all', async () => {
		for (const method of ['GET', 'PATCH', 'DELETE']) {
			expect(await rest(method, `${COLLECTION}/${UNKNOWN}`)).toMatchObject({ status: 200, text: '' });
		}
	});

	it('revokes softly, and moves the date when asked again', async () => {
		const id = (await create()).string('id');
		const first = (await rest('DELETE', `${COLLECTION}/${id}`)).string('revokedAt');
		here.clock.pass(MINUTE);
		expect((await rest('DELETE', `${COLLECTION}/${id}`)).string('revokedAt')).not.toBe(first);
		expect((await rest('GET', `${COLLECTION}/${id}`)).json).toMatchObject({ revokedAt: expect.any(String) });
	});

	it('neither takes a revocation back nor changes a role by PATCH, but GraphQL does both', async () => {
		const id = (await create()).string('id');
		await rest('DELETE', `${COLLECTION}/${id}`);
		const { viewerRoleId } = twenty().access;
		const patched = await rest('PATCH', `${COLLECTION}/${id}`, { revokedAt: null, roleId: viewerRoleId, name: 'Patched' });
		expect(patched.json).toMatchObject({ name: 'Patched', revokedAt: expect.any(String) });
		expect(stored().find((key) => key.id === id)?.rights).toBe(twenty().access.roleId);

		await twenty().graphql(`mutation { updateApiKey(input: { id: "${id}", revokedAt: null }) { id } }`);
		await twenty().graphql(`mutation { assignRoleToApiKey(apiKeyId: "${id}", roleId: "${viewerRoleId}") }`);
		expect((await rest('GET', `${COLLECTION}/${id}`)).json).toMatchObject({ revokedAt: null });
		expect(stored().find((key) => key.id === id)?.rights).toBe(viewerRoleId);
	});

	it('says on the old path that it is the old one', async () => {
		expect((await rest('GET', '/rest/apiKeys')).headers.get('deprecation')).toBe('true');
		expect((await rest('GET', COLLECTION)).headers.get('deprecation')).toBeNull();
	});

	it('has neither batch nor duplicates', async () => {
		for (const path of ['/rest/batch/apiKeys', '/rest/apiKeys/duplicates']) {
			expect((await rest('POST', path, [])).json).toMatchObject({ messages: ["object 'apiKeys' not found. eg: companies"] });
		}
	});

	it('refuses a key whose role may not manage keys, though the key itself is good', async () => {
		const { readerApiKey } = twenty().access;
		expect((await rest('GET', COLLECTION, undefined, readerApiKey)).status).toBe(403);
		for (const object of ['companies', 'people']) expect((await rest('GET', `/rest/${object}`, undefined, readerApiKey)).status).toBe(200);
	});
});

describe('GraphQL', () => {
	it('nulls the whole answer for one bad alias, and keeps what it minted before', async () => {
		const id = (await create()).string('id');
		const answer = await mint(id, UNKNOWN);
		expect(answer.status).toBe(200);
		expect(answer.json).toMatchObject({ data: null, errors: [{ path: ['k1'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
		expect(stored().find((key) => key.id === id)?.alive).toBe(true);
	});

	it('mints for a living record only, but lets an issued token outlive its record', async () => {
		const id = (await create({ expiresAt: new Date(here.clock.now() + DAY).toISOString() })).string('id');
		const token = (await mint(id)).string('data.k0.token');
		here.clock.pass(2 * DAY);
		expect((await mint(id)).text).toContain('errors');
		expect((await rest('GET', COLLECTION, undefined, token)).status).toBe(200);
	});

	it('names a wrong field as graphql does', async () => {
		const wrong = await twenty().graphql('{ apiKeys { id colour } }');
		expect(wrong.text).toContain('Cannot query field \\"colour\\" on type \\"ApiKey\\"');
		expect(wrong.text).not.toContain('"code"');
		expect((await twenty().graphql('{ getApiKeyRoles { id } }')).text).toContain('Cannot query field \\"getApiKeyRoles\\"');
		expect((await twenty().graphql('{ getRoles { label } }')).column('label', 'data.getRoles')).toEqual(['Admin', 'Viewer']);
		expect((await twenty().graphql('{ getRoles { canBeAssignedToApiKeys } }')).text).toContain('Cannot query field \\"canBeAssignedToApiKeys\\" on type \\"Role\\"');
	});

	it.each(['/graphql', '/metadata'])('knows keys, roles and sessions on %s', async (endpoint) => {
		const owner = twenty().access.apiKey;
		expect((await twenty().graphql('{ apiKeys { role { label } } }', owner, endpoint)).text).toContain('Viewer');
		expect((await twenty().graphql('{ currentWorkspace { id } }', owner, endpoint)).string('data.currentWorkspace.id')).toBe(
			twenty().access.workspaceId,
		);
	});

	it('wants UUID variables where 1.0 wanted strings', async () => {
		const typed = 'mutation($id: String!) { generateApiKeyToken(apiKeyId: $id, expiresAt: "2030-01-01") { token } }';
		expect((await twenty().graphql(typed)).text).toContain('expecting type \\"UUID!\\"');
	});

	it('refuses strangers with 200 and odd codes', async () => {
		expect((await twenty().graphql('{ apiKeys { id } }', null)).json).toMatchObject({
			errors: [{ message: 'Forbidden resource', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
		});
		expect((await twenty().graphql('{ apiKeys { id } }', 'a.b.c')).json).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
	});
});

describe('sessions', () => {
	it('lets a person write for thirty minutes', async () => {
		const session = await twenty().login();
		expect((await rest('GET', COLLECTION, undefined, session)).status).toBe(200);
		here.clock.pass(30 * MINUTE);
		expect((await rest('GET', COLLECTION, undefined, session)).json).toMatchObject({ statusCode: 401, messages: ['Token has expired.'] });
	});

	it('refuses a wrong password with 200 and errors', async () => {
		const answer = await twenty().graphql(
			`mutation { getLoginTokenFromCredentials(email: "${twenty().access.email}", password: "no", origin: "http://x") { loginToken { token } } }`,
			null,
		);
		expect(answer).toMatchObject({ status: 200, json: { errors: [{ message: 'Wrong password', extensions: { code: 'FORBIDDEN' } }] } });
		const nobody = await twenty().graphql('mutation { getLoginTokenFromCredentials(email: "x@y.z", password: "no", origin: "http://x") { loginToken { token } } }', null);
		expect(nobody.json).toMatchObject({ errors: [{ message: 'User not found', extensions: { code: 'UNAUTHENTICATED' } }] });
	});

	it('tells missing, unreadable and forged tokens apart', async () => {
		const said = async (token: string | null) => await twenty().rest('GET', COLLECTION, undefined, token ?? '');
		expect((await said(null)).json).toMatchObject({ statusCode: 403, messages: ['Missing authentication token'] });
		expect((await said('nonsense')).json).toMatchObject({ statusCode: 401, messages: ['No payload'] });
		expect((await said(`${twenty().access.apiKey?.slice(0, -4)}AAAA`)).json).toMatchObject({ statusCode: 401, messages: ['Token invalid.'] });
	});
});
