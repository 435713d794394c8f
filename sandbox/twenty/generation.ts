/** The two GraphQL endpoints. */
export type Endpoint = '/graphql' | '/metadata';

/** What sets one generation of Twenty servers apart from the others. */
export interface Generation {
	/** Where the server mounts it. */
	prefix: string;
	/** `workspace`: keys are records of the core REST API. `controller`: they have an endpoint of their own. */
	rest: 'workspace' | 'controller';
	/** Whether a key has a role, which says what it may do; without one it may do everything. */
	keysHaveRoles: boolean;
	/** The field of `AuthTokenPair` that holds the access token. */
	accessTokenField: 'accessToken' | 'accessOrWorkspaceAgnosticToken';
	/** Which GraphQL endpoints know the key operations. */
	keysEndpoints: readonly Endpoint[];
	/** The GraphQL type of ids in arguments. */
	idType: 'String' | 'UUID';
	/** Whether an API key may do more than list and get. */
	keysMayWrite: boolean;
	/** Whether the list is an envelope with cursors rather than a bare array. */
	pagedList: boolean;
	/** Whether taking a revocation back is refused. */
	unrevokeRefused: boolean;
	/** Whether `getApiKeyRoles` exists beside `getRoles`, and roles tell whether keys may have them. */
	apiKeyRoles: boolean;
	/** What the rate limit counts: every field of a GraphQL request by itself, or all requests of a workspace. */
	limit: 'fields' | 'requests';
}

const BOTH: readonly Endpoint[] = ['/graphql', '/metadata'];

/** Generation D, 1.3 to about 2.8. */
export const CURRENT: Generation = {
	prefix: '/twenty',
	rest: 'controller',
	keysHaveRoles: true,
	accessTokenField: 'accessOrWorkspaceAgnosticToken',
	keysEndpoints: BOTH,
	idType: 'UUID',
	keysMayWrite: true,
	pagedList: false,
	unrevokeRefused: false,
	apiKeyRoles: false,
	limit: 'fields',
};

/** Generation A, up to 1.0.x. */
export const LEGACY: Generation = {
	...CURRENT,
	prefix: '/twenty-legacy',
	rest: 'workspace',
	keysHaveRoles: false,
	accessTokenField: 'accessToken',
	idType: 'String',
};

/** Generation C, 1.2: the controller is there, and roles too, but keys have none. */
export const ROLELESS: Generation = { ...CURRENT, prefix: '/twenty-roleless', keysHaveRoles: false, idType: 'String' };

/** Generation E, from about 2.9, with E2's envelope and E4's refusal to take a revocation back. */
export const READONLY: Generation = {
	...CURRENT,
	prefix: '/twenty-readonly',
	keysEndpoints: ['/metadata'],
	keysMayWrite: false,
	pagedList: true,
	unrevokeRefused: true,
	apiKeyRoles: true,
	limit: 'requests',
};
