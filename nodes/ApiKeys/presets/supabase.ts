import { link } from '../../shared/fields/notice';
import { extra } from '../extras';
import type { Preset } from '../preset';

/**
 * A Supabase project's publishable and secret keys, by a personal access token. The two legacy keys (anon and
 * service_role) are none of them: they have no id. Keys open the project's own host, so that a new one counts as
 * proven when the project shows it. Only the answer to its creation is read for a key's secret.
 */
export const supabase: Preset = {
	service: 'supabase',
	label: 'Supabase',
	description: "A project's publishable and secret API keys, by a personal access token. They have no end.",
	cloudUrl: 'https://api.supabase.com',
	auth: { header: 'Authorization', prefix: 'Bearer ' },
	testPath: '/v1/projects',
	keysFrom: `Create a personal access token in ${link('https://supabase.com/dashboard/account/tokens', 'Supabase')}.`,
	endless: true,
	parent: 'Project',
	parentField: { label: 'Project', placeholder: 'abcdefghijklmnopqrst', description: 'The project whose keys are managed', list: { path: '/v1/projects', at: '', id: 'id', name: 'name' } },
	keys: {
		id: 'id', name: 'name', createdAt: 'inserted_at', masked: 'prefix',
		more: { type: 'type', role: 'secret_jwt_template.role', description: 'description' }, dates: 'iso',
	},
	kind: { at: 'type', isNot: 'legacy' },
	name: {
		at: 'name', least: 4, most: 64, markStart: '_n8n_',
		form: { pattern: /^[a-z_][a-z0-9_]+$/, mend: 'Give lower-case letters, digits and underscores, no digit first, e.g. ci_deploy.' },
	},
	extras: [
		extra('text', 'supabaseType', 'type', 'Type', 'What the key opens', {
			required: true,
			default: 'secret',
			options: [
				{ name: 'Publishable', value: 'publishable', description: 'May stand in a web page: row level security applies' },
				{ name: 'Secret', value: 'secret', description: 'Passes by row level security' },
			],
		}),
		extra('text', 'supabaseDescription', 'description', 'Description', 'What the key is for'),
	],
	create: { method: 'POST', path: '/v1/projects/{parent}/api-keys?reveal=true', at: [''], secret: 'api_key', needs: 'the permission api_keys_write' },
	list: { method: 'GET', path: '/v1/projects/{parent}/api-keys?reveal=false', at: '', paging: { kind: 'none' }, needs: 'the permission api_keys_read' },
	get: { method: 'GET', path: '/v1/projects/{parent}/api-keys/{id}?reveal=false', at: [''], needs: 'the permission api_keys_read' },
	update: { method: 'PATCH', path: '/v1/projects/{parent}/api-keys/{id}?reveal=false', at: [''], name: 'name', others: true, needs: 'the permission api_keys_write' },
	revoke: { method: 'DELETE', path: '/v1/projects/{parent}/api-keys/{id}', done: { status: 200, at: 'id', is: '{id}' }, needs: 'the permission api_keys_write' },
	rotation: { copies: [{ from: 'type' }, { from: 'description' }, { from: 'secret_jwt_template' }], needs: ['type'] },
	errorShapes: [['message']],
	secretAgain: false,
};
