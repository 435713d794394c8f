import type { Preset } from '../preset';

const WRITE = 'the permission serviceaccounts:write';

/**
 * Tokens of a Grafana service account. Names are unique in the organization, so a successor's name gets the
 * time of its rotation. A server with a longest life (token_expiration_day_limit) refuses with 400 what lives longer or
 * has no end. Releases up to 9.4 answer a second revocation with 500 instead of 404.
 */
export const grafana: Preset = {
	service: 'grafana',
	label: 'Grafana',
	description: 'Service-account tokens. Base URL: your Grafana, e.g. https://example.grafana.net. A server with a longest life refuses longer ones and tokens without an end.',
	cloudUrl: null,
	auth: { header: 'Authorization', prefix: 'Bearer ' },
	testPath: '/api/serviceaccounts/search?perpage=1',
	keysFrom: "Create a token of an administrator's service account in your Grafana under <b>Administration > Users and access > Service accounts</b>.",
	parent: 'Service Account',
	parentField: {
		label: 'Service Account',
		placeholder: '7',
		list: { path: '/api/serviceaccounts/search?perpage=1000', at: 'serviceAccounts', id: 'id', name: 'name' },
	},
	keys: {
		id: 'id', secret: 'key', name: 'name', createdAt: 'created', expiresAt: 'expiration', lastUsedAt: 'lastUsedAt',
		disabled: { at: 'isRevoked', is: true }, dates: 'iso',
	},
	name: { at: 'name', most: 190, unique: true },
	expiry: { at: 'secondsToLive', form: 'secondsToLive' },
	create: { method: 'POST', path: '/api/serviceaccounts/{parent}/tokens', at: [''], needs: WRITE },
	list: { method: 'GET', path: '/api/serviceaccounts/{parent}/tokens', at: '', paging: { kind: 'none' }, needs: 'the permission serviceaccounts:read' },
	revoke: { method: 'DELETE', path: '/api/serviceaccounts/{parent}/tokens/{id}', done: { status: 200, at: 'message', text: 'deleted' }, needs: WRITE },
	checks: [
		{
			as: 'newKey',
			request: { method: 'GET', path: '/api/org' },
			rules: [{ status: '2xx', means: 'alive' }, { status: 401, means: 'dead' }, { status: 403, means: 'alive' }],
		},
	],
	rotation: { copies: [] },
	errorShapes: [['message', 'messageId', 'statusCode'], ['message', 'traceID']],
	secretAgain: false,
};
