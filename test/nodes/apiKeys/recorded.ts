import { END, type Recorded, SECRET, SPAN } from './recording';

const CREATED = '2030-01-01T00:00:00.000Z';
const unkeyMeta = { requestId: 'req_1' };
const cloudflareToken = {
	id: 'cf1', name: 'ci', status: 'active', issued_on: CREATED, modified_on: CREATED, expires_on: END,
	policies: [{ id: 'pol1', effect: 'allow', resources: { 'com.cloudflare.api.account.zone.z1': '*' }, permission_groups: [{ id: 'grp1', name: 'Zone Read' }] }],
	condition: { request_ip: { in: ['192.0.2.0/24'] } },
};
const policies = [{ effect: 'allow', resources: { 'com.cloudflare.api.account.zone.z1': '*' }, permission_groups: [{ id: 'grp1' }] }];
const openAiKey = { object: 'organization.admin_api_key', id: 'key_1', name: 'ci', redacted_value: 'mk_mad...555', created_at: Date.parse(CREATED) / 1000, expires_at: Date.parse(END) / 1000, last_used_at: null, owner: { type: 'user', id: 'u1', name: 'Ann', role: 'owner' } };
const meiliKey = { name: 'ci', description: 'Search', key: SECRET, uid: 'c0ffee00-0000-4000-8000-000000000001', actions: ['search'], indexes: ['products'], expiresAt: '2030-03-01T00:00:00Z', createdAt: '2030-01-01T00:00:00Z', updatedAt: '2030-01-01T00:00:00Z' };
const betterAuthKey = { id: 'ba1', name: 'ci', start: 'mk_mad', prefix: null, enabled: true, remaining: null, refillAmount: null, lastRequest: null, expiresAt: END, createdAt: CREATED, updatedAt: CREATED, permissions: null, metadata: { team: 'ops' } };
const unleashToken = { tokenName: 'ci', type: 'client', project: 'default', projects: ['default'], environment: 'development', secret: 'default:development.0123456789abcdef0123456789abcdef', createdAt: CREATED, expiresAt: END, seenAt: null, alias: null };
const deepgramKey = { api_key_id: 'dg1', comment: 'ci', scopes: ['usage:write'], created: CREATED };

