/**
 * The places that the end-to-end tests deliver to: the sandbox's GitLab, and the n8n that they run in.
 */
const TYPE = 'secretDestinationApi';

/** Saves the credential by which nodes deliver to it; `baseUrl` may be that of a proxy. */
export async function saveGitLab(api, sandbox, baseUrl = sandbox.baseUrl('gitlab')) {
	const data = { kind: 'gitlabCi', baseUrl, token: sandbox.destination('gitlab').access.token };
	const { id, name } = await api.createCredential({ name: 'GitLab', type: TYPE, data });
	return { [TYPE]: { id, name } };
}

/** The fields of a node that delivers to a variable there. */
export function toGitLab(variable) {
	return { deliverTo: 'gitlabCi', gitlabLevel: 'project', gitlabPlace: 'acme/website', gitlabVariable: variable, gitlabScope: '*', gitlabMasked: true };
}

/** Saves the credential by which nodes deliver to credentials of the n8n itself; tells whether its test passes. */
export async function saveThisN8n(api, n8n) {
	const { rawApiKey } = await api.call('POST', '/api-keys', { label: 'rotations', expiresAt: null, scopes: ['credential:list', 'credential:read', 'credential:update'] });
	const data = { kind: 'n8nCredential', baseUrl: n8n.url, token: rawApiKey };
	const { id, name } = await api.createCredential({ name: 'This n8n', type: TYPE, data });
	const tested = await api.testCredential({ id, name, type: TYPE, data });
	return { id, name, tested };
}
