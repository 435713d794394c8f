import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { isUuid } from '../errors';

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

/** Queries that fit their schema, without the ids in them: whatever id stands there, they do. */
const fitting = new WeakMap<GraphQLSchema, Set<string>>();

function withoutIds(source: string): string {
	return source.replace(/"[0-9a-f-]{36}"/gi, (text) => (isUuid(text.slice(1, -1)) ? '"id"' : text));
}

function opened(schema: GraphQLSchema, source: string): Reading {
	const known = fitting.get(schema) ?? new Set<string>();
	fitting.set(schema, known);
	const wording = withoutIds(source);
	try {
		const document = parse(source);
		if (known.has(wording)) return { document };
		const errors = validate(schema, document);
		if (errors.length > 0) return { errors };
		if (known.size < MOST_KNOWN) known.add(wording);
		return { document };
	} catch (thrown) {
		return { errors: [thrown instanceof GraphQLError ? thrown : new GraphQLError(String(thrown))] };
	}
}
