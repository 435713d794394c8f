import type { Books } from '../books';
import { asRecord, legacyDraft } from '../legacy/input';
import { pageOf } from '../legacy/page';
import { demand, type GraphQLContext } from './context';
import { asRole, tokenResolver } from './keys';

const MOST_SHOWN = 60;

/** Generation A's key operations: a workspace object and, beside it, the token. */
export function legacyResolvers(books: Books) {
	return {
		...tokenResolver(books),
		getRoles(_: object, context: GraphQLContext) {
			demand(context);
			return books.roles.map(asRole);
		},
		apiKeys({ first }: { first?: number | null }, context: GraphQLContext) {
			demand(context);
			const page = pageOf(books.rows, { limit: String(first ?? MOST_SHOWN) });
			const edges = page.rows.map((row) => ({ node: asRecord(row), cursor: row.id }));
			return { edges, pageInfo: page.pageInfo, totalCount: page.totalCount };
		},
		/** Stores them all, shows 60. */
		createApiKeys({ data }: { data: unknown[] }, context: GraphQLContext) {
			demand(context);
			const taken = new Set<string>();
			const rows = data.map((one) => legacyDraft(books, { ...Object(one) }, taken)).map((draft) => books.insert(draft));
			return rows.slice(0, MOST_SHOWN).map(asRecord);
		},
	};
}
