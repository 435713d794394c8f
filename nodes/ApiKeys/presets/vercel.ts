import { link } from '../../shared/fields/notice';
import { extra } from '../extras';
import type { Preset } from '../preset';

/**
 * A Vercel user's access tokens. With a team a new token is for that team alone; a successor gets the team of the
 * node, and no answer tells to which project a token was narrowed.
 */
export const vercel: Preset = {
	service: 'vercel',
	label: 'Vercel',
	description: 'Access tokens of a user, by one with full access',
	cloudUrl: 'https://api.vercel.com',
	auth: { header: 'Authorization', prefix: 'Bearer ' },
	testPath: '/v2/user',
	keysFrom: `Create a token for your full account in ${link('https://vercel.com/account/settings/tokens', 'Vercel')}.`,
	parent: 'Team ID',
	parentOptional: true,
	parentField: { label: 'Team ID', placeholder: 'team_1a2b3c4d5e6f7g8h9i0j1k2l', description: 'The team that new tokens are for; the whole account when empty' },
	keys: {
		id: 'id', name: 'name', createdAt: 'createdAt', expiresAt: 'expiresAt', lastUsedAt: 'activeAt', revokedAt: 'revokedAt', masked: 'prefix',
		more: { scopes: 'scopes.*.type', teams: 'scopes.*.teamId', origin: 'origin', type: 'type' }, dates: 'epochMilliseconds',
	},
	name: { at: 'name' },
	expiry: { at: 'expiresAt', form: 'epochMilliseconds' },
	extras: [extra('text', 'vercelProject', 'projectId', 'Project ID', 'The one project that the token reaches; all when empty', { placeholder: 'prj_1a2b3c' })],
	create: { method: 'POST', path: '/v3/user/tokens?teamId={parent}', at: ['token'], secret: 'bearerToken' },
	list: { method: 'GET', path: '/v6/user/tokens', at: 'tokens', paging: { kind: 'cursor', cursor: 'until', next: 'pagination.next', limit: 'limit', size: 100 } },
	get: { method: 'GET', path: '/v5/user/tokens/{id}', at: ['token'] },
	revoke: { method: 'DELETE', path: '/v3/user/tokens/{id}', done: { at: 'tokenId', is: '{id}' } },
	checks: [{ as: 'newKey', request: { method: 'GET', path: '/v2/user' }, rules: [{ status: '2xx', at: 'user', means: 'alive' }, { status: 401, means: 'dead' }, { status: 403, at: 'error.invalidToken', is: true, means: 'dead' }] }],
	rotation: {
		copies: [],
		needs: ['projectId'],
		why: 'A token for one project could become one for all: give its project, or accept a token for all of the team or account.',
	},
	errorAt: ['error.message'],
	errorShapes: [['error.code', 'error.message']],
	secretAgain: false,
};
