import type { Preset } from '../preset';
import { extra } from '../extras';

const ADMIN = 'an admin token, or the permission to manage API tokens';
const LIVENESS = [
	{ status: '2xx', means: 'alive' },
	{ status: 401, means: 'dead' },
	{ status: 403, means: 'alive' },
] as const;

/**
 * Unleash (seen with 8.2.0). A token's id is the token itself, so keys go by a handle, `fp_` and their
 * fingerprint; the newer hashed tokens have a public selector. A revoked token works up to a minute more.
 */
export const unleash: Preset = {
	service: 'unleash',
	label: 'Unleash',
	description: 'API tokens of a self-hosted or hosted Unleash. Base URL: its address, without /api.',
	cloudUrl: null,
	auth: { header: 'Authorization', prefix: '' },
	testPath: '/api/admin/api-tokens',
	keysFrom: 'Create a personal access token in your Unleash under <b>Profile</b>, as a user who may manage API tokens.',
	idIsSecret: { publicPart: '\\.v2_([\\w-]{22})_', publicId: '^[\\w-]{22}$' },
	keys: {
		id: 'secret', secret: 'secret', name: 'tokenName', createdAt: 'createdAt', expiresAt: 'expiresAt', lastUsedAt: 'seenAt',
		more: { scopes: 'projects', type: 'type', environment: 'environment' }, dates: 'iso',
	},
	name: { at: 'tokenName' },
	expiry: { at: 'expiresAt', form: 'iso' },
	extras: [
		extra('text', 'unleashType', 'type', 'Type', 'Who uses the token', {
			required: true,
			default: 'backend',
			options: [
				{ name: 'Backend', value: 'backend', description: 'Server-side SDKs; Unleash shows it as "client"' },
				{ name: 'Client', value: 'client', description: 'What older versions call Backend, which they refuse' },
				{ name: 'Frontend', value: 'frontend', description: 'Browsers and apps' },
			],
		}),
		extra('text', 'unleashEnvironment', 'environment', 'Environment', 'The environment whose flags it reads', { required: true, default: 'development', placeholder: 'production' }),
		extra('words', 'unleashProjects', 'projects', 'Projects', 'IDs of the projects it reads, separated by commas; * for all', { required: true, placeholder: 'default' }),
	],
	refused: [{ at: 'project', why: 'Unleash ignores it, and the token would read all projects. Give "projects", a list.' }],
	create: { method: 'POST', path: '/api/admin/api-tokens', at: [''], needs: ADMIN },
	list: { method: 'GET', path: '/api/admin/api-tokens', at: 'tokens', paging: { kind: 'none' }, needs: ADMIN },
	update: { method: 'PUT', path: '/api/admin/api-tokens/{id}', expiry: { at: 'expiresAt', form: 'iso' }, needs: ADMIN },
	revoke: { method: 'DELETE', path: '/api/admin/api-tokens/{id}', blind: true, needs: ADMIN },
	checks: [
		{ when: { at: 'type', is: 'frontend' }, as: 'newKey', request: { method: 'GET', path: '/api/frontend' }, rules: LIVENESS },
		{ as: 'newKey', request: { method: 'GET', path: '/api/client/features' }, rules: LIVENESS },
	],
	rotation: { copies: [{ from: 'type' }, { from: 'environment' }, { from: 'projects' }], needs: ['type', 'projects'] },
	errorShapes: [['id', 'name', 'message']],
	secretAgain: true,
};
