import { MetadataApiClient } from 'twenty-client-sdk/metadata';
import { RestApiClient, RestApiClientError } from 'twenty-client-sdk/rest';
import { sandboxPerTest } from './http';
import { talkTo } from './twenty-http';

const here = sandboxPerTest(() => ({ minuteMs: null }));
const twenty = () => talkTo(here.sandbox, 'twenty-readonly');
const metadataClient = (token: string) =>
	new MetadataApiClient({ url: `${twenty().base}/metadata`, headers: { Authorization: `Bearer ${token}` } });
const inAMonth = () => new Date(here.clock.now() + 30 * 86_400_000).toISOString();

it('leads the vendor\'s metadata client through a key\'s whole life', async () => {
	const client = metadataClient(await twenty().login());

	const { getApiKeyRoles } = await client.query({ getApiKeyRoles: { id: true, label: true } });
	expect(getApiKeyRoles.map(({ label }) => label)).toEqual(['Admin', 'Viewer']);
	const [admin, viewer] = getApiKeyRoles;
	if (!admin || !viewer) throw new Error('Two roles were expected');

	const { createApiKey } = await client.mutation({
		createApiKey: {
			__args: { input: { name: 'Made by the client', expiresAt: inAMonth(), roleId: viewer.id } },
			id: true,
			expiresAt: true,
			role: { label: true },
		},
	});
	expect(createApiKey).toMatchObject({ expiresAt: inAMonth(), role: { label: 'Viewer' } });
	const { id } = createApiKey;

	const { assignRoleToApiKey } = await client.mutation({ assignRoleToApiKey: { __args: { apiKeyId: id, roleId: admin.id } } });
	expect(assignRoleToApiKey).toBe(true);

	const { generateApiKeyToken } = await client.mutation({
		generateApiKeyToken: { __args: { apiKeyId: id, expiresAt: inAMonth() }, token: true },
	});
	const withNewKey = metadataClient(generateApiKeyToken.token);
	const { apiKeys } = await withNewKey.query({ apiKeys: { __scalar: true, role: { id: true } } });
	expect(apiKeys).toContainEqual(expect.objectContaining({ id, name: 'Made by the client', role: { id: admin.id } }));

	await client.mutation({ updateApiKey: { __args: { input: { id, name: 'Renamed' } }, id: true } });
	const { apiKey } = await client.query({ apiKey: { __args: { input: { id } }, name: true, revokedAt: true } });
	expect(apiKey).toEqual({ name: 'Renamed', revokedAt: null });

	const { revokeApiKey } = await client.mutation({ revokeApiKey: { __args: { input: { id } }, revokedAt: true } });
	expect(revokeApiKey?.revokedAt).toBe(new Date(here.clock.now()).toISOString());
	await expect(withNewKey.query({ apiKeys: { id: true } })).rejects.toBeDefined();
});

it('leads the vendor\'s client through the login', async () => {
	const client = new MetadataApiClient({ url: `${twenty().base}/metadata` });
	const { email = '', password = '' } = twenty().access;
	const { getLoginTokenFromCredentials } = await client.mutation({
		getLoginTokenFromCredentials: { __args: { email, password, origin: twenty().base }, loginToken: { token: true } },
	});
	const { getAuthTokensFromLoginToken } = await client.mutation({
		getAuthTokensFromLoginToken: {
			__args: { loginToken: getLoginTokenFromCredentials.loginToken.token, origin: twenty().base },
			tokens: { accessOrWorkspaceAgnosticToken: { token: true, expiresAt: true }, refreshToken: { token: true } },
		},
	});
	const { accessOrWorkspaceAgnosticToken, refreshToken } = getAuthTokensFromLoginToken.tokens;
	expect(Date.parse(accessOrWorkspaceAgnosticToken.expiresAt)).toBe(here.clock.now() + 30 * 60_000);

	const { renewToken } = await client.mutation({
		renewToken: { __args: { appToken: refreshToken.token }, tokens: { accessOrWorkspaceAgnosticToken: { token: true } } },
	});
	const renewed = metadataClient(renewToken.tokens.accessOrWorkspaceAgnosticToken.token);
	expect((await renewed.query({ apiKeys: { id: true } })).apiKeys.length).toBeGreaterThan(0);
});

it('answers the vendor\'s REST client for a session and refuses a key that wants to write', async () => {
	const { base, access } = twenty();
	const person = new RestApiClient({ baseUrl: base, token: await twenty().login() });
	const path = '/rest/metadata/apiKeys';
	const body = { name: 'By REST', expiresAt: inAMonth(), roleId: access.roleId };
	const made = await person.post<{ id: string }>(path, body);
	expect(await person.get<{ id: string }>(`${path}/${made.id}`)).toMatchObject({ name: 'By REST' });
	expect(await person.patch(`${path}/${made.id}`, { name: 'Renamed' })).toMatchObject({ name: 'Renamed' });
	expect(await person.delete(`${path}/${made.id}`)).toMatchObject({ revokedAt: expect.any(String) });

	const key = new RestApiClient({ baseUrl: base, token: access.apiKey ?? '' });
	expect(await key.get(path, { query: { limit: 1 } })).toMatchObject({ pageInfo: { hasNextPage: true }, totalCount: 3 });
	const refusal: unknown = await key.post(path, body).catch((error: unknown) => error);
	expect(refusal).toBeInstanceOf(RestApiClientError);
	expect(refusal).toMatchObject({ status: 403, body: { messages: ['This endpoint is not available to this caller'] } });
});
