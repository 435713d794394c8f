import type { Context } from 'hono';
import { isObject, readJson, type JsonObject } from '../common/json';

/** What the API refuses with: thrown anywhere, answered in one place. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly body: unknown,
		readonly headers: Record<string, string> = {},
	) {
		super(`refused with ${status}`);
	}
}

/** A JSON answer. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
	return new Response(JSON.stringify(body), {
		status,
		headers: { 'content-type': 'application/json', ...headers },
	});
}

/** Errors raised by a handler, as the API words them; what was not foreseen is the vendor's 500. */
export function answerError(error: Error): Response {
	if (error instanceof Refusal) return json(error.body, error.status, error.headers);
	return json({ detail: 'Internal Error', errorId: null }, 500);
}

export const notFound = (): Refusal => new Refusal(404, { detail: 'The requested resource does not exist' });

export const forbidden = (): Refusal =>
	new Refusal(403, { detail: 'You do not have permission to perform this action.' });

/** The request's JSON object; an empty body counts as an empty object. */
export async function readObject(c: Context): Promise<JsonObject> {
	const parsed = await readJson(c);
	if (!parsed.ok) throw new Refusal(400, { detail: `JSON parse error - ${parsed.problem}` });
	if (isObject(parsed.value)) return parsed.value;
	throw new Refusal(400, { non_field_errors: ['Invalid data. Expected a dictionary.'] });
}
