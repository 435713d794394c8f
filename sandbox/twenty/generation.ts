/** What sets one generation of Twenty servers apart from the others. */
export interface Generation {
	/** Where the server mounts it. */
	prefix: string;
	/** `workspace`: keys are records of the core REST API. `controller`: they have an endpoint of their own. */
	rest: 'workspace' | 'controller';
	/** The field of `AuthTokenPair` that holds the access token. */
	accessTokenField: 'accessToken' | 'accessOrWorkspaceAgnosticToken';
	/** Which GraphQL endpoint knows the key operations. */
	keysEndpoint: '/graphql' | '/metadata';
	/** The GraphQL type of ids in arguments. */
	idType: 'String' | 'UUID';
	/** Whether an API key may do more than list and get. */
	keysMayWrite: boolean;
	/** Whether the list is an envelope with cursors rather than a bare array. */
	pagedList: boolean;
	/** Whether taking a revocation back is refused. */
	unrevokeRefused: boolean;
	/** Whether `getApiKeyRoles` exists beside `getRoles`. */
	apiKeyRoles: boolean;
	/** Whether REST requests to the keys are counted, and whether a 429 says so in a header. */
	restLimit: 'none' | 'body' | 'header';
}

/** Generation A, up to 1.0.x. */
export const LEGACY: Generation = {
	prefix: '/twenty-legacy',
	rest: 'workspace',
	accessTokenField: 'accessToken',
	keysEndpoint: '/graphql',
	idType: 'String',
	keysMayWrite: true,
	pagedList: false,
	unrevokeRefused: false,
	apiKeyRoles: false,
	restLimit: 'body',
};

/** Generation D, 1.3 to about 2.8. */
export const CURRENT: Generation = {
	prefix: '/twenty',
	rest: 'controller',
	accessTokenField: 'accessOrWorkspaceAgnosticToken',
	keysEndpoint: '/graphql',
	idType: 'UUID',
	keysMayWrite: true,
	pagedList: false,
	unrevokeRefused: false,
	apiKeyRoles: false,
	restLimit: 'none',
};

/** Generation E, from about 2.9, with E2's envelope and E4's refusal to take a revocation back. */
export const READONLY: Generation = {
	prefix: '/twenty-readonly',
	rest: 'controller',
	accessTokenField: 'accessOrWorkspaceAgnosticToken',
	keysEndpoint: '/metadata',
	idType: 'UUID',
	keysMayWrite: false,
	pagedList: true,
	unrevokeRefused: true,
	apiKeyRoles: true,
	restLimit: 'header',
};
