import { link } from '../../shared/fields/notice';
import type { Preset } from '../preset';
import { extra } from '../extras';

/**
 * Unkey, version 2 of its API: every request is a POST. Its own reroll makes a key of the same rights and
 * of the same end, and lets the old one work on for a day. A successor made by hand gets no prefix, for
 * no answer tells it.
 */
export const unkey: Preset = {
	service: 'unkey',
	label: 'Unkey',
	description: 'Keys of one Unkey API (v2), by a root key',
	cloudUrl: 'https://api.unkey.com',
	auth: { header: 'Authorization', prefix: 'Bearer ' },
	testPath: '/v2/liveness',
	keysFrom: `Create a root key in ${link('https://app.unkey.com/settings/root-keys', 'Unkey')}.`,
	parent: 'API',
	parentField: { label: 'API', placeholder: 'api_1234abcd' },
	keys: {
		id: 'keyId', secret: 'key', name: 'name', createdAt: 'createdAt', expiresAt: 'expires', lastUsedAt: 'lastUsedAt', masked: 'start',
		disabled: { at: 'enabled', is: false }, more: { scopes: 'permissions', roles: 'roles', externalId: 'identity.externalId' }, dates: 'epochMilliseconds',
	},
	name: { at: 'name', most: 255 },
	expiry: { at: 'expires', form: 'epochMilliseconds' },
	extras: [
		extra('text', 'unkeyPrefix', 'prefix', 'Prefix', 'What the key begins with', { placeholder: 'prod' }),
		extra('text', 'unkeyExternalId', 'externalId', 'External ID', 'Your own ID of its owner', { placeholder: 'user_123' }),
		extra('words', 'unkeyPermissions', 'permissions', 'Permissions', 'What the key may do, separated by commas', { placeholder: 'documents.read, documents.write' }),
		extra('words', 'unkeyRoles', 'roles', 'Roles', 'Its roles, separated by commas', { placeholder: 'editor' }),
		extra('number', 'unkeyByteLength', 'byteLength', 'Byte Length', 'How many random bytes the key has: 16 to 255', { placeholder: '16' }),
		extra('json', 'unkeyMeta', 'meta', 'Metadata (JSON)', 'Stored with the key, and given to whoever verifies it', { placeholder: '{"plan": "pro"}' }),
		extra('json', 'unkeyCredits', 'credits', 'Credits (JSON)', 'How often the key may be used, and when that starts anew', { placeholder: '{"remaining": 1000, "refill": {"interval": "daily", "amount": 1000}}' }),
		extra('json', 'unkeyRatelimits', 'ratelimits', 'Rate Limits (JSON)', 'How often the key may be used in a span of milliseconds', { placeholder: '[{"name": "api", "limit": 100, "duration": 60000, "autoApply": true}]' }),
	],
	create: { method: 'POST', path: '/v2/keys.createKey', body: { apiId: '{parent}' }, at: ['data'], needs: 'the permission create_key on the API' },
	list: {
		method: 'POST', path: '/v2/apis.listKeys', body: { apiId: '{parent}', revalidateKeysCache: true }, at: 'data', needs: 'the permissions read_key and read_api on the API',
		paging: { kind: 'cursor', cursor: 'cursor', next: 'pagination.cursor', more: 'pagination.hasMore', limit: 'limit', size: 100 },
	},
	get: { method: 'POST', path: '/v2/keys.getKey', body: { keyId: '{id}' }, at: ['data'], needs: 'the permission read_key on the API' },
	update: {
		method: 'POST', path: '/v2/keys.updateKey', body: { keyId: '{id}' }, name: 'name', others: true, needs: 'the permission update_key on the API',
		expiry: { at: 'expires', form: 'epochMilliseconds', never: null },
		enabled: { at: 'enabled', on: true, off: false },
	},
	revoke: { method: 'POST', path: '/v2/keys.deleteKey', body: { keyId: '{id}' }, done: { status: 200, at: 'meta.requestId' }, needs: 'the permission delete_key on the API' },
	roll: { request: { method: 'POST', path: '/v2/keys.rerollKey', body: { keyId: '{id}', expiration: 24 * 60 * 60 * 1000 }, needs: 'the permission create_key on the API' }, at: ['data'], overlapHours: 24 },
	checks: [
		{
			as: 'credential',
			request: { method: 'POST', path: '/v2/keys.whoami', body: { key: '{secret}' }, needs: 'the permission read_key on the API' },
			rules: [{ status: '2xx', at: 'data.keyId', is: '{id}', means: 'alive' }, { status: 404, means: 'dead' }],
		},
	],
	rotation: {
		copies: [
			{ from: 'identity.externalId', to: 'externalId' }, { from: 'meta' }, { from: 'roles' }, { from: 'permissions' }, { from: 'credits' },
			{ from: 'ratelimits', without: ['*.id'] }, { from: 'enabled' },
		],
	},
	errorAt: ['error.detail'],
	errorShapes: [['meta.requestId', 'error.detail']],
	secretAgain: false,
};
