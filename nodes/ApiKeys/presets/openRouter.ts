import { link } from '../../shared/fields/notice';
import { extra } from '../extras';
import type { Preset } from '../preset';

const MANAGEMENT = 'a management key';

/**
 * Keys of OpenRouter, by one of its management keys; a key goes by the hash of its secret. Whether it may spend
 * anything is told by its limit: none means without limit.
 */
export const openRouter: Preset = {
	service: 'openrouter',
	label: 'OpenRouter',
	description: 'API keys, by a management key',
	cloudUrl: 'https://openrouter.ai/api/v1',
	auth: { header: 'Authorization', prefix: 'Bearer ' },
	testPath: '/keys',
	keysFrom: `Create a management key in ${link('https://openrouter.ai/settings/management-keys', 'OpenRouter')}.`,
	parent: 'Workspace ID',
	parentOptional: true,
	parentField: { label: 'Workspace ID', placeholder: '0df9e665-d932-5740-b2c7-b52af166bc11', description: 'The workspace whose keys are managed; the default one when empty' },
	keys: {
		id: 'hash', name: 'name', createdAt: 'created_at', expiresAt: 'expires_at', masked: 'label', disabled: { at: 'disabled', is: true },
		more: { limit: 'limit', limitRemaining: 'limit_remaining', limitReset: 'limit_reset', usage: 'usage', creator: 'creator_user_id' }, dates: 'iso',
	},
	name: { at: 'name' },
	expiry: { at: 'expires_at', form: 'iso' },
	extras: [
		extra('number', 'openrouterLimit', 'limit', 'Limit (USD)', 'What the key may spend; without limit when empty', { placeholder: '50' }),
		extra('text', 'openrouterReset', 'limit_reset', 'Limit Reset', 'When the limit starts anew', {
			options: [{ name: 'Daily', value: 'daily' }, { name: 'Monthly', value: 'monthly' }, { name: 'Never', value: '' }, { name: 'Weekly', value: 'weekly' }],
		}),
		extra('flag', 'openrouterByok', 'include_byok_in_limit', 'Count Own Provider Keys', 'Whether usage by your own provider keys counts towards the limit'),
	],
	create: { method: 'POST', path: '/keys', body: { workspace_id: '{parent}' }, at: ['data'], secret: 'key', needs: MANAGEMENT },
	list: { method: 'GET', path: '/keys?include_disabled=true&workspace_id={parent}', at: 'data', paging: { kind: 'offset', offset: 'offset', size: 100 }, needs: MANAGEMENT },
	get: { method: 'GET', path: '/keys/{id}', at: ['data'], needs: MANAGEMENT },
	update: { method: 'PATCH', path: '/keys/{id}', at: ['data'], name: 'name', enabled: { at: 'disabled', on: false, off: true }, others: true, needs: MANAGEMENT },
	revoke: { method: 'DELETE', path: '/keys/{id}', done: { at: 'deleted', is: true }, needs: MANAGEMENT },
	checks: [{ as: 'newKey', request: { method: 'GET', path: '/key' }, rules: [{ status: '2xx', at: 'data.label', means: 'alive' }, { status: 401, means: 'dead' }, { status: 403, means: 'alive' }] }],
	rotation: { copies: [{ from: 'workspace_id' }, { from: 'limit' }, { from: 'limit_reset' }, { from: 'include_byok_in_limit' }] },
	errorAt: ['error.message'],
	errorShapes: [['error.code', 'error.message']],
	secretAgain: false,
};
