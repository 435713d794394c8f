import { z } from 'zod';
import type { Exchange } from '../shared/backend';
import { Problem } from '../shared/problem';
import { graphQl, literal } from './graphql';

const role = z.object({ id: z.string(), label: z.string().catch('') });
const rolesShape = z.union([
	z.object({ getApiKeyRoles: z.array(role) }).transform((data) => data.getApiKeyRoles),
	z.object({ getRoles: z.array(role) }).transform((data) => data.getRoles),
]);

/** A role that a key may have. */
export interface Role {
	id: string;
	label: string;
}

/** The roles for keys: getApiKeyRoles, or on older servers getRoles. */
export const listRoles: Exchange<null, Role[]> = graphQl(
	{
		name: 'list roles',
		repeatable: true,
		needs: 'a role that may see roles; on newer servers a user session',
		query: () => 'query { getApiKeyRoles { id label } }',
		orElse: [() => 'query { getRoles { id label } }'],
		read: (data) => {
			const roles = rolesShape.safeParse(data);
			if (!roles.success) throw new Problem('badAnswer', 'The answer holds no roles', '');
			return roles.data;
		},
	},
	'new',
);

/** assignRoleToApiKey: the only way to change a key's role, since a PATCH ignores it. */
export const assignRole: Exchange<{ id: string; roleId: string }, void> = graphQl(
	{
		name: 'assign role',
		repeatable: true,
		needs: 'a role that may manage API keys; on newer servers a user session',
		query: ({ id, roleId }) => `mutation { assignRoleToApiKey(apiKeyId: ${literal(id)}, roleId: ${literal(roleId)}) }`,
		read: () => undefined,
	},
	'new',
);
