import { END, type Recorded, SECRET, SPAN } from './recording';

const CREATED = '2030-01-01T00:00:00.000Z';
const DAY = '2030-03-01';
const accountToken = {
	id: 'cf1', name: 'ci', status: 'active', issued_on: CREATED, modified_on: CREATED, not_before: '2030-02-01T00:00:00Z', expires_on: END,
	policies: [{ id: 'pol1', effect: 'allow', resources: { 'com.cloudflare.api.account.a1': '*' }, permission_groups: [{ id: 'grp1', name: 'Workers Scripts Read' }] }],
};
const policies = [{ effect: 'allow', resources: { 'com.cloudflare.api.account.a1': '*' }, permission_groups: [{ id: 'grp1' }] }];
const ok = { success: true, errors: [], messages: [] };
const OPENROUTER_LABEL = ['sk-or-v1-0e6', '1c96'].join('...');
const LITELLM_SUCCESSOR = 'ci-20300130000000';
const ELASTIC_PLAIN = ['ui2lp2axTNm', 'syakw9tvNnw'].join('');
const gitlabToken = { id: 42, name: 'ci', revoked: false, created_at: CREATED, description: 'Deploys', scopes: ['read_api'], user_id: 166, last_used_at: null, active: true, expires_at: DAY };
const gitlabCheck: Recorded['check'] = {
	request: 'GET /personal_access_tokens/self',
	answers: [[200, { id: 42 }, 'alive'], [401, { message: '401 Unauthorized' }, 'dead'], [403, { error: 'insufficient_scope' }, 'alive']],
};
const openRouterKey = { hash: 'f01d52606dc8f0a8', name: 'ci', label: OPENROUTER_LABEL, disabled: false, limit: 50, limit_remaining: 40, limit_reset: 'monthly', include_byok_in_limit: false, usage: 10, creator_user_id: 'user_1', created_at: CREATED, updated_at: null, expires_at: END };
const liteLlmKey = { token: 'a5f1c7', key_name: 'sk-...M2Yw', key_alias: 'ci', spend: 0, expires: END, models: ['gpt-4o'], max_budget: 100, blocked: null, user_id: null, team_id: 'team-1', metadata: {}, created_at: CREATED };
const neonKey = { id: 165432, name: 'ci', created_at: CREATED, created_by: { id: 'u1', name: 'Ann', image: '' }, last_used_at: '2030-01-20T00:00:00Z', last_used_from_addr: '192.0.2.7' };
const supabaseKey = { id: 'c0ffee00-0000-4000-8000-000000000002', type: 'secret', prefix: 'a1b2c', name: 'ci_deploy', description: 'Jobs', secret_jwt_template: { role: 'service_role' }, inserted_at: CREATED, updated_at: CREATED };
const vercelToken = { id: 've1', name: 'ci', type: 'token', origin: 'manual', prefix: 'vcp_', suffix: '4f2a', scopes: [{ type: 'team', teamId: 'team_1', createdAt: 1 }], createdAt: Date.parse(CREATED), activeAt: Date.parse(CREATED), expiresAt: Date.parse(END) };
const elasticKey = { id: 'VuaCfGcBCdbkQm-e5aOx', name: 'ci', type: 'rest', creation: Date.parse(CREATED), expiration: Date.parse(END), invalidated: false, username: 'ann', realm: 'native1', metadata: { team: 'ops' }, role_descriptors: { reader: { cluster: [], indices: [{ names: ['logs-*'], privileges: ['read'] }] } } };
const datadogKey = { type: 'api_keys', id: 'dd1', attributes: { name: 'ci', created_at: CREATED, modified_at: CREATED, date_last_used: '2030-01-20T00:00:00Z', last4: '0155', category: 'agent', remote_config_read_enabled: true } };
const pineconeKey = { id: '62b0dbfe-3489-4b79-b850-34d911527c88', name: 'ci', project_id: 'p1', roles: ['DataPlaneEditor'] };
const capabilities = { devices: { create: { reusable: true, ephemeral: false, preauthorized: true, tags: ['tag:ci'] } } };
const tailscaleKey = { id: 'kXXXXXXCNTRL', keyType: 'auth', description: 'ci', created: CREATED, expires: END, revoked: '0001-01-01T00:00:00Z', capabilities };
const strapiToken = { id: 3, kind: 'content-api', name: 'ci', description: 'Site', type: 'read-only', lifespan: String(SPAN * 1000), expiresAt: END, lastUsedAt: null, createdAt: CREATED, updatedAt: CREATED, permissions: [] };

