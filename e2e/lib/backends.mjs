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
};

/** The rows, filled from a running sandbox. */
export function backendsOf(sandbox) {
	return Object.entries(rows).map(([name, row]) => {
		const filled = row(sandbox.backend(name).access);
		return {
			...filled,
			nodeType: `${PACKAGE}.${filled.node}`,
			credential: { ...filled.credential, baseUrl: sandbox.baseUrl(name) },
			keys: () => sandbox.backend(name).keys(),
		};
	});
}
