import { link } from '../../shared/fields/notice';
import { extra } from '../extras';
import type { Preset } from '../preset';

/**
 * Keys of a Pinecone project, by the access token of a service account, which lives half an hour. Neither the
 * time of their creation nor any end is told. A deletion is only accepted (202): the list has to show it.
 */
export const pinecone: Preset = {
	service: 'pinecone',
	label: 'Pinecone',
	description: "API keys of a project, by a service account's access token. They have no end.",
	cloudUrl: 'https://api.pinecone.io',
	auth: { header: 'Authorization', prefix: 'Bearer ' },
	headers: { 'X-Pinecone-Api-Version': '2026-04' },
	testPath: '/admin/projects',
	keysFrom: `Create a service account in ${link('https://app.pinecone.io/organizations/-/settings/access/service-accounts', 'Pinecone')}, and get an access token with its client ID and secret.`,
	endless: true,
	parent: 'Project',
	parentField: { label: 'Project', placeholder: '32c8235a-5220-4a80-a9f1-69c24109e6f2', description: 'The project whose keys are managed', list: { path: '/admin/projects', at: 'data', id: 'id', name: 'name' } },
	keys: { id: 'id', name: 'name', more: { scopes: 'roles', projectId: 'project_id' }, dates: 'iso' },
	name: { at: 'name', most: 80 },
	extras: [extra('words', 'pineconeRoles', 'roles', 'Roles', 'What the key may do, separated by commas', { required: true, default: 'ProjectEditor', placeholder: 'DataPlaneEditor, ControlPlaneViewer' })],
	create: { method: 'POST', path: '/admin/projects/{parent}/api-keys', at: ['key'], secret: 'value' },
	list: { method: 'GET', path: '/admin/projects/{parent}/api-keys', at: 'data', paging: { kind: 'none' } },
	get: { method: 'GET', path: '/admin/api-keys/{id}', at: [''] },
	update: { method: 'PATCH', path: '/admin/api-keys/{id}', at: [''], name: 'name', others: true },
	revoke: { method: 'DELETE', path: '/admin/api-keys/{id}' },
	checks: [
		{
			as: 'newKey', auth: { header: 'Api-Key', prefix: '' },
			request: { method: 'GET', path: '/indexes' },
			rules: [{ status: '2xx', means: 'alive' }, { status: 401, means: 'dead' }, { status: 403, means: 'alive' }],
		},
	],
	rotation: { copies: [{ from: 'roles' }], needs: ['roles'] },
	errorAt: ['error.message'],
	errorShapes: [['error.code', 'status']],
	secretAgain: false,
};
