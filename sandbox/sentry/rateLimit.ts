import type { SandboxOptions } from '../backend';
import { Refusal } from './answers';

const LIMIT = 40;
const CONCURRENT = 25;

/**
 * The vendor's 40 requests a second, counted per caller and endpoint. `enter` gives the
 * headers of an answer that was let in; beyond the limit it refuses with a body that is a
 * bare JSON string, and no Retry-After.
 */
export class RateLimiter {
	private readonly counts = new Map<string, { until: number; used: number }>();

	constructor(private readonly options: SandboxOptions) {}

	enter(caller: string, endpoint: string): Record<string, string> {
		const { minuteMs } = this.options;
		if (minuteMs === null) return {};
		const second = minuteMs / 60;
		const now = this.options.now();
		const bucket = `${endpoint} ${caller}`;
		const current = this.counts.get(bucket);
		const count = current !== undefined && now < current.until ? current : { until: now + second, used: 0 };
		count.used += 1;
		this.counts.set(bucket, count);
		const headers = {
			'x-sentry-rate-limit-limit': String(LIMIT),
			'x-sentry-rate-limit-remaining': String(Math.max(0, LIMIT - count.used)),
			'x-sentry-rate-limit-reset': String(Math.ceil(count.until / 1000)),
			'x-sentry-rate-limit-concurrentlimit': String(CONCURRENT),
			'x-sentry-rate-limit-concurrentremaining': String(CONCURRENT - 1),
		};
		if (count.used <= LIMIT) return headers;
		const message = `You are attempting to use this endpoint too frequently. Limit is ${LIMIT} requests in 1 seconds`;
		throw new Refusal(429, message, headers);
	}
}
