import type { Books, KeyRow, Role } from '../books';
import { TwentyError } from '../errors';
import { demandRead, demandWrite, SESSION_REQUIRED } from '../permissions';
import { asKey, createKey, generateToken, type KeyInput, revokeKey, updateKey } from '../service';
import { demand, type GraphQLContext } from './context';

interface Ids {
	apiKeyId: string;
	roleId: string;
}

/** The key operations of generations D and E. */
export function keyResolvers(books: Books) {
	const show = (row: KeyRow) => {
		const role = books.role(row);
		return { ...asKey(books, row), role: role ? asRole(role) : null };
	};
	const read = (context: GraphQLContext): void => demandRead(books, demand(context));
	const write = (context: GraphQLContext): void => demandWrite(books, demand(context), SESSION_REQUIRED);
	const roles = (_: object, context: GraphQLContext) => {
		write(context);
		return books.roles.map(asRole);
	};
	return {
		...tokenResolver(books),
		getRoles: roles,
		getApiKeyRoles: roles,
		apiKeys(_: object, context: GraphQLContext) {
			read(context);
			return books.rows.filter((row) => row.revokedAt === null).map(show);
		},
		apiKey({ input }: { input: { id: string } }, context: GraphQLContext) {
			read(context);
			const row = books.find(input.id);
			return row ? show(row) : null;
		},
		createApiKey({ input }: { input: KeyInput }, context: GraphQLContext) {
			write(context);
			return show(createKey(books, input));
		},
		updateApiKey({ input }: { input: KeyInput & { id: string } }, context: GraphQLContext) {
			write(context);
			const row = books.find(input.id);
			return row ? show(updateKey(books, row, input, true)) : null;
		},
		revokeApiKey({ input }: { input: { id: string } }, context: GraphQLContext) {
			write(context);
			const row = books.find(input.id);
			return row ? show(revokeKey(books, row)) : null;
		},
		assignRoleToApiKey({ apiKeyId, roleId }: Ids, context: GraphQLContext) {
			write(context);
			const row = books.find(apiKeyId);
			if (!row) throw new TwentyError(404, `API Key with id ${apiKeyId} not found`);
			if (!books.roles.some(({ id }) => id === roleId)) throw new TwentyError(404, 'Role not found');
			row.roleId = roleId;
			return true;
		},
	};
}

/** The one mutation that gives a usable secret, in every generation. */
export function tokenResolver(books: Books) {
	return {
		generateApiKeyToken({ apiKeyId, expiresAt }: { apiKeyId: string; expiresAt: string }, context: GraphQLContext) {
			demandWrite(books, demand(context), SESSION_REQUIRED);
			return { token: generateToken(books, apiKeyId, expiresAt) };
		},
	};
}

/** A role as GraphQL shows it. */
export function asRole({ id, label, managesKeys }: Role) {
	return {
		id,
		universalIdentifier: id,
		label,
		description: null,
		icon: null,
		isEditable: !managesKeys,
		canBeAssignedToUsers: true,
		canBeAssignedToAgents: true,
		canBeAssignedToApiKeys: true,
		canUpdateAllSettings: managesKeys,
		canAccessAllTools: managesKeys,
		canReadAllObjectRecords: true,
		canUpdateAllObjectRecords: managesKeys,
		canSoftDeleteAllObjectRecords: managesKeys,
		canDestroyAllObjectRecords: managesKeys,
	};
}