export const recorded: readonly Recorded[] = [
	{
		service: 'better-auth', id: 'ba1', secret: SECRET, fields: { betterAuthMetadata: '{"team": "ops"}' },
		create: { request: 'POST /api-key/create', body: { name: 'ci', configId: 'default', expiresIn: SPAN, metadata: { team: 'ops' } }, answer: { ...betterAuthKey, key: SECRET } },
		list: { request: 'GET /api-key/list', answer: { apiKeys: [betterAuthKey], total: 3, limit: 100, offset: 0 }, nextAsks: { configId: 'default', offset: 1, limit: 100 } },
		get: { request: 'GET /api-key/get', answer: betterAuthKey },
		revoke: { request: 'POST /api-key/delete', body: { keyId: 'ba1', configId: 'default' }, answer: { success: true } },
		successor: { body: { name: 'ci', expiresIn: SPAN, metadata: { team: 'ops' } } },
		check: { request: 'GET /api-key/get', answers: [[200, { id: 'ba1' }, 'alive'], [200, { id: 'ba2' }, 'unsure'], [401, { code: 'KEY_EXPIRED' }, 'dead'], [403, { code: 'INVALID_API_KEY' }, 'dead'], [401, { code: 'UNAUTHORIZED_SESSION' }, 'unsure']] },
		tells: { name: 'ci', createdAt: CREATED, expiresAt: END, maskedKey: 'mk_mad', disabled: false },
	},
	{
		service: 'unleash', id: 'fp_', secret: unleashToken.secret, fields: { unleashType: 'backend', unleashEnvironment: 'development', unleashProjects: 'default' },
		create: { request: 'POST /api/admin/api-tokens', body: { tokenName: 'ci', expiresAt: END, type: 'backend', environment: 'development', projects: ['default'] }, answer: unleashToken },
		list: { request: 'GET /api/admin/api-tokens', answer: { tokens: [unleashToken] }, nextAsks: null },
		revoke: { request: 'DELETE /api/admin/api-tokens/default%3Adevelopment.0123456789abcdef0123456789abcdef', answer: '' },
		successor: { body: { tokenName: 'ci', expiresAt: END, type: 'client', environment: 'development', projects: ['default'] } },
		check: { request: 'GET /api/client/features', answers: [[200, {}, 'alive'], [401, {}, 'dead'], [403, {}, 'alive'], [503, '', 'unsure']] },
		tells: { name: 'ci', expiresAt: END, more: { scopes: ['default'], type: 'client', environment: 'development' } },
	},
	{
		service: 'verdaccio', id: 'vd1', secret: SECRET, password: 'account-password', fields: { verdaccioReadonly: true, verdaccioCidr: '10.0.0.0/8' },
		create: { request: 'POST /-/npm/v1/tokens', body: { password: 'account-password', readonly: true, cidr_whitelist: ['10.0.0.0/8'] }, answer: { token: SECRET, user: 'ann', key: 'vd1', cidr: ['10.0.0.0/8'], readonly: true, created: CREATED } },
		list: { request: 'GET /-/npm/v1/tokens', answer: { objects: [{ user: 'ann', token: 'mk_m...5M2Y=', key: 'vd1', cidr: ['10.0.0.0/8'], readonly: true, created: CREATED }], urls: { next: '' } }, nextAsks: null },
		revoke: { request: 'DELETE /-/npm/v1/tokens/token/vd1', answer: {} },
		successor: { body: { readonly: true, cidr_whitelist: ['10.0.0.0/8'] } },
		check: { request: 'GET /-/npm/v1/tokens', answers: [[200, { objects: [] }, 'alive'], [401, {}, 'dead'], [403, {}, 'dead']] },
		tells: { name: null, createdAt: CREATED, expiresAt: null },
	},
	{
		service: 'grafana', id: '7', secret: SECRET, parent: '4', fields: {},
		create: { request: 'POST /api/serviceaccounts/4/tokens', body: { name: 'ci', secondsToLive: SPAN }, answer: { id: 7, name: 'ci', key: SECRET } },
		list: { request: 'GET /api/serviceaccounts/4/tokens', answer: [{ id: 7, name: 'ci', created: '2030-01-01T02:00:00+02:00', expiration: END, secondsUntilExpiration: 0, hasExpired: false, isRevoked: false, lastUsedAt: null }], nextAsks: null },
		revoke: { request: 'DELETE /api/serviceaccounts/4/tokens/7', answer: { message: 'API key deleted' } },
		successor: { body: { name: 'ci-20300130000000', secondsToLive: SPAN } },
		check: { request: 'GET /api/org', answers: [[200, {}, 'alive'], [401, {}, 'dead'], [403, {}, 'alive'], [500, {}, 'unsure']] },
		tells: { id: '7', createdAt: CREATED, expiresAt: END, disabled: false },
	},
	{
		service: 'meilisearch', id: meiliKey.uid, secret: SECRET, fields: { meilisearchActions: 'search', meilisearchIndexes: 'products' },
		create: { request: 'POST /keys', body: { name: 'ci', expiresAt: END, actions: ['search'], indexes: ['products'] }, answer: meiliKey },
		list: { request: 'GET /keys', answer: { results: [meiliKey], offset: 0, limit: 20, total: 2 }, nextAsks: { offset: 1, limit: 20 } },
		get: { request: `GET /keys/${meiliKey.uid}`, answer: meiliKey },
		revoke: { request: `DELETE /keys/${meiliKey.uid}`, answer: '', status: 204 },
		successor: { body: { name: 'ci', expiresAt: END, actions: ['search'], indexes: ['products'], description: 'Search' } },
		check: null,
		tells: { name: 'ci', expiresAt: END, more: { scopes: ['search'], indexes: ['products'], description: 'Search' } },
	},
	{
		service: 'unkey', id: 'key_1', secret: SECRET, parent: 'api_1', fields: { unkeyPermissions: 'documents.read' },
		create: { request: 'POST /v2/keys.createKey', body: { apiId: 'api_1', name: 'ci', expires: Date.parse(END), permissions: ['documents.read'] }, answer: { meta: unkeyMeta, data: { keyId: 'key_1', key: SECRET } } },
		list: {
			request: 'POST /v2/apis.listKeys',
			answer: { meta: unkeyMeta, data: [{ keyId: 'key_1', start: 'mk_m', enabled: true, name: 'ci', createdAt: Date.parse(CREATED), expires: Date.parse(END), permissions: ['documents.read'], identity: { externalId: 'user_1' }, ratelimits: [{ id: 'rl_1', name: 'api', limit: 10, duration: 1000, autoApply: true }] }], pagination: { cursor: 'next', hasMore: true } },
			nextAsks: { apiId: 'api_1', cursor: 'next', limit: 100, revalidateKeysCache: true },
		},
		get: { request: 'POST /v2/keys.getKey', answer: { meta: unkeyMeta, data: { keyId: 'key_1', start: 'mk_m', enabled: false, createdAt: Date.parse(CREATED) } } },
		revoke: { request: 'POST /v2/keys.deleteKey', body: { keyId: 'key_1' }, answer: { meta: unkeyMeta, data: {} } },
		successor: { body: { name: 'ci', expires: Date.parse(END), externalId: 'user_1', permissions: ['documents.read'], enabled: true, ratelimits: [{ name: 'api', limit: 10, duration: 1000, autoApply: true }] } },
		check: { request: 'POST /v2/keys.whoami', answers: [[200, { data: { keyId: 'key_1' } }, 'alive'], [404, {}, 'dead'], [403, {}, 'unsure']] },
		tells: { createdAt: CREATED, expiresAt: END, maskedKey: 'mk_m', disabled: false },
	},
	{
		service: 'openai', id: 'key_1', secret: SECRET, fields: {},
		create: { request: 'POST /organization/admin_api_keys', body: { name: 'ci', expires_in_seconds: SPAN }, answer: { ...openAiKey, value: SECRET } },
		list: { request: 'GET /organization/admin_api_keys', answer: { object: 'list', data: [openAiKey], first_id: 'key_1', last_id: 'key_1', has_more: true }, nextAsks: { after: 'key_1', limit: 20 } },
		get: { request: 'GET /organization/admin_api_keys/key_1', answer: openAiKey },
		revoke: { request: 'DELETE /organization/admin_api_keys/key_1', answer: { id: 'key_1', object: 'organization.admin_api_key.deleted', deleted: true } },
		successor: { body: { name: 'ci', expires_in_seconds: SPAN } },
		check: {
			request: 'GET /organization/admin_api_keys',
			answers: [[200, {}, 'alive'], [401, { error: { code: 'invalid_api_key', message: 'Incorrect API key provided' } }, 'dead'], [401, { error: { message: 'You have insufficient permissions for this operation. Missing scopes: api.x' } }, 'alive'], [401, {}, 'unsure']],
		},
		tells: { createdAt: CREATED, expiresAt: END, lastUsedAt: null, maskedKey: 'mk_mad...555' },
	},
	{
		service: 'cloudflare', id: 'cf1', secret: SECRET, fields: { cloudflarePolicies: JSON.stringify(policies) },
		create: { request: 'POST /user/tokens', body: { name: 'ci', expires_on: END, policies }, answer: { success: true, errors: [], messages: [], result: { ...cloudflareToken, value: SECRET } } },
		list: { request: 'GET /user/tokens', answer: { success: true, errors: [], messages: [], result: [cloudflareToken] }, nextAsks: { page: 2, per_page: 50, include_expired: 'true' } },
		get: { request: 'GET /user/tokens/cf1', answer: { success: true, errors: [], messages: [], result: cloudflareToken } },
		revoke: { request: 'DELETE /user/tokens/cf1', answer: { success: true, errors: [], messages: [], result: { id: 'cf1' } } },
		successor: { body: { name: 'ci', expires_on: END, policies, condition: { request_ip: { in: ['192.0.2.0/24'] } } } },
		check: {
			request: 'GET /user/tokens/verify',
			answers: [[200, { success: true, result: { id: 'cf1', status: 'active' } }, 'alive'], [200, { success: true, result: { status: 'disabled' } }, 'unsure'], [400, { success: false, errors: [{ code: 1000, message: 'Invalid API Token' }] }, 'dead'], [401, {}, 'dead']],
		},
		tells: { createdAt: CREATED, expiresAt: END, disabled: false, more: expect.objectContaining({ scopes: ['Zone Read'] }) },
	},
	{
		service: 'resend', id: 're1', secret: SECRET, fields: { resendPermission: 'sending_access' },
		create: { request: 'POST /api-keys', body: { name: 'ci', permission: 'sending_access' }, answer: { id: 're1', token: SECRET } },
		list: { request: 'GET /api-keys', answer: { object: 'list', has_more: true, data: [{ id: 're1', name: 'ci', created_at: '2030-01-01 00:00:00+00', last_used_at: '2030-01-02 03:04:05.678+00' }] }, nextAsks: { after: 're1', limit: 100 } },
		revoke: { request: 'DELETE /api-keys/re1', answer: { object: 'api_key', id: 're1', deleted: true } },
		successor: { refused: /Resend does not tell its permission/ },
		check: { request: 'GET /api-keys', answers: [[200, {}, 'alive'], [401, { name: 'restricted_api_key' }, 'alive'], [401, { name: 'invalid_api_key' }, 'dead'], [403, { name: 'invalid_api_key' }, 'dead']] },
		tells: { createdAt: CREATED, expiresAt: null, lastUsedAt: '2030-01-02T03:04:05.678Z' },
	},
	{
		service: 'sendgrid', id: 'sg1', secret: SECRET, fields: { sendgridScopes: 'mail.send' },
		create: { request: 'POST /v3/api_keys', body: { name: 'ci', scopes: ['mail.send'] }, answer: { api_key: SECRET, api_key_id: 'sg1', name: 'ci', scopes: ['mail.send'] } },
		list: { request: 'GET /v3/api_keys', answer: { result: [{ name: 'ci', api_key_id: 'sg1' }] }, nextAsks: null },
		get: { request: 'GET /v3/api_keys/sg1', answer: { result: [{ api_key_id: 'sg1', name: 'ci', scopes: ['mail.send'] }] } },
		revoke: { request: 'DELETE /v3/api_keys/sg1', answer: '', status: 204 },
		successor: { refused: /SendGrid does not tell its scopes/ },
		check: { request: 'GET /v3/scopes', answers: [[200, { scopes: [] }, 'alive'], [401, {}, 'dead'], [403, {}, 'alive']] },
		tells: { name: 'ci', createdAt: null, expiresAt: null },
	},
	{
		service: 'deepgram', id: 'dg1', secret: SECRET, parent: 'p1', fields: { deepgramScopes: 'usage:write' },
		create: { request: 'POST /v1/projects/p1/keys', body: { comment: 'ci', expiration_date: END, scopes: ['usage:write'] }, answer: { ...deepgramKey, key: SECRET, expiration_date: END } },
		list: { request: 'GET /v1/projects/p1/keys', answer: { api_keys: [{ member: { member_id: 'm1', email: 'ann@example.com' }, api_key: deepgramKey }] }, nextAsks: null },
		get: { request: 'GET /v1/projects/p1/keys/dg1', answer: { item: { member: { member_id: 'm1', email: 'ann@example.com', api_key: { ...deepgramKey, tags: ['prod'], expiration_date: END } } } } },
		revoke: { request: 'DELETE /v1/projects/p1/keys/dg1', answer: { message: 'done' } },
		successor: { body: { comment: 'ci', expiration_date: END, scopes: ['usage:write'] } },
		check: { request: 'GET /v1/projects', answers: [[200, { projects: [] }, 'alive'], [401, { err_msg: 'Invalid credentials.' }, 'dead'], [401, { err_msg: 'User does not have sufficient permissions.' }, 'alive']] },
		tells: { name: 'ci', createdAt: CREATED },
	},
];
