import { link } from '../../shared/fields/notice';
import type { Copy, Descriptor } from '../descriptor';
import { extra } from '../extras';
import type { Preset } from '../preset';

const POLICIES: Copy = { from: 'policies', without: ['*.id', '*.permission_groups.*.name', '*.permission_groups.*.meta'] };
const READ = 'the permission API Tokens Read';
const WRITE = 'the permission API Tokens Write';

/**
 * What Cloudflare's tokens have in common. The roll of a token kills the old secret at once and keeps its id, so
 * that a rotation makes a second token instead. An update replaces the whole token. A token's rights are its
 * permission groups; where they hold is told by the resources of its policies.
 */
function tokens(path: string, name: string): Pick<Preset, 'cloudUrl' | 'auth'> & Omit<Descriptor, 'label'> {
	return {
		cloudUrl: 'https://api.cloudflare.com/client/v4',
		auth: { header: 'Authorization', prefix: 'Bearer ' },
		keys: {
			id: 'id', secret: 'value', name: 'name', createdAt: 'issued_on', startsAt: 'not_before', expiresAt: 'expires_on', lastUsedAt: 'last_used_on',
			disabled: { at: 'status', is: 'disabled' }, more: { scopes: 'policies.*.permission_groups.*.name', policies: 'policies', condition: 'condition', startsAt: 'not_before' }, dates: 'iso',
		},
		name: { at: 'name', most: 120 },
		expiry: { at: 'expires_on', form: 'iso' },
		extras: [
			extra('json', `${name}Policies`, 'policies', 'Policies (JSON)', 'What the token may do: a list of effect, permission groups and resources', {
				required: true,
				default: '[\n  {\n    "effect": "allow",\n    "permission_groups": [{ "id": "" }],\n    "resources": { "com.cloudflare.api.account.zone.*": "*" }\n  }\n]',
			}),
			extra('json', `${name}Condition`, 'condition', 'Condition (JSON)', 'From which addresses it may be used', { placeholder: '{"request_ip": {"in": ["192.0.2.0/24"]}}' }),
		],
		create: { method: 'POST', path, at: ['result'], needs: WRITE },
		list: {
			method: 'GET', path: `${path}?include_expired=true`, at: 'result', needs: READ,
			paging: { kind: 'page', page: 'page', first: 1, limit: 'per_page', size: 50, total: 'result_info.total_count' },
		},
		get: { method: 'GET', path: `${path}/{id}`, at: ['result'], needs: READ },
		update: {
			method: 'PUT', path: `${path}/{id}`, at: ['result'], name: 'name', others: true, needs: WRITE,
			expiry: { at: 'expires_on', form: 'iso' },
			enabled: { at: 'status', on: 'active', off: 'disabled' },
			copies: [{ from: 'name' }, POLICIES, { from: 'condition' }, { from: 'expires_on' }, { from: 'not_before' }, { from: 'status' }],
		},
		revoke: { method: 'DELETE', path: `${path}/{id}`, done: { status: 200, at: 'result.id', is: '{id}' }, needs: WRITE },
		checks: [
			{
				as: 'newKey',
				request: { method: 'GET', path: `${path}/verify` },
				rules: [
					{ status: '2xx', at: 'result.status', is: 'active', means: 'alive' },
					{ at: 'success', is: false, text: '"code":\\s*1000\\b', means: 'dead' },
					{ status: 401, means: 'dead' },
				],
			},
		],
		rotation: { copies: [POLICIES, { from: 'condition' }, { from: 'not_before' }], needs: ['policies'] },
		errorAt: ['errors.0.message'],
		errorShapes: [['success', 'errors.0.code']],
		secretAgain: false,
	};
}

/** A user's API tokens. */
export const cloudflare: Preset = {
	...tokens('/user/tokens', 'cloudflare'),
	service: 'cloudflare',
	label: 'Cloudflare',
	description: 'API tokens of a user, by a token made from the template "Create additional tokens"',
	testPath: '/user/tokens/verify',
	keysFrom: `Create the token in ${link('https://dash.cloudflare.com/profile/api-tokens', 'Cloudflare')} from the template <b>Create additional tokens</b>.`,
};

/** API tokens that an account owns, whoever comes and goes. */
export const cloudflareAccount: Preset = {
	...tokens('/accounts/{parent}/tokens', 'cloudflareAccount'),
	service: 'cloudflare-account',
	label: 'Cloudflare Account',
	description: "API tokens of an account, by one with the permission Account API Tokens Write",
	testPath: '/accounts',
	keysFrom: `Create the token in your account's settings in ${link('https://dash.cloudflare.com/?to=/:account/api-tokens', 'Cloudflare')}, with the permission to write account API tokens.`,
	parent: 'Account',
	parentField: { label: 'Account', placeholder: '023e105f4ecef8ad9ca31a8372d0c353', description: 'The account whose tokens are managed', list: { path: '/accounts?per_page=50', at: 'result', id: 'id', name: 'name' } },
};
