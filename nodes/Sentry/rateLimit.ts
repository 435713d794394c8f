import type { KeyFacts } from '../shared/keys/facts';
import { checkedWhole, type Field, fieldProblem } from '../shared/params/params';

const COUNT: Field = { name: 'rateLimitCount', label: 'Rate Limit: Events' };
const WINDOW: Field = { name: 'rateLimitWindow', label: 'Rate Limit: Window (Seconds)' };
const LONGEST_WINDOW_S = 86_400;
/** The server's column is a 32-bit integer. */
const MOST_EVENTS = 2 ** 31 - 1;

/** So many events in so many seconds. */
export interface RateLimit {
	count: number;
	window: number;
}

/**
 * Reads the two halves of a rate limit; `undefined` for neither.
 *
 * @throws Problem when one half is missing: sent alone it crashes Sentry's server
 */
export function rateLimitOf(count: unknown, window: unknown, labelled = (field: Field) => field): RateLimit | undefined {
	const [hasCount, hasWindow] = [isGiven(count), isGiven(window)];
	if (!hasCount && !hasWindow) return undefined;
	if (!hasCount || !hasWindow) {
		const missing = labelled(hasCount ? WINDOW : COUNT);
		throw fieldProblem(missing, 'is missing', undefined, 'A rate limit takes both: a number of events, and a window in seconds.');
	}
	return {
		count: checkedWhole(count, labelled(COUNT), 0, MOST_EVENTS),
		window: checkedWhole(window, labelled(WINDOW), 0, LONGEST_WINDOW_S),
	};
}

/** Tells when a limit passed in silence: one of 0, or any on a server without the feature. */
export function unheededLimit(sent: RateLimit | null | undefined, { more }: KeyFacts): string | null {
	if (sent === undefined) return null;
	const isNone = sent === null || sent.count === 0 || sent.window === 0;
	const wanted = isNone ? null : { count: sent.count, window: sent.window };
	if (JSON.stringify(wanted) === JSON.stringify(inOrder(more.rateLimit))) return isNone && sent !== null ? 'Sentry takes a rate limit of 0 for none: the key has no limit.' : null;
	return 'Sentry ignored the rate limit: this server or plan has no rate limits for client keys.';
}

function inOrder(limit: unknown): RateLimit | null {
	if (typeof limit !== 'object' || limit === null) return null;
	const parts = new Map<string, unknown>(Object.entries(limit));
	return { count: Number(parts.get('count')), window: Number(parts.get('window')) };
}

function isGiven(value: unknown): boolean {
	return value !== undefined && value !== null && value !== '';
}
