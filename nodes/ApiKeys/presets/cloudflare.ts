import { link } from '../../shared/fields/notice';
import type { Copy } from '../descriptor';
import { extra } from '../extras';
import type { Preset } from '../preset';

const POLICIES: Copy = { from: 'policies', without: ['*.id', '*.permission_groups.*.name', '*.permission_groups.*.meta'] };
const WRITE = 'the permission API Tokens Write';

/**
 * A user's API tokens on Cloudflare. Its own roll kills the old secret at once, so that a rotation makes
 * a second token instead. An update replaces the whole token. Tokens that an account owns are not covered.
 */
export const cloudflare: Preset = {
	service: 'cloudflare',
	label: 'Cloudflare',
	description: 'API tokens of a user, by a token made from the template "Create additional tokens"',
	cloudUrl: 'https://api.cloudflare.com/client/v4',
	auth: { header: 'Authorization', prefix: 'Bearer ' },
	testPath: '/user/tokens/verify',
	keysFrom: `Create the token in ${link('https://dash.cloudflare.com/profile/api-tokens', 'Cloudflare')} from the template <b>Create additional tokens</b>.`,
	keys: {
		id: 'id', secret: 'value', name: 'name', createdAt: 'issued_on', expiresAt: 'expires_on', lastUsedAt: 'last_used_on',
		disabled: { at: 'status', is: 'disabled' }, more: { scopes: 'policies', condition: 'condition' }, dates: 'iso',
	},
	name: { at: 'name', most: 120 },
	expiry: { at: 'expires_on', form: 'iso' },
	extras: [
		extra('json', 'cloudflarePolicies', 'policies', 'Policies (JSON)', 'What the token may do: a list of effect, permission groups and resources', {
			required: true,
			default: '[\n  {\n    "effect": "allow",\n    "permission_groups": [{ "id": "" }],\n    "resources": { "com.cloudflare.api.account.zone.*": "*" }\n  }\n]',
		}),
		extra('json', 'cloudflareCondition', 'condition', 'Condition (JSON)', 'From which addresses it may be used', { placeholder: '{"request_ip": {"in": ["192.0.2.0/24"]}}' }),
	],
	create: { method: 'POST', path: '/user/tokens', at: ['result'], needs: WRITE },
	list: { method: 'GET', path: '/user/tokens', at: 'result', paging: { kind: 'page', page: 'page', first: 1, limit: 'per_page', size: 50 }, needs: 'the permission API Tokens Read' },
	get: { method: 'GET', path: '/user/tokens/{id}', at: ['result'], needs: 'the permission API Tokens Read' },
	update: {
		method: 'PUT', path: '/user/tokens/{id}', at: ['result'], name: 'name', others: true, needs: WRITE,
		expiry: { at: 'expires_on', form: 'iso' },
		enabled: { at: 'status', on: 'active', off: 'disabled' },
		copies: [{ from: 'name' }, POLICIES, { from: 'condition' }, { from: 'expires_on' }, { from: 'not_before' }, { from: 'status' }],
	},
	revoke: { method: 'DELETE', path: '/user/tokens/{id}', done: { at: 'result.id', is: '{id}' }, needs: WRITE },
	checks: [
		{
			as: 'newKey',
			request: { method: 'GET', path: '/user/tokens/verify' },
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
