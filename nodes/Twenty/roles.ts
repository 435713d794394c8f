import { z } from 'zod/v3';
import type { Exchange, Place } from '../shared/backend/exchange';
import { fieldProblem } from '../shared/params/params';
import { Problem } from '../shared/problem';
import { ROLE, type TwentyDraft } from './draft';
import { graphQl, literal } from './graphql';
import { MANAGES_KEYS } from './rights';

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
			if (!roles.success) throw new Problem('badAnswer', 'The answer holds no roles', 'Check that the base URL and API Generation of the credential are those of your server.');
			return roles.data;
		},
	},
	'new',
);

/** Roles of the workspace, and whether this server gives keys roles at all: it is asked for one of a key that isn't there. */
const NOBODY = '00000000-0000-4000-8000-000000000000';
const PROVING = `apiKey(input: { id: ${literal(NOBODY)} }) { role { id } }`;

/** Servers take a role of another workspace, and the key works nowhere; 1.2 takes any and gives none. */
export const checkRoles: Exchange<{ place: Place; drafts: TwentyDraft[] }, Array<Problem | null>> = graphQl(
	{
		name: 'check roles',
		repeatable: true,
		needs: 'a role that may see roles; on newer servers a user session',
		query: () => `query { getApiKeyRoles { id label } ${PROVING} }`,
		orElse: [() => `query { getRoles { id label } ${PROVING} }`],
		read: (data, { drafts }) => {
			const roles = rolesShape.safeParse(data).data;
			return drafts.map(({ roleId }) => (roles === undefined || roles.some(({ id }) => id === roleId) ? null : noSuchRole(roleId, roles)));
		},
	},
	'new',
);

function noSuchRole(given: string | undefined, roles: Role[]): Problem {
	const known = roles.map(({ id, label }) => `${label} (${id})`).join(', ');
	return fieldProblem(ROLE, 'is not a role of this workspace that keys may have', given, `The key would work nowhere. Give one of ${known}.`);
}

/** assignRoleToApiKey: the only way to change a key's role, since a PATCH ignores it. */
export const assignRole: Exchange<{ id: string; roleId: string }, void> = graphQl(
	{
		name: 'assign role',
		repeatable: true,
		needs: MANAGES_KEYS,
		query: ({ id, roleId }) => `mutation { assignRoleToApiKey(apiKeyId: ${literal(id)}, roleId: ${literal(roleId)}) }`,
		read: () => undefined,
	},
	'new',
);
