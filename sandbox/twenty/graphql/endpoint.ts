import type { Context } from 'hono';
import { execute, type ExecutionResult, GraphQLError } from 'graphql';
import { isObject, readJson } from '../../common/json';
import type { Books } from '../books';
import { malformedJson, TwentyError } from '../errors';
import type { Endpoint } from '../generation';
import { LIMIT_TEXT, type RequestLimit } from '../limit';
import { identify } from '../tokens';
import type { GraphQLContext } from './context';
import type { FieldLimit } from './fieldLimit';
import { keyResolvers } from './keys';
import { legacyResolvers } from './legacy';
import { readQuery } from './reading';
import { schemaOf } from './schema';
import { sessionResolvers } from './session';

/** What a server counts by. */
export interface Limits {
	requests: RequestLimit;
	fields: FieldLimit;
}

/** One GraphQL endpoint. Nearly everything, refusals included, is answered with 200. */
export function graphqlEndpoint(books: Books, { requests, fields }: Limits, endpoint: Endpoint): (c: Context) => Promise<Response> {
	const { generation } = books;
	const resolvers = {
		...sessionResolvers(books),
		...(generation.rest === 'workspace' ? legacyResolvers(books) : keyResolvers(books)),
	};
	const byFields = generation.limit === 'fields';
	const rootValue = byFields ? fields.counting(resolvers) : resolvers;
	return async (c) => {
		const body = await readJson(c);
		if (!body.ok) return malformedJson(c, body.problem);
		if (!isObject(body.value) || typeof body.value.query !== 'string') {
			return c.json({ errors: [{ message: 'Must provide query string.', extensions: { code: 'BAD_REQUEST' } }] }, 400);
		}
		const { query, variables, operationName } = body.value;
		const contextValue = contextOf(c, books);
		if (contextValue instanceof TwentyError) return c.json({ errors: [contextValue.toGraphQL()], data: null });
		const wait = contextValue.caller === null || byFields ? null : requests.take();
		if (wait !== null) {
			const extensions = { code: 'RATE_LIMITED', retryAfterMs: wait };
			return c.json({ errors: [new GraphQLError(LIMIT_TEXT, { extensions })], data: null });
		}
		const schema = schemaOf(generation, endpoint);
		const reading = readQuery(schema, query);
		if ('errors' in reading) return c.json(withCodes(reading));
		const result = await execute({
			schema,
			document: reading.document,
			rootValue,
			contextValue,
			variableValues: isObject(variables) ? variables : null,
			operationName: typeof operationName === 'string' ? operationName : null,
		});
		return c.json(withCodes(result));
	};
}

function contextOf(c: Context, books: Books): GraphQLContext | TwentyError {
	const authorization = c.req.header('authorization');
	try {
		return { caller: authorization === undefined ? null : identify(books, authorization) };
	} catch (error) {
		return error instanceof TwentyError ? error : new TwentyError(500, 'Internal server error');
	}
}

/** Gives every error the `extensions.code` the server would give it: none for a query that doesn't fit the schema. */
function withCodes({ data, errors }: ExecutionResult) {
	if (!errors) return { data };
	return {
		errors: errors.map((error) => {
			const cause = error.originalError;
			const inner = cause instanceof TwentyError ? cause.toGraphQL() : error;
			if (!error.path) return error.toJSON();
			return { ...error.toJSON(), extensions: { ...inner.extensions, code: inner.extensions.code ?? 'INTERNAL_SERVER_ERROR' } };
		}),
		data: data ?? null,
	};
}
