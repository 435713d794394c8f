import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import type { SandboxAccess } from '../../sandbox/backend';

/** One request as a person would write it into n8n's HTTP Request node. */
export interface PlainRequest {
	method: IHttpRequestMethods;
	/** Below the base URL. */
	path: string;
	body?: IDataObject;
}

/** A vendor's API as its users meet it without this package. */
export interface PlainApi {
	headers(access: SandboxAccess): Record<string, string>;
	create(name: string, access: SandboxAccess): PlainRequest;
	/** The request that brings the secret, where creating doesn't. */
	token?(created: IDataObject, access: SandboxAccess): PlainRequest;
	/** A page of the list. */
	list(cursor: string | null, access: SandboxAccess): PlainRequest;
	/** The keys of a page, and where the next one starts. */
	page(body: unknown, headers: IDataObject): { keys: IDataObject[]; next: string | null };
}

const DAY = 86_400_000;
const inAMonth = () => new Date(Date.now() + 30 * DAY).toISOString();
const bearer = (token = '') => ({ Authorization: `Bearer ${token}` });
const listOf = (value: unknown): IDataObject[] => (Array.isArray(value) ? value : []);
const at = (value: unknown, ...names: string[]): unknown => names.reduce((object: unknown, name) => Reflect.get(Object(object), name), value);

const tokenOf = (id: unknown): PlainRequest => ({
	method: 'POST',
	path: '/graphql',
	body: { query: `mutation { generateApiKeyToken(apiKeyId: "${String(id)}", expiresAt: "${inAMonth()}") { token } }` },
});

/** The vendors by their names in the sandbox. */
export const plainApis: Record<string, PlainApi> = {
	msgcore: {
		headers: ({ apiKey = '' }) => ({ 'X-API-Key': apiKey }),
		create: (name, { projectId }) => ({ method: 'POST', path: `/api/v1/projects/${projectId}/keys`, body: { name, scopes: ['messages:read'], expiresInDays: 30 } }),
		list: (_, { projectId }) => ({ method: 'GET', path: `/api/v1/projects/${projectId}/keys` }),
		page: (body) => ({ keys: listOf(body), next: null }),
	},
	twenty: {
		headers: ({ apiKey }) => bearer(apiKey),
		create: (name, { viewerRoleId }) => ({ method: 'POST', path: '/rest/metadata/apiKeys', body: { name, expiresAt: inAMonth(), roleId: viewerRoleId } }),
		token: ({ id }) => tokenOf(id),
		list: () => ({ method: 'GET', path: '/rest/metadata/apiKeys?limit=60' }),
		page: (body) => ({ keys: listOf(body), next: null }),
	},
	'twenty-legacy': {
		headers: ({ apiKey }) => bearer(apiKey),
		create: (name) => ({ method: 'POST', path: '/rest/apiKeys', body: { name, expiresAt: inAMonth() } }),
		token: (created) => tokenOf(at(created, 'data', 'createApiKey', 'id')),
		list: (cursor) => ({ method: 'GET', path: `/rest/apiKeys?limit=60&order_by=id${cursor === null ? '' : `&starting_after=${cursor}`}` }),
		page: (body) => ({
			keys: listOf(at(body, 'data', 'apiKeys')),
			next: at(body, 'pageInfo', 'hasNextPage') === true ? String(at(body, 'pageInfo', 'endCursor')) : null,
		}),
	},
	sentry: {
		headers: ({ token }) => bearer(token),
		create: (name, { organization, project }) => ({ method: 'POST', path: `/api/0/projects/${organization}/${project}/keys/`, body: { name } }),
		list: (cursor, { organization, project }) => ({ method: 'GET', path: `/api/0/projects/${organization}/${project}/keys/?per_page=100${cursor === null ? '' : `&cursor=${cursor}`}` }),
		page: (body, { link }) => ({ keys: listOf(body), next: /rel="next"; results="true"; cursor="([^"]+)"/.exec(String(link))?.[1] ?? null }),
	},
	rebilly: {
		headers: ({ apiKey = '' }) => ({ 'REB-APIKEY': apiKey }),
		create: (description, { organizationId }) => ({ method: 'POST', path: `/organizations/${organizationId}/api-keys`, body: { description, type: 'secret', acl: [{ scope: {}, permissions: ['GetApiKey'] }] } }),
		list: (cursor, { organizationId }) => ({ method: 'GET', path: `/organizations/${organizationId}/api-keys?limit=1000&offset=${cursor ?? 0}` }),
		page: (body) => ({ keys: listOf(body), next: null }),
	},
	gjirafa: {
		headers: ({ apiKey = '' }) => ({ Authorization: apiKey }),
		create: (apiName, { organizationId, projectId = '', roleId }) => ({
			method: 'POST',
			path: `/api/organizations/${organizationId}/api-keys`,
			body: {
				listProjectsId: [projectId],
				roleId: Number(roleId),
				userApiKey: { apiKeyId: 0, apiName, hasExpireTime: true, startDateTime: new Date().toISOString(), expireDateTime: inAMonth() },
			},
		}),
		list: (_, { organizationId }) => ({ method: 'GET', path: `/api/organizations/${organizationId}/api-keys` }),
		page: (body) => ({ keys: listOf(at(body, 'result')), next: null }),
	},
};
