import { z } from 'zod/v3';
import { isFields } from '../data';
import { Problem } from '../problem';

/** What came back from one request. */
export interface Answer {
	status: number;
	/** Header names in lower case. */
	headers: Record<string, string>;
	/** The body as it was sent. */
	text: string;
	/** How many earlier tries of the same request got no clear answer: they may have been carried out, or be so yet. */
	afterDoubt?: number;
}

/** Whether the status says that it was done. */
export function isSuccess(answer: Answer): boolean {
	return isSuccessStatus(answer.status);
}

/** Whether a status says that it was done. */
export function isSuccessStatus(status: number): boolean {
	return status >= 200 && status < 300;
}

/**
 * The body as JSON, or `undefined` when it is none. Never throws, so it also serves for error bodies.
 */
export function jsonOf(answer: Answer): unknown {
	try {
		const value: unknown = JSON.parse(answer.text);
		return value;
	} catch {
		return undefined;
	}
}

/**
 * Reads a body that has to be JSON of a known shape.
 *
 * @param what names the thing that was expected, for the error
 * @throws Problem `badAnswer`: empty, HTML, cut off, or another shape. The text never quotes the body,
 * which may hold a secret.
 */
export function readJson<T>(
	answer: Answer,
	schema: z.ZodType<T, z.ZodTypeDef, unknown>,
	what: string,
): T {
	const value = jsonOf(answer);
	if (value === undefined) throw notJson(answer, what);
	return readPart(answer, { value, path: [] }, schema, what);
}

/** A part of a body, and where it stands there. */
export interface Part {
	value: unknown;
	path: ReadonlyArray<string | number>;
}

/** Reads a part of a body as {@link readJson} does the whole. */
export function readPart<T>({ status }: Pick<Answer, 'status'>, { value, path }: Part, schema: z.ZodType<T, z.ZodTypeDef, unknown>, what: string): T {
	const result = schema.safeParse(value);
	if (result.success) return result.data;
	const places = result.error.issues
		.slice(0, 3)
		.map((issue) => `${[...path, ...issue.path].join('.') || 'the body'}: ${issue.message}`);
	throw new Problem(
		'badAnswer',
		`The answer does not hold ${what} in the expected form`,
		`${places.join('; ')}. Check that the base URL and the backend of the credential belong together.`,
		{ status },
	);
}

function notJson(answer: Answer, what: string): Problem {
	const { found, mend } = contentOf(answer);
	return new Problem('badAnswer', `The server answered ${answer.status} with ${found} instead of ${what}`, mend, { status: answer.status });
}

/** What came where JSON was expected, and what to do about it. */
function contentOf({ headers, text }: Answer): { found: string; mend: string } {
	const body = text.trim();
	if (isWebPage({ text })) {
		return { found: 'a web page', mend: 'Check that the base URL in the credential is that of the API, not of its web interface.' };
	}
	const [came, told] = [Buffer.byteLength(text), Number(headers['content-length'])];
	const found = came < told ? `${came} of ${told} bytes` : body === '' ? 'an empty body' : 'text that is not complete JSON';
	return { found, mend: 'The answer was cut off on its way, or something else than the API answered: check the network, any proxy between, and the base URL in the credential.' };
}

/** Whether a body is a web page, as gateways and log-ins show it in place of an answer. */
export function isWebPage({ text }: Pick<Answer, 'text'>): boolean {
	return /^\s*<(!doctype|html|\?xml)/i.test(text);
}

/** A JSON list of anything. */
export const anyList = z.custom<unknown[]>((value) => Array.isArray(value), 'Expected a list');

/** A JSON object of any content. */
export const anyObject = z.custom<Record<string, unknown>>(isFields, 'Expected an object');

/** A whole number, which some servers spell as a text. */
export const spelledNumber = z.union([z.number(), z.string().regex(/^\d{1,15}$/).transform(Number)]);

/** Names the JSON type of a value, for errors that must not quote it. */
export function typeName(value: unknown): string {
	if (value === null) return 'null';
	return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : typeof value;
}
