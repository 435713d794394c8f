/**
 * The backends as the end-to-end tests use them: one row each.
 *
 * A row names the node, the sandbox behind it, the credential that opens that sandbox, the parameters that
 * say where keys live, those that make one, and the searchable lists of its panel. `access` is what the
 * sandbox tells about itself.
 */
const PACKAGE = 'n8n-nodes-api-keys';
const id = (value) => ({ __rl: true, mode: 'id', value });

/** @type {Record<string, (access: any) => object>} by the sandbox's name of the backend */
const rows = {
	msgcore: ({ apiKey, projectId }) => ({
		title: 'MsgCore',
		node: 'msgCoreApiKeys',
		credential: { backend: 'msgCore', authentication: 'apiKey', apiKey },
		place: { projectId: id(projectId) },
		create: { scopes: ['messages:write', 'messages:read'], expiry: 'days', expiresInDays: 30 },
		lists: [
			{ method: 'searchProjects', path: 'projectId', holds: 'Acme' },
			{ method: 'searchKeys', path: 'keyId', holds: 'Owner' },
		],
	}),
	twenty: ({ email, password, viewerRoleId }) => ({
		title: 'Twenty',
		node: 'twentyApiKeys',
		credential: { backend: 'twenty', authentication: 'session', email, password, twentyGeneration: 'current' },
		place: {},
		create: { roleId: id(viewerRoleId), expiry: 'days', expiresInDays: 30 },
		lists: [
			{ method: 'searchRoles', path: 'roleId', holds: 'Viewer' },
			{ method: 'searchKeys', path: 'keyId', holds: 'Owner' },
		],
	}),
	'twenty-legacy': ({ apiKey }) => ({
		title: 'Twenty (legacy)',
		node: 'twentyApiKeys',
		credential: { backend: 'twenty', authentication: 'apiKey', apiKey, twentyGeneration: 'legacy' },
		place: {},
		create: { expiry: 'days', expiresInDays: 30 },
		lists: [{ method: 'searchKeys', path: 'keyId', holds: 'Owner' }],
	}),
	sentry: ({ token, organization, project }) => ({
		title: 'Sentry',
		node: 'sentryClientKeys',
		resource: 'clientKey',
		credential: { backend: 'sentry', authentication: 'apiKey', apiKey: token },
		place: { organization: id(organization), project: id(project) },
		create: {},
		lists: [
			{ method: 'searchOrganizations', path: 'organization', holds: 'Acme' },
			{ method: 'searchProjects', path: 'project', holds: 'Storefront' },
			{ method: 'searchKeys', path: 'keyId', holds: 'Default' },
		],
	}),
	rebilly: ({ apiKey, organizationId }) => ({
		title: 'Rebilly',
		node: 'rebillyApiKeys',
		credential: { backend: 'rebilly', authentication: 'apiKey', apiKey, rebillyOrganizationId: organizationId },
		place: {},
		create: { type: 'secret', access: 'everything' },
		lists: [{ method: 'searchKeys', path: 'keyId' }],
	}),
	gjirafa: ({ apiKey, organizationId, projectId, secondProjectId, roleId }) => ({
		title: 'Gjirafa Video Platform',
		node: 'gjirafaVpApiKeys',
		credential: { backend: 'gjirafaVp', authentication: 'apiKey', apiKey, gjirafaScheme: 'raw', gjirafaProjectId: projectId },
		place: { level: 'organization', organizationId },
		create: { roleId: id(roleId), projectIds: [projectId], expiry: 'days', expiresInDays: 30 },
		moreProjects: [secondProjectId],
		lists: [{ method: 'searchRoles', path: 'roleId' }, { method: 'searchKeys', path: 'keyId' }],
	}),
};

/** A service of the user's own: MsgCore's protocol, described in the generic node's form. */
const custom = ({ apiKey, projectId }) => ({
	title: 'Any other, by its endpoints',
	node: 'apiKeys',
	credential: { backend: 'compatible', authentication: 'apiKey', apiKey, service: 'custom', sendKeyAs: 'header', customHeader: 'X-API-Key', testPath: '/api/v1/auth/whoami' },
	place: {
		service: 'custom',
		parentId: projectId,
		endpoints: {
			createPath: '/api/v1/projects/{parent}/keys',
			listPath: '/api/v1/projects/{parent}/keys',
			revokePath: '/api/v1/projects/{parent}/keys/{id}',
		},
		answerFields: { rights: 'scopes' },
		expiryForm: { field: 'expiresInDays', form: 'daysToLive' },
		verification: { path: '/api/v1/auth/whoami' },
	},
	create: { expiry: 'days', expiresInDays: 30, bodyFields: '{"scopes": ["messages:read"]}' },
	lists: [{ method: 'searchKeys', path: 'keyId', holds: 'Owner' }],
});

/** The rows, filled from a running sandbox. */
export function backendsOf(sandbox) {
	const all = [...Object.entries(rows), ['msgcore', custom]];
	return all.map(([name, row]) => {
		const filled = row(sandbox.backend(name).access);
		return {
			...filled,
			nodeType: `${PACKAGE}.${filled.node}`,
			credential: { ...filled.credential, baseUrl: sandbox.baseUrl(name) },
			keys: () => sandbox.backend(name).keys(),
		};
	});
}
