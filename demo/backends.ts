import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import type { SandboxAccess } from '../sandbox/backend';

/** What the demo needs to know of a backend. */
export interface DemoBackend {
	label: string;
	/** Its name in the sandbox. */
	sandbox: string;
	/** The built node, below dist/nodes. */
	node: string;
	credential(access: SandboxAccess): ICredentialDataDecryptedObject;
	/** Parameters of every operation: where the keys live. */
	place?(access: SandboxAccess): INodeParameters;
	/** What Create Many takes besides a count and a name template. */
	newKeys(access: SandboxAccess): INodeParameters;
	/** What Rotate takes besides the key. */
	rotation?: INodeParameters;
	/** The words of the node where they differ. */
	words?: { resource?: string; revoke?: string };
	/** Where the output holds what opens the door; `secret.value` when left out. */
	opener?: string;
	/** A request that only a living key may make; it goes out by `fetch`, not by the node. */
	knock(baseUrl: string, opener: string, access: SandboxAccess): { url: string } & RequestInit;
}

const byId = (value = '') => ({ __rl: true, mode: 'id', value });
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

/** The backends of the demo: adding one is adding an entry. */
export const demoBackends: DemoBackend[] = [
	{
		label: 'MsgCore',
		sandbox: 'msgcore',
		node: 'MsgCore/MsgCoreApiKeys',
		credential: ({ apiKey = '' }) => ({ backend: 'msgCore', authentication: 'apiKey', apiKey }),
		place: ({ projectId }) => ({ projectId: byId(projectId) }),
		newKeys: () => ({ scopes: ['messages:read'], expiry: 'days', expiresInDays: 30 }),
		knock: (baseUrl, secret) => ({ url: `${baseUrl}/api/v1/auth/whoami`, headers: { 'x-api-key': secret } }),
	},
	{
		label: 'Twenty',
		sandbox: 'twenty',
		node: 'Twenty/TwentyApiKeys',
		credential: ({ apiKey = '' }) => ({ backend: 'twenty', authentication: 'apiKey', apiKey, twentyGeneration: 'current' }),
		newKeys: ({ viewerRoleId }) => ({ roleId: byId(viewerRoleId), expiry: 'days', expiresInDays: 30 }),
		knock: (baseUrl, secret) => ({ url: `${baseUrl}/rest/companies`, headers: bearer(secret) }),
	},
	{
		label: 'Twenty, legacy (up to 1.0)',
		sandbox: 'twenty-legacy',
		node: 'Twenty/TwentyApiKeys',
		credential: ({ apiKey = '' }) => ({ backend: 'twenty', authentication: 'apiKey', apiKey, twentyGeneration: 'legacy' }),
		newKeys: () => ({ expiry: 'days', expiresInDays: 30 }),
		knock: (baseUrl, secret) => ({ url: `${baseUrl}/rest/companies`, headers: bearer(secret) }),
	},
	{
		label: 'Sentry',
		sandbox: 'sentry',
		node: 'Sentry/SentryClientKeys',
		words: { resource: 'clientKey', revoke: 'delete' },
		credential: ({ token = '' }) => ({ backend: 'sentry', authentication: 'apiKey', apiKey: token }),
		place: ({ organization, project }) => ({ organization: byId(organization), project: byId(project) }),
		newKeys: () => ({}),
		opener: 'dsn.public',
		knock: (_, dsn) => sentryEvent(new URL(dsn)),
	},
	{
		label: 'Rebilly',
		sandbox: 'rebilly',
		node: 'Rebilly/RebillyApiKeys',
		words: { revoke: 'delete' },
		credential: ({ apiKey = '', organizationId = '' }) => ({
			backend: 'rebilly',
			authentication: 'apiKey',
			apiKey,
			rebillyOrganizationId: organizationId,
		}),
		newKeys: () => ({ type: 'secret', access: 'form', acl: { entries: [{ permissions: 'GetApiKey, GetApiKeyCollection' }] } }),
		knock: (baseUrl, secret, { organizationId }) => ({
			url: `${baseUrl}/organizations/${organizationId}/api-keys`,
			headers: { 'reb-apikey': secret },
		}),
	},
	{
		label: 'Gjirafa Video Platform',
		sandbox: 'gjirafa',
		node: 'GjirafaVp/GjirafaVpApiKeys',
		words: { revoke: 'delete' },
		credential: ({ apiKey = '' }) => ({ backend: 'gjirafaVp', authentication: 'apiKey', apiKey, gjirafaScheme: 'raw' }),
		place: ({ organizationId = '' }) => ({ level: 'organization', organizationId }),
		newKeys: ({ roleId, projectId = '' }) => ({ roleId: byId(roleId), projectIds: [projectId], expiry: 'days', expiresInDays: 30 }),
		knock: (baseUrl, secret, { projectId }) => ({
			url: `${baseUrl}/api/projects/${projectId}/roles?page=1&take=1`,
			headers: { authorization: secret },
		}),
	},
];

/** An event, sent to where the DSN points. */
function sentryEvent({ origin, pathname, username }: URL) {
	const [, path, project] = /^(.*)\/([^/]+)$/.exec(pathname) ?? [];
	return { url: `${origin}${path}/api/${project}/envelope/?sentry_key=${username}`, method: 'POST', body: '{}' };
}
