import { link } from '../../shared/fields/notice';
import type { Descriptor } from '../descriptor';
import { extra } from '../extras';
import type { Preset } from '../preset';

const ALIVE = [{ status: '2xx', means: 'alive' }, { status: 401, means: 'dead' }, { status: 403, means: 'alive' }] as const;
const ROLES = [
	{ name: 'Developer', value: '30' },
	{ name: 'Guest', value: '10' },
	{ name: 'Maintainer', value: '40' },
	{ name: 'Owner', value: '50' },
	{ name: 'Planner', value: '15' },
	{ name: 'Reporter', value: '20' },
];

/**
 * What GitLab's access tokens have in common. They end with the beginning of a day, and where the server wants
 * an end, "never" is refused or cut. Revoked tokens are listed on, and revoking one again succeeds: so they are
 * looked up. Its own rotation ends the old token at once; for a revoked one it would revoke the whole family.
 */
function tokens(path: string): Pick<Preset, 'cloudUrl' | 'auth' | 'testPath' | 'keysFrom'> & Omit<Descriptor, 'label' | 'create' | 'extras' | 'rotation'> {
	return {
		cloudUrl: 'https://gitlab.com/api/v4',
		auth: { header: 'PRIVATE-TOKEN', prefix: '' },
		testPath: '/personal_access_tokens/self',
		keysFrom: `Create a personal access token with the scope api in ${link('https://gitlab.com/-/user_settings/personal_access_tokens', 'GitLab')}, or on your own server.`,
		keys: {
			id: 'id', secret: 'token', name: 'name', createdAt: 'created_at', expiresAt: 'expires_at', lastUsedAt: 'last_used_at', revoked: { at: 'revoked', is: true },
			more: { scopes: 'scopes', description: 'description', accessLevel: 'access_level', userId: 'user_id' }, dates: 'iso', expiresAs: 'isoDay',
		},
		name: { at: 'name', most: 255 },
		expiry: { at: 'expires_at', form: 'isoDay' },
		list: { method: 'GET', path, at: '', paging: { kind: 'page', page: 'page', first: 1, limit: 'per_page', size: 100, totalHeader: 'X-Total' }, needs: 'the scope api or read_api' },
		revoke: { method: 'DELETE', path: `${path}/{id}`, done: { status: 204 }, blind: true, needs: 'the scope api' },
		roll: { request: { method: 'POST', path: `${path}/{id}/rotate`, needs: 'the scope api' }, at: [''], overlapHours: 0, expiry: { at: 'expires_at', form: 'isoDay' } },
		checks: [{ as: 'newKey', request: { method: 'GET', path: '/personal_access_tokens/self' }, rules: [{ status: '2xx', at: 'id', is: '{id}', means: 'alive' }, ...ALIVE] }],
		errorShapes: [['message'], ['error']],
		secretAgain: false,
	};
}

const scopes = (name: string) => extra('words', name, 'scopes', 'Scopes', 'What the token may do, separated by commas', { required: true, placeholder: 'read_api, read_repository' });
const description = (name: string) => extra('text', name, 'description', 'Description', 'What the token is for');

function ofResource(of: 'project' | 'group', label: string): Preset {
	const path = `/${of}s/{parent}/access_tokens`;
	return {
		...tokens(path),
		service: `gitlab-${of}`,
		label: `GitLab ${label} Access Tokens`,
		description: `Tokens of a GitLab ${of}, by a personal access token. Base URL of your own server: its address and /api/v4.`,
		parent: label,
		parentField: { label, placeholder: of === 'project' ? 'acme/storefront' : 'acme', description: `The ${of}'s ID or path` },
		extras: [
			scopes(`gitlab${label}Scopes`),
			extra('number', `gitlab${label}Role`, 'access_level', 'Role', `What the token is in the ${of}`, { required: true, default: '30', options: ROLES }),
			description(`gitlab${label}Description`),
		],
		create: { method: 'POST', path, at: [''], needs: `a personal access token with the scope api, of a maintainer of the ${of}` },
		get: { method: 'GET', path: `${path}/{id}`, at: [''], needs: 'the scope api or read_api' },
		rotation: { copies: [{ from: 'scopes' }, { from: 'access_level' }, { from: 'description' }], needs: ['scopes', 'access_level'] },
	};
}

/** Tokens of one project. */
export const gitlabProject = ofResource('project', 'Project');

/** Tokens of one group. */
export const gitlabGroup = ofResource('group', 'Group');

/**
 * Tokens of people: one's own, or on a server of one's own, by an administrator, those of the user who is named.
 * Whoever is no administrator is answered 401 for a token that isn't there, so that tokens are looked up in the list.
 */
export const gitlabPersonal: Preset = {
	...tokens('/personal_access_tokens'),
	service: 'gitlab-personal',
	label: 'GitLab Personal Access Tokens',
	description: "Tokens of a GitLab user; making new ones takes an administrator's token. Base URL of your own server: its address and /api/v4.",
	parent: 'User ID',
	parentField: { label: 'User ID', placeholder: '42', description: 'Whose tokens are managed' },
	extras: [scopes('gitlabPersonalScopes'), description('gitlabPersonalDescription')],
	list: {
		method: 'GET', path: '/personal_access_tokens?user_id={parent}', at: '',
		paging: { kind: 'page', page: 'page', first: 1, limit: 'per_page', size: 100, totalHeader: 'X-Total' }, needs: 'the scope api or read_api',
	},
	create: { method: 'POST', path: '/users/{parent}/personal_access_tokens', at: [''], needs: "an administrator's token with the scope api" },
	rotation: { copies: [{ from: 'scopes' }, { from: 'description' }], needs: ['scopes'] },
};
