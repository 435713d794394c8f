import { extra } from '../extras';
import type { Preset } from '../preset';

const ADMIN = "the master key, or a proxy admin's key";

/**
 * Virtual keys of a LiteLLM proxy, by its master key. A key goes by its hash, which a new one calls `token_id`
 * and every other answer `token`. Names (aliases) are unique. Without models a key may use all of them.
 */
export const liteLlm: Preset = {
	service: 'litellm',
	label: 'LiteLLM',
	description: "Virtual keys of a LiteLLM proxy, by its master key. Base URL: the proxy's address.",
	cloudUrl: null,
	auth: { header: 'Authorization', prefix: 'Bearer ' },
	testPath: '/key/list?size=1',
	keysFrom: "Use your proxy's master key (LITELLM_MASTER_KEY).",
	parent: 'Team ID',
	parentOptional: true,
	parentField: { label: 'Team ID', placeholder: 'team-1', description: 'The team whose keys are managed; all keys when empty' },
	keys: {
		id: ['token_id', 'token'], secret: 'key', name: 'key_alias', createdAt: 'created_at', expiresAt: 'expires', masked: 'key_name', disabled: { at: 'blocked', is: true },
		more: { models: 'models', spend: 'spend', maxBudget: 'max_budget', userId: 'user_id', teamId: 'team_id', metadata: 'metadata' }, dates: 'iso',
	},
	name: { at: 'key_alias', unique: true },
	expiry: { at: 'duration', form: 'durationToLive' },
	extras: [
		extra('words', 'litellmModels', 'models', 'Models', 'Which models the key may use, separated by commas; all when empty', { placeholder: 'gpt-4o, claude-sonnet' }),
		extra('number', 'litellmBudget', 'max_budget', 'Budget (USD)', 'What the key may spend; without limit when empty', { placeholder: '100' }),
		extra('text', 'litellmBudgetDuration', 'budget_duration', 'Budget Duration', 'After how long the budget starts anew', { placeholder: '30d' }),
		extra('text', 'litellmUser', 'user_id', 'User ID', 'Whose key it is'),
		extra('json', 'litellmMetadata', 'metadata', 'Metadata (JSON)', 'Stored with the key', { placeholder: '{"team": "ops"}' }),
	],
	create: { method: 'POST', path: '/key/generate', body: { team_id: '{parent}' }, at: [''], needs: ADMIN },
	list: {
		method: 'GET', path: '/key/list?return_full_object=true&team_id={parent}', at: 'keys', needs: ADMIN,
		paging: { kind: 'page', page: 'page', first: 1, limit: 'size', size: 100, total: 'total_count' },
	},
	update: {
		method: 'POST', path: '/key/update', body: { key: '{id}' }, name: 'key_alias', others: true, needs: ADMIN,
		expiry: { at: 'duration', form: 'durationToLive' },
		enabled: { at: 'blocked', on: false, off: true },
	},
	revoke: { method: 'POST', path: '/key/delete', body: { keys: ['{id}'] }, done: { at: 'deleted_keys.0', is: '{id}' }, needs: ADMIN },
	checks: [{ as: 'newKey', request: { method: 'GET', path: '/key/info' }, rules: [{ status: '2xx', at: 'info', means: 'alive' }, { status: 401, means: 'dead' }, { status: 403, means: 'alive' }] }],
	rotation: {
		copies: [
			{ from: 'models' }, { from: 'max_budget' }, { from: 'budget_duration' }, { from: 'user_id' }, { from: 'team_id' }, { from: 'metadata' }, { from: 'permissions' },
			{ from: 'tpm_limit' }, { from: 'rpm_limit' }, { from: 'max_parallel_requests' }, { from: 'aliases' }, { from: 'config' }, { from: 'allowed_routes' }, { from: 'organization_id' },
			{ from: 'org_id', to: 'organization_id' }, { from: 'project_id' }, { from: 'budget_id' }, { from: 'model_max_budget' }, { from: 'allowed_cache_controls' },
			{ from: 'access_group_ids' }, { from: 'object_permission', without: ['object_permission_id'] }, { from: 'blocked' }, { from: 'agent_id' },
			{ from: 'budget_limits', without: ['*.reset_at'] }, { from: 'budget_fallbacks' }, { from: 'router_settings' },
		],
		needs: ['models'],
		why: 'Without them the new key could use every model.',
		lost: [{ at: 'object_permission_id', unless: 'object_permission', why: 'The list names what it may reach and does not tell it.' }],
	},
	errorAt: ['error.message'],
	errorShapes: [['error.message', 'error.type'], ['detail']],
	secretAgain: false,
};
