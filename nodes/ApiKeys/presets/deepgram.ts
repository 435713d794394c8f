import { link } from '../../shared/fields/notice';
import type { Preset } from '../preset';
import { extra } from '../extras';

/**
 * Keys of a Deepgram project. The key stands at a different place in each answer, and only the one for a
 * single key is sure to tell tags and expiry. Without the right to see members only one's own keys are listed.
 * How long a key may live is not documented. A new key is tried by a request that most keys have no right to.
 */
export const deepgram: Preset = {
	service: 'deepgram',
	label: 'Deepgram',
	description: 'API keys of a project',
	cloudUrl: 'https://api.deepgram.com',
	auth: { header: 'Authorization', prefix: 'Token ' },
	testPath: '/v1/projects',
	keysFrom: `Create the key in the ${link('https://console.deepgram.com/', 'Deepgram console')}; it takes the scopes keys:read and keys:write.`,
	parent: 'Project',
	parentField: {
		label: 'Project',
		placeholder: '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed',
		list: { path: '/v1/projects', at: 'projects', id: 'project_id', name: 'name' },
	},
	keys: {
		id: 'api_key_id', secret: 'key', name: 'comment', createdAt: 'created', expiresAt: 'expiration_date',
		more: { scopes: 'scopes', tags: 'tags' }, dates: 'iso',
	},
	name: { at: 'comment' },
	expiry: { at: 'expiration_date', form: 'iso' },
	extras: [
		extra('words', 'deepgramScopes', 'scopes', 'Scopes', 'What the key may do: scopes or a role, separated by commas', { required: true, placeholder: 'usage:write' }),
		extra('words', 'deepgramTags', 'tags', 'Tags', 'Labels, separated by commas', { placeholder: 'prod' }),
	],
	create: { method: 'POST', path: '/v1/projects/{parent}/keys', at: [''], needs: 'the scope keys:write' },
	list: { method: 'GET', path: '/v1/projects/{parent}/keys', at: 'api_keys', entry: 'api_key', paging: { kind: 'none' }, needs: 'the scope keys:read' },
	get: { method: 'GET', path: '/v1/projects/{parent}/keys/{id}', at: ['item.member.api_key', 'item.api_key', 'api_key'], completes: true, needs: 'the scope keys:read' },
	revoke: { method: 'DELETE', path: '/v1/projects/{parent}/keys/{id}', done: { status: 200, at: 'message' }, needs: 'the scope keys:write' },
	checks: [
		{
			as: 'newKey',
			request: { method: 'GET', path: '/v1/projects' },
			rules: [
				{ status: '2xx', means: 'alive' },
				{ status: 401, text: 'sufficient permissions', means: 'alive' },
				{ status: 401, means: 'dead' },
				{ status: 403, means: 'alive' },
			],
		},
	],
	rotation: { copies: [{ from: 'scopes' }, { from: 'tags' }], needs: ['scopes'] },
	errorAt: ['err_msg', 'details'],
	errorShapes: [['err_code', 'err_msg'], ['category', 'message', 'request_id']],
	secretAgain: false,
};
