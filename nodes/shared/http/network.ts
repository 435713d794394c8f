import { z } from 'zod/v3';
import { isFields } from '../data';
import { Problem } from '../problem';

/** A request that brought no answer. */
export interface NetworkFault {
	/** The platform's code, e.g. `ECONNRESET`, or `unknown`. */
	code: string;
	/** Whether the server can have got the request. */
	mayHaveArrived: boolean;
	/** Whether what came back is no TLS. */
	isPlain: boolean;
	message: string;
	/** How to mend it, where it was told; empty otherwise. */
	description: string;
}

/** Failures before a connection stood: the request was never sent. */
const NEVER_SENT = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'ERR_INVALID_URL',
]);

/** How OpenSSL tells of a server that answers a handshake without TLS; most Node versions say so in words alone. */
const PLAIN_CODES = new Set(['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG']);
const PLAIN_WORDS = /wrong version number|packet length too long/i;

/** The code of a request that was broken off from here, since its time was over. */
const BROKEN_OFF = 'ERR_CANCELED';

/** How many errors may be wrapped in one another. */
const DEEPEST = 6;

/** Fields of any content: looking at each would take longer than all else that is read of an answer. */
const fields = z.custom<Record<string, unknown>>(isFields);
const fullResponse = z.custom<{ statusCode: number; headers?: unknown; body?: unknown }>((given) => isFields(given) && typeof given.statusCode === 'number');
const link = z.object({
	code: z.unknown().optional(),
	/** Where n8n keeps the code up to 2.26. */
	httpCode: z.unknown().optional(),
	cause: z.unknown().optional(),
	errorResponse: z.unknown().optional(),
	message: z.string().catch(''),
	description: z.string().catch(''),
	response: z
		.object({ status: z.number(), headers: fields.catch({}), data: z.unknown() })
		.optional()
		.catch(undefined),
});

/** An answer whose body is still to be read. */
export interface Received {
	status: number;
	/** Header names in lower case. */
	headers: Record<string, string>;
	/** A stream, or what n8n's helper made of it. */
	body: unknown;
}

/** Reads what n8n's helper resolved to. */
export function receivedFrom(response: unknown): Received {
	const { statusCode, headers, body } = fullResponse.parse(response);
	return { status: statusCode, headers: plainHeaders(isFields(headers) ? headers : {}), body };
}

/** The answer inside a thrown error, when there was one (n8n throws for a 401 to renew a session). */
export function receivedWithin(thrown: unknown): Received | null {
	for (const { response } of causes(thrown)) {
		if (response !== undefined) return { status: response.status, headers: plainHeaders(response.headers), body: response.data };
	}
	return null;
}

/** A failure that says nothing of the network: an older n8n tells a refused log-in so. */
export const UNNAMED = 'unknown';

/** What kept a request from being answered. */
export function networkFault(thrown: unknown): NetworkFault {
	const chain = causes(thrown);
	const codes = chain.flatMap(({ code, httpCode }) => [code, httpCode]).filter(isCode);
	const code = codes.includes(BROKEN_OFF) ? 'timeout' : (codes.at(-1) ?? UNNAMED);
	const message = chain.map((error) => error.message).find((text) => text !== '') ?? 'no answer';
	const description = chain.map((error) => error.description).find((text) => text !== '') ?? '';
	const isPlain = codes.some((each) => PLAIN_CODES.has(each)) || chain.some((error) => PLAIN_WORDS.test(error.message));
	return { code, isPlain, mayHaveArrived: !codes.some((each) => NEVER_SENT.has(each)), message, description };
}

/** A code of the platform's, not an HTTP status. */
function isCode(code: unknown): code is string {
	return typeof code === 'string' && !/^\d+$/.test(code);
}

/** The Problem that n8n's helper has wrapped, such as a login that was refused. */
export function problemWithin(thrown: unknown): Problem | null {
	let error = thrown;
	for (let depth = 0; depth < DEEPEST && error instanceof Error; depth++) {
		if (error instanceof Problem) return error;
		error = error.cause;
	}
	return null;
}

function causes(thrown: unknown): Array<z.infer<typeof link>> {
	const chain: Array<z.infer<typeof link>> = [];
	let error = thrown;
	while (chain.length < DEEPEST) {
		const parsed = link.safeParse(error);
		if (!parsed.success) break;
		chain.push(parsed.data);
		error = parsed.data.cause ?? parsed.data.errorResponse;
	}
	return chain;
}

function plainHeaders(headers: Record<string, unknown>): Record<string, string> {
	const pairs = Object.entries(headers).filter(([, value]) => value !== null && value !== undefined);
	return Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
