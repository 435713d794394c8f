import type { Context } from 'hono';

/** A JSON object whose fields nobody has checked yet. */
export type JsonObject = Record<string, unknown>;

/** Whether a value is a JSON object (no array, no null). */
export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A request's body as the server's parser saw it. */
export type ParsedBody = { ok: true; value: unknown } | { ok: false; problem: string };

/** Parses the request's JSON body; no body counts as `{}`, as it does for Express. */
export async function readJson(c: Context): Promise<ParsedBody> {
	const text = await c.req.text();
	return text.trim() === '' ? { ok: true, value: {} } : parsedJson(text);
}

/** Parses a text as JSON. */
export function parsedJson(text: string): ParsedBody {
	try {
		const value: unknown = JSON.parse(text);
		return { ok: true, value };
	} catch (error) {
		return { ok: false, problem: error instanceof Error ? error.message : 'Unexpected token in JSON' };
	}
}
