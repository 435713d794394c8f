import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v3';
import type { Exchange, KeyAt, Place } from '../shared/backend/exchange';
import { graphQl, literal } from './graphql';

/** The right that all of this takes, in Twenty's words. */
export const MANAGES_KEYS = 'a role that may manage API keys; on newer servers a user session';

const roleOfKey = z.object({ id: z.string(), role: z.object({ id: z.string(), label: z.string().optional() }).nullish() });
const rolesOfKeys = z.union([
	z.object({ apiKey: roleOfKey.nullable() }).transform(({ apiKey }) => (apiKey === null ? [] : [apiKey])),
	z.object({ apiKeys: z.array(roleOfKey) }).transform(({ apiKeys }) => apiKeys),
]);

/** REST doesn't tell a key's role; GraphQL does. */
export const rightsOfOne: Exchange<KeyAt, IDataObject> = graphQl(
	{
		name: 'read role',
		repeatable: true,
		needs: MANAGES_KEYS,
		query: ({ id }) => `query { apiKey(input: { id: ${literal(id)} }) { id role { id label } } }`,
		orElse: [() => 'query { apiKeys { id role { id label } } }'],
		read: (data, { id }) => {
			const read = rolesOfKeys.safeParse(data);
			const role = read.success ? read.data.find((key) => key.id === id)?.role : undefined;
			return role === undefined || role === null ? {} : { role };
		},
	},
	'new',
);

/** The roles of all keys, in one request. */
export const rightsOfAll: Exchange<Place, ReadonlyMap<string, IDataObject>> = graphQl(
	{
		name: 'read roles of keys',
		repeatable: true,
		needs: MANAGES_KEYS,
		query: () => 'query { apiKeys { id role { id label } } }',
		read: (data) => new Map((rolesOfKeys.safeParse(data).data ?? []).map(({ id, role }) => [id, role === undefined || role === null ? {} : { role }])),
	},
	'new',
);

/** The id of the role in what a key's rights add to its facts. */
export function roleIdIn({ role }: IDataObject): string | undefined {
	return z.object({ id: z.string() }).safeParse(role).data?.id;
}
