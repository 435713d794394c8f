import type { Preset } from '../preset';
import { extra } from '../extras';

const DAY = 24 * 60 * 60;
const DEFAULTS = 'Only the server itself can set it: a new key would get the configuration\'s default.';

/**
 * better-auth with its API-key plugin (seen with 1.7.5). A key may manage its owner's keys only where the
 * application sets `enableSessionForAPIKeys`; elsewhere the credential takes the token of a session (JWT).
 * No request verifies a key from outside: a new one is tried by reading itself.
 */
export const betterAuth: Preset = {
	service: 'better-auth',
	label: 'better-auth',
	description: 'The API-key plugin of your own application. Base URL: where better-auth is mounted, e.g. https://app.example.com/api/auth.',
	cloudUrl: null,
	auth: { header: 'x-api-key', prefix: '' },
	testPath: '/api-key/list?limit=1',
	keysFrom: 'Use a key that your application made for the user whose keys are managed.',
	keys: {
		id: 'id', secret: 'key', name: 'name', createdAt: 'createdAt', expiresAt: 'expiresAt', lastUsedAt: 'lastRequest',
		masked: 'start', disabled: { at: 'enabled', is: false }, more: { permissions: 'permissions' }, dates: 'iso',
	},
	name: { at: 'name', most: 32 },
	expiry: { at: 'expiresIn', form: 'secondsToLive', least: DAY, most: 365 * DAY },
	extras: [
		extra('text', 'betterAuthPrefix', 'prefix', 'Prefix', 'What the key begins with', { placeholder: 'ci_' }),
		extra('json', 'betterAuthMetadata', 'metadata', 'Metadata (JSON)', 'Stored with the key, where the application allows it', { placeholder: '{"team": "ops"}' }),
	],
	create: { method: 'POST', path: '/api-key/create', at: [''] },
	list: { method: 'GET', path: '/api-key/list', at: 'apiKeys', paging: { kind: 'offset', offset: 'offset', limit: 'limit', size: 100, total: 'total' } },
	get: { method: 'GET', path: '/api-key/get?id={id}', at: [''] },
	update: {
		method: 'POST', path: '/api-key/update', body: { keyId: '{id}' }, at: [''], name: 'name', others: true,
		expiry: { at: 'expiresIn', form: 'secondsToLive', least: DAY, most: 365 * DAY, never: null },
		enabled: { at: 'enabled', on: true, off: false },
	},
	revoke: { method: 'POST', path: '/api-key/delete', body: { keyId: '{id}' }, done: { at: 'success', is: true } },
	checks: [
		{
			as: 'newKey',
			request: { method: 'GET', path: '/api-key/get?id={id}' },
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
