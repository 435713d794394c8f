import { link } from '../../shared/fields/notice';
import type { Preset } from '../preset';

const PATH = '/organization/admin_api_keys';

/**
 * Admin keys of an OpenAI organization, managed by one of them. Their API answers 401 to a dead key and to
 * a live one without the right; only the body tells which. Whether it knows a key's rights, no answer says:
 * a successor is an admin key as well, and belongs to whoever's key made it.
 */
export const openai: Preset = {
	service: 'openai',
	label: 'OpenAI Admin Keys',
	description: "An organization's admin keys, by one of them",
	cloudUrl: 'https://api.openai.com/v1',
	auth: { header: 'Authorization', prefix: 'Bearer ' },
	testPath: `${PATH}?limit=1`,
	keysFrom: `Create an admin key in ${link('https://platform.openai.com/settings/organization/admin-keys', 'OpenAI')}.`,
	keys: {
		id: 'id', secret: 'value', name: 'name', createdAt: 'created_at', expiresAt: 'expires_at', lastUsedAt: 'last_used_at', masked: 'redacted_value',
		more: { owner: 'owner.name', role: 'owner.role' }, dates: 'epochSeconds',
	},
	name: { at: 'name' },
	expiry: { at: 'expires_in_seconds', form: 'secondsToLive', least: 1, most: 31_536_000 },
	create: { method: 'POST', path: PATH, at: [''], needs: 'an admin key' },
	list: { method: 'GET', path: PATH, at: 'data', paging: { kind: 'cursor', cursor: 'after', more: 'has_more', limit: 'limit', size: 20 }, needs: 'an admin key' },
	get: { method: 'GET', path: `${PATH}/{id}`, at: [''], needs: 'an admin key' },
	revoke: { method: 'DELETE', path: `${PATH}/{id}`, done: { at: 'deleted', is: true }, needs: 'an admin key' },
	checks: [
		{
			as: 'newKey',
			request: { method: 'GET', path: `${PATH}?limit=1` },
			rules: [
				{ status: '2xx', means: 'alive' },
				{ status: 401, at: 'error.code', is: 'invalid_api_key', means: 'dead' },
				{ status: 401, text: 'insufficient permissions|missing scopes', means: 'alive' },
				{ status: 403, means: 'alive' },
			],
		},
	],
	rotation: { copies: [] },
	errorShapes: [['error.message', 'error.type']],
	secretAgain: false,
};
