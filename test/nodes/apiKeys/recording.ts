import type { JsonValue } from './keyServer';

/** A service's documented answers, by shape; the values are made up. */
export interface Recorded {
	service: string;
	parent?: string;
	password?: string;
	/** The name that new keys are given, where `ci` is none that the service takes. */
	name?: string;
	/** What the panel holds for a new key that has that name and ends at {@link END}, where keys can end. */
	fields: Record<string, JsonValue>;
	create: { request: string; body: JsonValue; answer: JsonValue };
	list: { request: string; answer: JsonValue; headers?: Record<string, string>; nextAsks: Record<string, unknown> | null };
	get?: { request: string; answer: JsonValue };
	revoke: { request: string; body?: JsonValue; answer: JsonValue | ''; status?: number };
	/** What the successor of the listed (or got) key is asked for with. */
	successor: { body: JsonValue; given?: string } | { refused: RegExp };
	/** The check of a new key: what it asks, and what answers mean. */
	check: { request: string; answers: Array<[status: number, body: JsonValue | '', meaning: string]> } | null;
	/** The id and secret in the answers. */
	id: string;
	secret: string;
	/** What the list tells of the key. */
	tells: Record<string, unknown>;
}

/** The end that new keys are asked for with. */
export const END = '2030-03-01T00:00:00.000Z';
/** The time of the tests. */
export const NOW = Date.parse('2030-01-30T00:00:00.000Z');
/** Thirty days. */
export const SPAN = 30 * 24 * 60 * 60;
/** The plaintext in the answers. */
export const SECRET = 'mk_example-secret-000111222333444555';
