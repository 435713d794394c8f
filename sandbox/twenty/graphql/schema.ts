import { buildSchema, GraphQLError, type GraphQLSchema, isScalarType, valueFromASTUntyped } from 'graphql';
import { isUuid } from '../errors';
import type { Endpoint, Generation } from '../generation';

const session = ({ accessTokenField }: Generation): string => `
	scalar DateTime
	scalar UUID
	type AuthToken { token: String! expiresAt: DateTime! }
	type LoginToken { loginToken: AuthToken! }
	type AuthTokenPair { ${accessTokenField}: AuthToken! refreshToken: AuthToken! }
	type AuthTokens { tokens: AuthTokenPair! }
	type Workspace { id: UUID! displayName: String }
	type Query { currentWorkspace: Workspace! }
	type Mutation {
		getLoginTokenFromCredentials(
			email: String!, password: String!, captchaToken: String, locale: String, verifyEmailRedirectPath: String, origin: String!
		): LoginToken!
		getAuthTokensFromLoginToken(loginToken: String!, origin: String!): AuthTokens!
		renewToken(appToken: String!): AuthTokens!
	}
`;

const token = (idType: string): string => `
	type ApiKeyToken { token: String! }
	extend type Mutation { generateApiKeyToken(apiKeyId: ${idType}!, expiresAt: String!): ApiKeyToken! }
`;

const LEGACY_KEYS = `
	type ApiKey {
		id: UUID! name: String! expiresAt: DateTime! revokedAt: DateTime createdAt: DateTime! updatedAt: DateTime! deletedAt: DateTime
	}
	type ApiKeyEdge { node: ApiKey! cursor: String! }
	type PageInfo { hasNextPage: Boolean! startCursor: String endCursor: String }
	type ApiKeyConnection { edges: [ApiKeyEdge!]! pageInfo: PageInfo! totalCount: Int }
	input ApiKeyCreateInput { id: UUID name: String expiresAt: DateTime revokedAt: DateTime }
	extend type Query { apiKeys(first: Int): ApiKeyConnection }
	extend type Mutation { createApiKeys(data: [ApiKeyCreateInput!]!): [ApiKey!] }
`;

/** Roles are there in every generation. Only the newest tell which of them keys may have. */
const roles = ({ apiKeyRoles, idType }: Generation): string => `
	type Role {
		id: ${idType}! label: String! description: String icon: String isEditable: Boolean!
		canUpdateAllSettings: Boolean! canReadAllObjectRecords: Boolean!
		canUpdateAllObjectRecords: Boolean! canSoftDeleteAllObjectRecords: Boolean! canDestroyAllObjectRecords: Boolean!
	}
	extend type Query { getRoles: [Role!]! }
	${apiKeyRoles ? 'extend type Query { getApiKeyRoles: [Role!]! }' : ''}
	${apiKeyRoles ? 'extend type Role { universalIdentifier: UUID canBeAssignedToUsers: Boolean! canBeAssignedToAgents: Boolean! canBeAssignedToApiKeys: Boolean! canAccessAllTools: Boolean! }' : ''}
`;

const keys = ({ keysHaveRoles }: Generation): string => `
	type ApiKey {
		id: UUID! name: String! expiresAt: DateTime! revokedAt: DateTime createdAt: DateTime! updatedAt: DateTime!
		${keysHaveRoles ? 'role: Role' : ''}
	}
	input GetApiKeyInput { id: UUID! }
	input CreateApiKeyInput { name: String! expiresAt: String! revokedAt: String ${keysHaveRoles ? 'roleId: UUID!' : ''} }
	input UpdateApiKeyInput { id: UUID! name: String expiresAt: String revokedAt: String }
	input RevokeApiKeyInput { id: UUID! }
	extend type Query {
		apiKeys: [ApiKey!]!
		apiKey(input: GetApiKeyInput!): ApiKey
	}
	extend type Mutation {
		createApiKey(input: CreateApiKeyInput!): ApiKey!
		updateApiKey(input: UpdateApiKeyInput!): ApiKey
		revokeApiKey(input: RevokeApiKeyInput!): ApiKey
		${keysHaveRoles ? 'assignRoleToApiKey(apiKeyId: UUID!, roleId: UUID!): Boolean!' : ''}
	}
`;

const built = new Map<string, GraphQLSchema>();

/** The schema one endpoint of one generation serves: sessions everywhere, keys and roles only where that generation has them. */
export function schemaOf(generation: Generation, endpoint: Endpoint): GraphQLSchema {
	const name = generation.prefix + endpoint;
	const schema = built.get(name) ?? build(generation, endpoint);
	built.set(name, schema);
	return schema;
}

function build(generation: Generation, endpoint: Endpoint): GraphQLSchema {
	const parts = [session(generation)];
	if (generation.keysEndpoints.includes(endpoint)) parts.push(token(generation.idType), roles(generation));
	if (generation.rest === 'workspace' && endpoint === '/graphql') parts.push(LEGACY_KEYS);
	if (generation.rest === 'controller' && generation.keysEndpoints.includes(endpoint)) parts.push(keys(generation));
	const schema = buildSchema(parts.join('\n'));
	const uuid = schema.getType('UUID');
	if (isScalarType(uuid)) {
		uuid.parseValue = checkUuid;
		uuid.parseLiteral = (node, variables) => checkUuid(valueFromASTUntyped(node, variables));
	}
	return schema;
}

function checkUuid(value: unknown): string {
	if (typeof value !== 'string' || !isUuid(value)) throw new GraphQLError('Invalid UUID');
	return value;
}
