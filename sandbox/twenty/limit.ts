import type { Context, MiddlewareHandler } from 'hono';
import type { SandboxOptions } from '../backend';

const PER_MINUTE = 100;

/** The workspace's limit: 100 requests a minute, REST and GraphQL together. */
export class Limit {
	private windowEnds = 0;
	private used = 0;

	constructor(private readonly options: SandboxOptions) {}

	/** Counts a request. Gives back how long to wait where it is one too many, else `null`. */
	take(): number | null {
		const { minuteMs } = this.options;
		if (minuteMs === null) return null;
		const now = this.options.now();
		if (this.windowEnds <= now) {
			this.windowEnds = now + minuteMs;
			this.used = 0;
		}
		if (this.used >= PER_MINUTE) return this.windowEnds - now;
		this.used += 1;
		return null;
	}

	/** Guards a REST route; newer servers say it in a header too. */
	guard(where: 'none' | 'body' | 'header'): MiddlewareHandler {
		return async (c, next) => {
			const wait = where === 'none' ? null : this.take();
			return wait === null ? await next() : tooMany(c, wait, where);
		};
	}
}

/** The text of every refusal by the limit. */
export const LIMIT_TEXT = `Limit reached (${PER_MINUTE} tokens per 60000 ms)`;

function tooMany(c: Context, wait: number, where: string): Response {
	const retryAfterSeconds = Math.ceil(wait / 1000);
	if (where === 'header') c.header('Retry-After', String(retryAfterSeconds));
	return c.json({ statusCode: 429, error: 'RATE_LIMITED', messages: [LIMIT_TEXT], code: 'RATE_LIMITED', retryAfterSeconds }, 429);
}
