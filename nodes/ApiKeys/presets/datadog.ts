import { link } from '../../shared/fields/notice';
import type { Preset } from '../preset';

const WRITE = 'the permission api_keys_write';
const AT = 'data.attributes.name';

/**
 * Datadog's API keys, by an API key and an application key. Names are unique. API keys have no end and no rights
 * of their own. Where the organization allows it, a single key is read with its secret.
 */
export const datadog: Preset = {
	service: 'datadog',
	label: 'Datadog',
	description: 'API keys of an organization, by an API key and an application key. Base URL of another site: https://api.datadoghq.eu, say.',
	cloudUrl: 'https://api.datadoghq.com',
	auth: { header: 'DD-API-KEY', prefix: '', second: { header: 'DD-APPLICATION-KEY', label: 'Application Key', description: 'A key of a user or service account with the permissions api_keys_read and api_keys_write' } },
	testPath: '/api/v2/validate',
	keysFrom: `Create both keys in ${link('https://app.datadoghq.com/organization-settings/api-keys', 'Datadog')}.`,
	endless: true,
	keys: {
		id: 'id', secret: 'attributes.key', name: 'attributes.name', createdAt: 'attributes.created_at', lastUsedAt: 'attributes.date_last_used',
		more: { last4: 'attributes.last4', category: 'attributes.category', modifiedAt: 'attributes.modified_at', remoteConfig: 'attributes.remote_config_read_enabled' }, dates: 'iso',
	},
	name: { at: AT, unique: true },
	create: { method: 'POST', path: '/api/v2/api_keys', body: { data: { type: 'api_keys' } }, at: ['data'], needs: WRITE },
	list: { method: 'GET', path: '/api/v2/api_keys?sort=created_at', at: 'data', paging: { kind: 'page', page: 'page[number]', first: 0, limit: 'page[size]', size: 100, total: 'meta.page.total_filtered_count' }, needs: 'the permission api_keys_read' },
	get: { method: 'GET', path: '/api/v2/api_keys/{id}', at: ['data'], needs: 'the permission api_keys_read' },
	update: { method: 'PATCH', path: '/api/v2/api_keys/{id}', body: { data: { type: 'api_keys', id: '{id}' } }, at: ['data'], name: AT, needs: WRITE },
	revoke: { method: 'DELETE', path: '/api/v2/api_keys/{id}', done: { status: 204 }, needs: 'the permission api_keys_delete' },
	checks: [{ as: 'newKey', request: { method: 'GET', path: '/api/v1/validate' }, rules: [{ status: '2xx', at: 'valid', is: true, means: 'alive' }, { status: 401, means: 'dead' }, { status: 403, means: 'dead' }] }],
	rotation: {
		copies: [
			{ from: 'attributes.category', to: 'data.attributes.category' },
			{ from: 'attributes.remote_config_read_enabled', to: 'data.attributes.remote_config_read_enabled' },
		],
	},
	errorAt: ['errors.0'],
	errorShapes: [['errors.0']],
	secretAgain: false,
};
