import { extra } from '../extras';
import type { Preset } from '../preset';
import { DAY_S } from '../../shared/time';

/**
 * API tokens of Strapi (seen with 5.54.0), by an administrator's access token (JWT). Names are unique. A token
 * lives 7, 30 or 90 days, or has no end. Deleting one that isn't there succeeds and tells `null`. Its own
 * regeneration replaces the secret under the same id at once, so that a rotation makes a second token.
 */
export const strapi: Preset = {
	service: 'strapi',
	label: 'Strapi',
	description: 'API tokens of your own Strapi. Takes Authentication "JWT" with the access token of an administrator. Base URL: its address.',
	cloudUrl: null,
	auth: { header: 'Authorization', prefix: 'Bearer ' },
	testPath: '/admin/api-tokens',
	keysFrom: 'Choose JWT, and use the access token that your Strapi gives an administrator (<b>POST /admin/login</b>); it lives half an hour unless your settings say otherwise.',
	keys: {
		id: 'id', secret: 'accessKey', name: 'name', createdAt: 'createdAt', expiresAt: 'expiresAt', lastUsedAt: 'lastUsedAt',
		more: { type: 'type', scopes: 'permissions', description: 'description' }, dates: 'iso',
	},
	name: { at: 'name', unique: true },
	expiry: { at: 'lifespan', form: 'millisecondsToLive', only: [7 * DAY_S, 30 * DAY_S, 90 * DAY_S], never: null },
	extras: [
		extra('text', 'strapiType', 'type', 'Type', 'What the token may do', {
			required: true,
			default: 'read-only',
			options: [
				{ name: 'Custom', value: 'custom', description: 'What its permissions say' },
				{ name: 'Full Access', value: 'full-access' },
				{ name: 'Read Only', value: 'read-only' },
			],
		}),
		extra('words', 'strapiPermissions', 'permissions', 'Permissions', 'What a custom token may do, separated by commas', { placeholder: 'api::article.article.find' }),
		extra('text', 'strapiDescription', 'description', 'Description', 'What the token is for'),
	],
	create: { method: 'POST', path: '/admin/api-tokens', at: ['data'], needs: 'the permission to create API tokens' },
	list: { method: 'GET', path: '/admin/api-tokens', at: 'data', paging: { kind: 'none' }, needs: 'the permission to read API tokens' },
	get: { method: 'GET', path: '/admin/api-tokens/{id}', at: ['data'], needs: 'the permission to read API tokens' },
	update: { method: 'PUT', path: '/admin/api-tokens/{id}', at: ['data'], name: 'name', others: true, needs: 'the permission to update API tokens' },
	revoke: {
		method: 'DELETE', path: '/admin/api-tokens/{id}', done: { status: 200, at: 'data.id' },
		needs: 'the permission to delete API tokens',
	},
	checks: [{ as: 'newKey', request: { method: 'GET', path: '/api/i18n/locales' }, rules: [{ status: '2xx', means: 'alive' }, { status: 401, means: 'dead' }, { status: 403, means: 'alive' }] }],
	rotation: { copies: [{ from: 'type' }, { from: 'permissions' }, { from: 'description' }], needs: ['type'] },
	errorAt: ['error.message'],
	errorShapes: [['error.status', 'error.name']],
	secretAgain: false,
};
