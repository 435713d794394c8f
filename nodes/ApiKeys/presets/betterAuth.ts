import type { Preset } from '../preset';
import { extra } from '../extras';

const DEFAULTS = 'Only the server itself can set it: a new key would get the configuration\'s default.';

/**
 * better-auth with its API-key plugin (seen with 1.7.5). A key may manage its owner's keys only where the
 * application sets `enableSessionForAPIKeys`; elsewhere the credential takes the token of a session (JWT).
 * No request verifies a key from outside: a new one is tried by reading itself. How long names and lives may be
 * is the configuration's to say: by default 32 characters, and 1 to 365 days.
 */
export const betterAuth: Preset = {
	service: 'better-auth',
	label: 'better-auth',
	description: 'The API-key plugin of your own application. Base URL: where better-auth is mounted, e.g. https://app.example.com/api/auth.',
	cloudUrl: null,
	auth: { header: 'x-api-key', prefix: '' },
	testPath: '/api-key/list?limit=1',
	keysFrom: 'Use a key that your application made for the user whose keys are managed.',
	parent: 'Organization ID',
	parentOptional: true,
	parentField: { label: 'Organization ID', placeholder: 'org_1', description: "Whose keys are managed; the credential's own user's when empty" },
	variant: 'Configuration ID',
	// Without one a list has the keys of all configurations, which no other request finds.
	variantOr: 'default',
	variantField: { label: 'Configuration ID', placeholder: 'ci', description: 'Which of your several configurations of the plugin; the default one when empty' },
	keys: {
		id: 'id', secret: 'key', name: 'name', createdAt: 'createdAt', expiresAt: 'expiresAt', lastUsedAt: 'lastRequest',
		masked: 'start', disabled: { at: 'enabled', is: false }, more: { permissions: 'permissions' }, dates: 'iso',
	},
	name: { at: 'name' },
	expiry: { at: 'expiresIn', form: 'secondsToLive' },
	extras: [
		extra('text', 'betterAuthPrefix', 'prefix', 'Prefix', 'What the key begins with', { placeholder: 'ci_' }),
		extra('json', 'betterAuthMetadata', 'metadata', 'Metadata (JSON)', 'Stored with the key, where the application allows it', { placeholder: '{"team": "ops"}' }),
	],
	create: { method: 'POST', path: '/api-key/create', body: { organizationId: '{parent}', configId: '{variant}' }, at: [''] },
	list: { method: 'GET', path: '/api-key/list?organizationId={parent}&configId={variant}', at: 'apiKeys', paging: { kind: 'offset', offset: 'offset', limit: 'limit', size: 100, total: 'total' } },
	get: { method: 'GET', path: '/api-key/get?id={id}&configId={variant}', at: [''] },
	update: {
		method: 'POST', path: '/api-key/update', body: { keyId: '{id}', configId: '{variant}' }, at: [''], name: 'name', others: true,
		expiry: { at: 'expiresIn', form: 'secondsToLive', coarse: true, never: null },
		enabled: { at: 'enabled', on: true, off: false },
	},
	revoke: { method: 'POST', path: '/api-key/delete', body: { keyId: '{id}', configId: '{variant}' }, done: { at: 'success', is: true } },
	checks: [
		{
			as: 'newKey',
			request: { method: 'GET', path: '/api-key/get?id={id}&configId={variant}' },
			rules: [
				{ status: '2xx', at: 'id', is: '{id}', means: 'alive' },
				{ at: 'code', is: 'INVALID_API_KEY', means: 'dead' },
				{ at: 'code', is: 'KEY_DISABLED', means: 'dead' },
				{ at: 'code', is: 'KEY_EXPIRED', means: 'dead' },
			],
		},
	],
	rotation: {
		copies: [{ from: 'metadata' }, { from: 'prefix' }],
		lost: [
			{ at: 'permissions', why: DEFAULTS },
			{ at: 'remaining', why: DEFAULTS },
			{ at: 'refillAmount', why: DEFAULTS },
		],
	},
	errorShapes: [['code', 'message']],
	secretAgain: false,
};
