import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';

/** A query that fits its schema, or what is wrong with it. */
export type Reading = { document: DocumentNode } | { errors: readonly GraphQLError[] };

/** Clients ask in the same words over and over, and reading them takes longer than answering. */
const readings = new WeakMap<GraphQLSchema, Map<string, Reading>>();
const MOST_KNOWN = 500;

/** Reads a query's text. */
export function readQuery(schema: GraphQLSchema, source: string): Reading {
	const known = readings.get(schema) ?? new Map<string, Reading>();
	readings.set(schema, known);
	const reading = known.get(source) ?? opened(schema, source);
	if (known.size >= MOST_KNOWN) known.clear();
	known.set(source, reading);
	return reading;
}

function opened(schema: GraphQLSchema, source: string): Reading {
	try {
		const document = parse(source);
		const errors = validate(schema, document);
		return errors.length > 0 ? { errors } : { document };
	} catch (thrown) {
		return { errors: [thrown instanceof GraphQLError ? thrown : new GraphQLError(String(thrown))] };
	}
}
