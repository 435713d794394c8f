import { z } from 'zod/v3';
import { type Answer, jsonOf } from './answer';
import { SECOND_MS } from '../time';

const DELTA_SECONDS = /^\d+(\.\d+)?$/;
/** Larger numbers are points in time, smaller ones are spans: 1e9 s lies in 2001. */
const EARLIEST_EPOCH = 1_000_000_000;
const EPOCH_IN_MILLISECONDS = 100_000_000_000;

/** What a backend says about its rate limit. */
export interface Quota {
	/** Requests left in the window, or `null` when it isn't told. */
	remaining: number | null;
	/** When the window opens again, in epoch milliseconds, or `null`. */
	resetAt: number | null;
}

/**
 * How long a backend asks to wait, in milliseconds, or `null` when it doesn't say. Reads every spelling
 * in use: `Retry-After` in seconds or as a date (RFC 9110), `X-RateLimit-Retry-After` as an epoch
 * (Rebilly), `X-Retry-After` in seconds and `details.tryAgainIn` in milliseconds (better-auth),
 * `retryAfterSeconds` and `retryAfterMs` in a JSON body or its GraphQL extensions (Twenty), and, failing
 * those, the reset headers.
 *
 * @param now epoch milliseconds
 */
export function retryAfter(answer: Answer, now: number): number | null {
	const named = ['retry-after', 'x-ratelimit-retry-after', 'x-retry-after']
		.map((name) => moment(answer.headers[name], now))
		.find((at) => at !== null);
	const { remaining, resetAt } = quotaOf(answer, now);
	// Where requests are left, another limit has refused: it isn't over when that quota is renewed.
	const at = named ?? fromBody(answer, now) ?? ((remaining ?? 0) > 0 ? null : resetAt);
	return at === null || at === undefined ? null : Math.max(0, at - now);
}

/** Reads the quota headers: `X-RateLimit-*`, `RateLimit-*` and `X-Sentry-Rate-Limit-*`. */
export function quotaOf(answer: Answer, now: number): Quota {
	const first = (suffix: string) =>
		['x-ratelimit-', 'ratelimit-', 'x-sentry-rate-limit-']
			.map((prefix) => answer.headers[prefix + suffix])
			.find((value) => value !== undefined);
	const remaining = first('remaining');
	return {
		remaining: remaining !== undefined && DELTA_SECONDS.test(remaining) ? Number(remaining) : null,
		resetAt: moment(first('reset'), now),
	};
}

/** A header's moment in epoch milliseconds: seconds from now, an epoch in s or ms, or an HTTP date. */
function moment(value: string | undefined, now: number): number | null {
	if (value === undefined) return null;
	const text = value.trim();
	if (DELTA_SECONDS.test(text)) {
		const amount = Number(text);
		if (amount >= EPOCH_IN_MILLISECONDS) return amount;
		return amount >= EARLIEST_EPOCH ? amount * SECOND_MS : now + amount * SECOND_MS;
	}
	const date = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
	return Number.isNaN(date) ? null : date;
}

const waitInBody = z.object({
	retryAfterSeconds: z.number().nonnegative().optional(),
	retryAfterMs: z.number().nonnegative().optional(),
	details: z.object({ tryAgainIn: z.number().nonnegative() }).optional().catch(undefined),
});
const graphQlErrors = z.object({ errors: z.array(z.object({ extensions: waitInBody })).min(1) });

function fromBody(answer: Answer, now: number): number | null {
	const body = jsonOf(answer);
	const nested = graphQlErrors.safeParse(body);
	const wait = waitInBody.safeParse(nested.success ? nested.data.errors[0]?.extensions : body);
	if (!wait.success) return null;
	const { retryAfterMs, retryAfterSeconds, details } = wait.data;
	const milliseconds = retryAfterMs ?? details?.tryAgainIn;
	if (milliseconds !== undefined) return now + milliseconds;
	return retryAfterSeconds === undefined ? null : now + retryAfterSeconds * SECOND_MS;
}
