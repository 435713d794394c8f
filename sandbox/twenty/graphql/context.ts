import { GraphQLError } from 'graphql';
import type { Caller } from '../tokens';

/** What resolvers know of the request: its caller, or `null` where no token was sent. */
export interface GraphQLContext {
	caller: Caller | null;
}

/** The caller; without a token the refusal is what the server's guard says, its odd code included. */
export function demand({ caller }: GraphQLContext): Caller {
	if (caller === null) throw new GraphQLError('Forbidden resource', { extensions: { code: 'INTERNAL_SERVER_ERROR' } });
	return caller;
}
