import { extra } from '../extras';
import type { Preset } from '../preset';

const MANAGE = 'the cluster privilege manage_api_key, or manage_own_api_key';
const REVOKE = 'the cluster privilege manage_api_key';

/**
 * API keys of Elasticsearch. A key can make only keys without privileges, so that new ones take a token of a
 * user or a service account (JWT). Without role descriptors a key has its owner's privileges, and with them no
 * more than these: rotate keys as the user who owns them. Invalidated keys are listed for a while.
 */
export const elasticsearch: Preset = {
	service: 'elasticsearch',
	label: 'Elasticsearch',
	description: 'API keys of a cluster. Making keys takes Authentication "JWT" with an access token. Base URL: the cluster.',
	cloudUrl: null,
	auth: { header: 'Authorization', prefix: 'ApiKey ' },
	testPath: '/_security/_authenticate',
	keysFrom: 'For making keys, get an access token from your cluster (<b>POST /_security/oauth2/token</b>, or a service account token), and choose JWT.',
	keys: {
		id: 'id', secret: 'encoded', name: 'name', createdAt: 'creation', expiresAt: 'expiration', revokedAt: 'invalidation', revoked: { at: 'invalidated', is: true },
		more: { roles: 'role_descriptors', owner: 'username', realm: 'realm', metadata: 'metadata', type: 'type' }, dates: 'epochMilliseconds',
	},
	name: { at: 'name' },
	expiry: { at: 'expiration', form: 'durationToLive' },
	extras: [
		extra('json', 'elasticsearchRoles', 'role_descriptors', 'Role Descriptors (JSON)', 'What the key may do, by the names of its roles; all that its owner may when empty', {
			placeholder: '{"reader": {"indices": [{"names": ["logs-*"], "privileges": ["read"]}]}}',
		}),
		extra('json', 'elasticsearchMetadata', 'metadata', 'Metadata (JSON)', 'Stored with the key', { placeholder: '{"team": "ops"}' }),
	],
	create: { method: 'POST', path: '/_security/api_key', at: [''], needs: MANAGE },
	list: { method: 'POST', path: '/_security/_query/api_key', body: { sort: [{ creation: 'asc' }, { name: 'asc' }] }, at: 'api_keys', paging: { kind: 'offset', offset: 'from', limit: 'size', size: 100, most: 10_000, total: 'total' }, needs: MANAGE },
	get: { method: 'GET', path: '/_security/api_key?id={id}', at: ['api_keys.0'], needs: MANAGE },
	update: { method: 'PUT', path: '/_security/api_key/{id}', others: true, expiry: { at: 'expiration', form: 'durationToLive' }, needs: MANAGE },
	revoke: {
		method: 'DELETE', path: '/_security/api_key', body: { ids: ['{id}'] }, needs: REVOKE,
		done: { at: 'invalidated_api_keys.0', is: '{id}' },
		already: { at: 'previously_invalidated_api_keys.0', is: '{id}' },
	},
	checks: [{ as: 'newKey', request: { method: 'GET', path: '/_security/_authenticate' }, rules: [{ status: '2xx', at: 'api_key.id', is: '{id}', means: 'alive' }, { status: 401, means: 'dead' }] }],
	rotation: {
		copies: [{ from: 'role_descriptors' }, { from: 'metadata' }],
		needs: ['role_descriptors'],
		why: 'A successor without role descriptors would have the privileges of whoever makes it.',
		lost: [
			{ at: 'type', is: 'cross_cluster', always: true, why: 'A new key would be one for REST, which opens no other cluster. Make a new cross-cluster key in Kibana.' },
			{ at: 'role_descriptors', is: {}, why: "Such a key has all privileges of its owner, and a new one would have all of this credential's. Give it role descriptors first." },
		],
	},
	errorAt: ['error.reason'],
	errorShapes: [['error.type', 'status']],
	secretAgain: false,
};
