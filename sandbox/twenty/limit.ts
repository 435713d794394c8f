import type { Context, MiddlewareHandler } from 'hono';
import type { SandboxOptions } from '../backend';

const PER_MINUTE = 100;

/** The newest servers' limit: 100 requests a minute for a workspace, REST and GraphQL together. */
export class RequestLimit {
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

	/** Guards a REST route. */
	guard(): MiddlewareHandler {
		return async (c, next) => {
			const wait = this.take();
			return wait === null ? await next() : tooMany(c, wait);
		};
	}
}

/** The text of every refusal by the limit. */
export const LIMIT_TEXT = `Limit reached (${PER_MINUTE} tokens per 60000 ms)`;

function tooMany(c: Context, wait: number): Response {
	const retryAfterSeconds = Math.ceil(wait / 1000);
	c.header('Retry-After', String(retryAfterSeconds));
	return c.json({ statusCode: 429, error: 'RATE_LIMITED', messages: [LIMIT_TEXT], code: 'RATE_LIMITED', retryAfterSeconds }, 429);
}
