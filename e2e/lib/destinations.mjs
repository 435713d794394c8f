/**
 * The sandbox's GitLab as a destination of the end-to-end tests.
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