function gitlab(service: string, parent: string, path: string, create: string, role: string | null): Recorded {
	const token = role === null ? gitlabToken : { ...gitlabToken, access_level: 30 };
	const rights = { scopes: ['read_api'], ...(role === null ? {} : { access_level: 30 }) };
	return {
		service, parent, id: '42', secret: SECRET,
		fields: { [`${service.replace(/-(.)/, (_, c: string) => c.toUpperCase())}Scopes`]: 'read_api', ...(role === null ? {} : { [role]: '30' }) },
		create: { request: `POST ${create}`, body: { name: 'ci', expires_at: DAY, ...rights }, answer: { ...token, token: SECRET } },
		list: { request: `GET ${path}`, answer: [token], headers: { 'x-total': '2' }, nextAsks: { ...(role === null ? { user_id: parent } : {}), page: 2, per_page: 100 } },
		...(role === null ? {} : { get: { request: `GET ${path}/42`, answer: token } }),
		revoke: { request: `DELETE ${path}/42`, answer: '', status: 204 },
		successor: { body: { name: 'ci', expires_at: DAY, ...rights, description: 'Deploys' } },
		check: gitlabCheck,
		tells: { createdAt: CREATED, expiresAt: END, lastUsedAt: null, revoked: false },
	};
}

/** Services whose shapes are from their published clients, servers and specifications. */
export const recordedNew: readonly Recorded[] = [
	gitlab('gitlab-project', 'acme/storefront', '/projects/acme%2Fstorefront/access_tokens', '/projects/acme%2Fstorefront/access_tokens', 'gitlabProjectRole'),
	gitlab('gitlab-group', 'acme', '/groups/acme/access_tokens', '/groups/acme/access_tokens', 'gitlabGroupRole'),
	gitlab('gitlab-personal', '42', '/personal_access_tokens', '/users/42/personal_access_tokens', null),
	{
		service: 'cloudflare-account', parent: 'a1', id: 'cf1', secret: SECRET, fields: { cloudflareAccountPolicies: JSON.stringify(policies) },
		create: { request: 'POST /accounts/a1/tokens', body: { name: 'ci', expires_on: END, policies }, answer: { ...ok, result: { ...accountToken, value: SECRET } } },
		list: { request: 'GET /accounts/a1/tokens', answer: { ...ok, result: [accountToken], result_info: { page: 1, per_page: 50, total_count: 2 } }, nextAsks: { page: 2, per_page: 50, include_expired: 'true' } },
		get: { request: 'GET /accounts/a1/tokens/cf1', answer: { ...ok, result: accountToken } },
		revoke: { request: 'DELETE /accounts/a1/tokens/cf1', answer: { ...ok, result: { id: 'cf1' } } },
		successor: { body: { name: 'ci', expires_on: END, policies, not_before: '2030-02-01T00:00:00Z' } },
		check: { request: 'GET /accounts/a1/tokens/verify', answers: [[200, { ...ok, result: { id: 'cf1', status: 'active' } }, 'alive'], [401, { success: false, errors: [{ code: 1000, message: 'Invalid API Token' }] }, 'dead']] },
		tells: { createdAt: CREATED, startsAt: '2030-02-01T00:00:00.000Z', expiresAt: END, more: expect.objectContaining({ scopes: ['Workers Scripts Read'] }) },
	},
	{
		service: 'openrouter', id: 'f01d52606dc8f0a8', secret: SECRET, fields: { openrouterLimit: '50', openrouterReset: 'monthly' },
		create: { request: 'POST /keys', body: { name: 'ci', expires_at: END, limit: 50, limit_reset: 'monthly' }, answer: { data: openRouterKey, key: SECRET } },
		list: { request: 'GET /keys', answer: { data: [openRouterKey] }, nextAsks: { include_disabled: 'true', offset: 1 } },
		get: { request: 'GET /keys/f01d52606dc8f0a8', answer: { data: openRouterKey } },
		revoke: { request: 'DELETE /keys/f01d52606dc8f0a8', answer: { deleted: true } },
		successor: { body: { name: 'ci', expires_at: END, limit: 50, limit_reset: 'monthly', include_byok_in_limit: false } },
		check: { request: 'GET /key', answers: [[200, { data: { label: OPENROUTER_LABEL } }, 'alive'], [401, { error: { code: 401, message: 'User not found.' } }, 'dead'], [500, {}, 'unsure']] },
		tells: { createdAt: CREATED, expiresAt: END, maskedKey: OPENROUTER_LABEL, disabled: false },
	},
	{
		service: 'litellm', parent: 'team-1', id: 'a5f1c7', secret: SECRET, fields: { litellmModels: 'gpt-4o', litellmBudget: '100' },
		create: { request: 'POST /key/generate', body: { team_id: 'team-1', key_alias: 'ci', duration: '30d', models: ['gpt-4o'], max_budget: 100 }, answer: { key: SECRET, token: SECRET, token_id: 'a5f1c7', key_name: 'sk-...M2Yw', key_alias: 'ci', expires: END, models: ['gpt-4o'] } },
		list: { request: 'GET /key/list', answer: { keys: [liteLlmKey], total_count: 2, current_page: 1, total_pages: 2 }, nextAsks: { return_full_object: 'true', team_id: 'team-1', page: 2, size: 100 } },
		revoke: { request: 'POST /key/delete', body: { keys: ['a5f1c7'] }, answer: { deleted_keys: ['a5f1c7'] } },
		successor: { body: { key_alias: LITELLM_SUCCESSOR, duration: '30d', models: ['gpt-4o'], max_budget: 100, team_id: 'team-1', metadata: {} } },
		check: { request: 'GET /key/info', answers: [[200, { key: 'a5f1c7', info: {} }, 'alive'], [401, { error: { message: 'Authentication Error' } }, 'dead'], [403, {}, 'alive']] },
		tells: { createdAt: CREATED, expiresAt: END, maskedKey: 'sk-...M2Yw', disabled: false },
	},
	{
		service: 'neon', id: '165432', secret: SECRET, fields: {},
		create: { request: 'POST /api_keys', body: { key_name: 'ci' }, answer: { id: 165432, key: SECRET, name: 'ci', created_at: CREATED, created_by: 'u1' } },
		list: { request: 'GET /api_keys', answer: [neonKey], nextAsks: null },
		revoke: { request: 'DELETE /api_keys/165432', answer: { id: 165432, name: 'ci', revoked: true, created_at: CREATED, created_by: 'u1', last_used_from_addr: '' } },
		successor: { body: { key_name: 'ci' } },
		check: { request: 'GET /auth', answers: [[200, { account_id: 'a', auth_method: 'api_key_user' }, 'alive'], [401, { message: 'not authenticated', code: '' }, 'dead'], [503, '', 'unsure']] },
		tells: { id: '165432', createdAt: CREATED, expiresAt: null, lastUsedAt: '2030-01-20T00:00:00.000Z' },
	},
	{
		service: 'neon-organization', parent: 'org-1', id: '165432', secret: SECRET, fields: { neonProject: 'small-rain-1' },
		create: { request: 'POST /organizations/org-1/api_keys', body: { key_name: 'ci', project_id: 'small-rain-1' }, answer: { id: 165432, key: SECRET, name: 'ci', created_at: CREATED, created_by: 'u1', project_id: 'small-rain-1' } },
		list: { request: 'GET /organizations/org-1/api_keys', answer: [{ ...neonKey, project_id: 'small-rain-1' }], nextAsks: null },
		revoke: { request: 'DELETE /organizations/org-1/api_keys/165432', answer: { id: 165432, name: 'ci', revoked: true } },
		successor: { body: { key_name: 'ci', project_id: 'small-rain-1' } },
		check: { request: 'GET /auth', answers: [[200, { account_id: 'a', auth_method: 'api_key_org' }, 'alive'], [401, {}, 'dead']] },
		tells: { id: '165432', more: expect.objectContaining({ projectId: 'small-rain-1' }) },
	},
	{
		service: 'supabase', parent: 'ref1', id: supabaseKey.id, secret: SECRET, name: 'ci_deploy', fields: { supabaseType: 'secret' },
		create: { request: 'POST /v1/projects/ref1/api-keys', body: { name: 'ci_deploy', type: 'secret' }, answer: { ...supabaseKey, api_key: SECRET } },
		list: { request: 'GET /v1/projects/ref1/api-keys', answer: [{ id: null, type: 'legacy', name: 'anon', api_key: 'eyJ' }, { ...supabaseKey, api_key: 'sb_secret_a1b2c···' }], nextAsks: null },
		get: { request: `GET /v1/projects/ref1/api-keys/${supabaseKey.id}`, answer: supabaseKey },
		revoke: { request: `DELETE /v1/projects/ref1/api-keys/${supabaseKey.id}`, answer: supabaseKey },
		successor: { body: { name: 'ci_deploy', type: 'secret', description: 'Jobs', secret_jwt_template: { role: 'service_role' } } },
		check: null,
		tells: { createdAt: CREATED, expiresAt: null, secret: null, more: { type: 'secret', role: 'service_role', description: 'Jobs' } },
	},
	{
		service: 'vercel', parent: 'team_1', id: 've1', secret: SECRET, fields: { vercelProject: 'prj_1' },
		create: { request: 'POST /v3/user/tokens', body: { name: 'ci', expiresAt: Date.parse(END), projectId: 'prj_1' }, answer: { token: vercelToken, bearerToken: SECRET } },
		list: { request: 'GET /v6/user/tokens', answer: { tokens: [vercelToken], pagination: { count: 1, next: 1893456000000, prev: null } }, nextAsks: { limit: 100, until: '1893456000000' } },
		get: { request: 'GET /v5/user/tokens/ve1', answer: { token: vercelToken } },
		revoke: { request: 'DELETE /v3/user/tokens/ve1', answer: { tokenId: 've1' } },
		successor: { refused: /Vercel does not tell its projectId/ },
		check: { request: 'GET /v2/user', answers: [[200, { user: { id: 'u1' } }, 'alive'], [403, { error: { code: 'forbidden', message: 'Not authorized', invalidToken: true } }, 'dead'], [403, { error: { code: 'forbidden' } }, 'unsure']] },
		tells: { createdAt: CREATED, expiresAt: END, lastUsedAt: CREATED, more: expect.objectContaining({ scopes: ['team'], teams: ['team_1'] }) },
	},
	{
		service: 'elasticsearch', id: elasticKey.id, secret: SECRET, fields: { elasticsearchRoles: JSON.stringify(elasticKey.role_descriptors) },
		create: { request: 'POST /_security/api_key', body: { name: 'ci', expiration: '30d', role_descriptors: elasticKey.role_descriptors }, answer: { id: elasticKey.id, name: 'ci', expiration: Date.parse(END), api_key: ELASTIC_PLAIN, encoded: SECRET } },
		list: { request: 'POST /_security/_query/api_key', answer: { total: 2, count: 1, api_keys: [elasticKey] }, nextAsks: { from: 1, size: 100, sort: [{ creation: 'asc' }, { name: 'asc' }] } },
		get: { request: 'GET /_security/api_key', answer: { api_keys: [elasticKey] } },
		revoke: { request: 'DELETE /_security/api_key', body: { ids: [elasticKey.id] }, answer: { invalidated_api_keys: [elasticKey.id], previously_invalidated_api_keys: [], error_count: 0 } },
		successor: { body: { name: 'ci', expiration: '30d', role_descriptors: elasticKey.role_descriptors, metadata: { team: 'ops' } } },
		check: { request: 'GET /_security/_authenticate', answers: [[200, { username: 'ann', api_key: { id: elasticKey.id, name: 'ci' } }, 'alive'], [401, { error: { type: 'security_exception' }, status: 401 }, 'dead'], [503, {}, 'unsure']] },
		tells: { createdAt: CREATED, expiresAt: END, revokedAt: null, revoked: false },
	},
	{
		service: 'datadog', id: 'dd1', secret: SECRET, fields: {},
		create: { request: 'POST /api/v2/api_keys', body: { data: { type: 'api_keys', attributes: { name: 'ci' } } }, answer: { data: { ...datadogKey, attributes: { ...datadogKey.attributes, key: SECRET } } } },
		list: { request: 'GET /api/v2/api_keys', answer: { data: [datadogKey], meta: { max_allowed: 50, page: { total_filtered_count: 2 } } }, nextAsks: { sort: 'created_at', 'page[number]': 1, 'page[size]': 100 } },
		get: { request: 'GET /api/v2/api_keys/dd1', answer: { data: datadogKey } },
		revoke: { request: 'DELETE /api/v2/api_keys/dd1', answer: '', status: 204 },
		successor: { body: { data: { attributes: { name: 'ci-20300130000000', category: 'agent', remote_config_read_enabled: true } } } },
		check: { request: 'GET /api/v1/validate', answers: [[200, { valid: true }, 'alive'], [403, { errors: ['Forbidden'] }, 'dead'], [429, {}, 'unsure']] },
		tells: { name: 'ci', createdAt: CREATED, lastUsedAt: '2030-01-20T00:00:00.000Z', more: expect.objectContaining({ last4: '0155' }) },
	},
	{
		service: 'pinecone', parent: 'p1', id: pineconeKey.id, secret: SECRET, fields: { pineconeRoles: 'DataPlaneEditor' },
		create: { request: 'POST /admin/projects/p1/api-keys', body: { name: 'ci', roles: ['DataPlaneEditor'] }, answer: { key: pineconeKey, value: SECRET } },
		list: { request: 'GET /admin/projects/p1/api-keys', answer: { data: [pineconeKey] }, nextAsks: null },
		get: { request: `GET /admin/api-keys/${pineconeKey.id}`, answer: pineconeKey },
		revoke: { request: `DELETE /admin/api-keys/${pineconeKey.id}`, answer: '', status: 202 },
		successor: { body: { name: 'ci', roles: ['DataPlaneEditor'] } },
		check: { request: 'GET /indexes', answers: [[200, { indexes: [] }, 'alive'], [401, { error: { code: 'UNAUTHENTICATED' }, status: 401 }, 'dead'], [403, {}, 'alive']] },
		tells: { name: 'ci', createdAt: null, more: { scopes: ['DataPlaneEditor'], projectId: 'p1' } },
	},
	{
		service: 'tailscale', parent: '-', id: 'kXXXXXXCNTRL', secret: SECRET, fields: { tailscaleCapabilities: JSON.stringify(capabilities) },
		create: { request: 'POST /tailnet/-/keys', body: { keyType: 'auth', description: 'ci', expirySeconds: SPAN, capabilities }, answer: { ...tailscaleKey, key: SECRET } },
		list: { request: 'GET /tailnet/-/keys', answer: { keys: [tailscaleKey] }, nextAsks: null },
		get: { request: 'GET /tailnet/-/keys/kXXXXXXCNTRL', answer: tailscaleKey },
		revoke: { request: 'DELETE /tailnet/-/keys/kXXXXXXCNTRL', answer: '' },
		successor: { body: { description: 'ci', expirySeconds: SPAN, capabilities } },
		check: null,
		tells: { createdAt: CREATED, expiresAt: END, revokedAt: null, more: expect.objectContaining({ tags: ['tag:ci'] }) },
	},
	{
		service: 'strapi', id: '3', secret: SECRET, fields: { strapiType: 'read-only' },
		create: { request: 'POST /admin/api-tokens', body: { name: 'ci', lifespan: SPAN * 1000, type: 'read-only' }, answer: { data: { ...strapiToken, accessKey: SECRET } } },
		list: { request: 'GET /admin/api-tokens', answer: { data: [strapiToken] }, nextAsks: null },
		get: { request: 'GET /admin/api-tokens/3', answer: { data: strapiToken } },
		revoke: { request: 'DELETE /admin/api-tokens/3', answer: { data: strapiToken } },
		successor: { body: { name: 'ci-20300130000000', lifespan: SPAN * 1000, type: 'read-only', permissions: [], description: 'Site' } },
		check: { request: 'GET /api/i18n/locales', answers: [[200, [], 'alive'], [401, { error: { status: 401 } }, 'dead'], [403, { error: { status: 403 } }, 'alive']] },
		tells: { id: '3', createdAt: CREATED, expiresAt: END },
	},
];

