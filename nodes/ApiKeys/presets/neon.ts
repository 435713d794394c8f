import { link } from '../../shared/fields/notice';
import { extra } from '../extras';
import type { Preset } from '../preset';

/** What Neon's keys have in common. They have no end. Revoking answers with the key; a second time is an error. */
function keysAt(path: string): Omit<Preset, 'service' | 'label' | 'description' | 'rotation'> {
	return {
		cloudUrl: 'https://console.neon.tech/api/v2',
		auth: { header: 'Authorization', prefix: 'Bearer ' },
		testPath: '/auth',
		keysFrom: `Create the key in ${link('https://console.neon.tech/app/settings/api-keys', 'Neon')}; for an organization in its settings.`,
		endless: true,
		keys: {
			id: 'id', secret: 'key', name: 'name', createdAt: 'created_at', lastUsedAt: 'last_used_at',
			more: { projectId: 'project_id', lastUsedFrom: 'last_used_from_addr', createdBy: 'created_by.name' }, dates: 'iso',
		},
		name: { at: 'key_name', most: 64 },
		create: { method: 'POST', path, at: [''] },
		list: { method: 'GET', path, at: '', paging: { kind: 'none' } },
		revoke: { method: 'DELETE', path: `${path}/{id}`, done: { at: 'revoked', is: true } },
		checks: [{ as: 'newKey', request: { method: 'GET', path: '/auth' }, rules: [{ status: '2xx', at: 'auth_method', means: 'alive' }, { status: 401, means: 'dead' }, { status: 403, means: 'alive' }] }],
		errorShapes: [['message', 'code']],
		secretAgain: false,
	};
}

/** A person's keys: each may do whatever that person may. */
export const neon: Preset = {
	...keysAt('/api_keys'),
	service: 'neon',
	label: 'Neon',
	description: "A person's API keys. They have no end.",
	rotation: { copies: [] },
};

/** Keys of an organization, for all of its projects or for one. */
export const neonOrganization: Preset = {
	...keysAt('/organizations/{parent}/api_keys'),
	service: 'neon-organization',
	label: 'Neon Organization',
	description: "An organization's API keys, by an admin. They have no end.",
	parent: 'Organization ID',
	parentField: { label: 'Organization ID', placeholder: 'org-muddy-meadow-12345678' },
	extras: [extra('text', 'neonProject', 'project_id', 'Project ID', 'The one project that the key reaches; all when empty', { placeholder: 'small-rain-12345678' })],
	rotation: { copies: [{ from: 'project_id' }] },
};
