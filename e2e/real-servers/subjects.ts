import { ask, fieldsIn, type Server, type Subject } from './subject';

const MINUTE = 60_000;
const NEXT_YEAR = new Date(Date.now() + 300 * 24 * 60 * MINUTE).toISOString();

const betterAuth: Subject = {
	title: 'better-auth',
	server: 'better-auth',
	credential: ({ url, access }) => ({ backend: 'compatible', service: 'better-auth', baseUrl: `${url}/api/auth`, authentication: 'apiKey', apiKey: access.secret ?? '' }),
	parameters: { service: 'better-auth' },
	newKey: { expiry: 'days', expiresInDays: 30 },
	entry: (name) => ({ name, expiresInDays: 1, metadata: { made: 'e2e' } }),
	update: { fields: { name: 'renamed', enabled: true, bodyFields: '{"metadata": {"team": "ops"}}' }, shows: { name: 'renamed', status: 'active' } },
	named: true,
	isAlive: async ({ url }, { id, secret }) => (await ask(`${url}/api/auth/api-key/get?id=${id}`, { 'x-api-key': secret })).status === 200,
	listed: async ({ url, access }) => fieldsIn((await ask(`${url}/api/auth/api-key/list`, { 'x-api-key': access.secret ?? '' })).body, 'apiKeys', 'id'),
	idOnServer: ({ id }) => id,
	deathWithin: 0,
};

/** The same server, managed by a user's session instead of a key. */
const betterAuthSession: Subject = {
	...betterAuth,
	title: 'better-auth, by session',
	credential: ({ url, access }) => ({ backend: 'compatible', service: 'better-auth', baseUrl: `${url}/api/auth`, authentication: 'jwt', jwt: access.bearer ?? '' }),
};

const verdaccio: Subject = {
	title: 'Verdaccio',
	server: 'verdaccio',
	credential: ({ url, access }) => ({ backend: 'compatible', service: 'verdaccio', baseUrl: url, authentication: 'apiKey', apiKey: access.secret ?? '', password: access.password ?? '' }),
	parameters: { service: 'verdaccio' },
	newKey: { verdaccioReadonly: false },
	entry: () => ({ readonly: true, cidr_whitelist: ['127.0.0.0/8'] }),
	update: null,
	named: false,
	isAlive: async ({ url }, { secret }) => (await ask(`${url}/-/npm/v1/tokens`, { authorization: `Bearer ${secret}` })).status === 200,
	listed: async ({ url, access }) => fieldsIn((await ask(`${url}/-/npm/v1/tokens`, { authorization: `Bearer ${access.secret}` })).body, 'objects', 'key'),
	idOnServer: ({ id }) => id,
	deathWithin: 0,
};

const unleashTokens = async ({ url, access }: Server) =>
	fieldsIn((await ask(`${url}/api/admin/api-tokens`, { authorization: access.secret ?? '' })).body, 'tokens', 'secret');

const unleash: Subject = {
	title: 'Unleash',
	server: 'unleash',
	environment: { UNLEASH_SECURE_TOKENS: 'false' },
	credential: ({ url, access }) => ({ backend: 'compatible', service: 'unleash', baseUrl: url, authentication: 'apiKey', apiKey: access.secret ?? '' }),
	parameters: { service: 'unleash' },
	newKey: { expiry: 'days', expiresInDays: 30, unleashType: 'backend', unleashEnvironment: 'development', unleashProjects: 'default' },
	entry: (name) => ({ name, type: 'frontend', environment: 'development', projects: ['default'] }),
	update: { fields: { expiresAt: NEXT_YEAR }, shows: { expiresAt: NEXT_YEAR } },
	named: true,
	isAlive: async ({ url }, { secret }) => {
		const answers = await Promise.all(['/api/client/features', '/api/frontend'].map(async (path) => await ask(`${url}${path}`, { authorization: secret })));
		return answers.some(({ status }) => status === 200);
	},
	listed: unleashTokens,
	idOnServer: ({ secret }) => secret,
	deathWithin: 75_000,
};

/** Unleash with its newer tokens, which it stores hashed. */
const unleashSecure: Subject = {
	...unleash,
	title: 'Unleash, hashed tokens',
	environment: { UNLEASH_SECURE_TOKENS: 'true' },
	idOnServer: ({ id }) => id,
};

const strapi: Subject = {
	title: 'Strapi',
	server: 'strapi',
	credential: ({ url, access }) => ({ backend: 'compatible', service: 'strapi', baseUrl: url, authentication: 'jwt', jwt: access.secret ?? '' }),
	parameters: { service: 'strapi' },
	newKey: { expiry: 'days', expiresInDays: 30, strapiType: 'read-only' },
	entry: (name) => ({ name, expiresInDays: 7, type: 'custom', permissions: ['plugin::upload.content-api.find'] }),
	update: { fields: { name: 'renamed', bodyFields: '{"description": "by the tests"}' }, shows: { name: 'renamed', description: 'by the tests' } },
	named: true,
	isAlive: async ({ url }, { secret }) => (await ask(`${url}/api/upload/files`, { authorization: `Bearer ${secret}` })).status === 200,
	listed: async ({ url, access }) => fieldsIn((await ask(`${url}/admin/api-tokens`, { authorization: `Bearer ${access.secret}` })).body, 'data', 'id'),
	idOnServer: ({ id }) => id,
	deathWithin: 0,
};

export const subjects: readonly Subject[] = [betterAuth, betterAuthSession, strapi, verdaccio, unleash, unleashSecure];
