import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import type { SandboxOptions } from '../backend';
import { MsgCoreError } from './errors';

interface Bucket {
	hits: number;
	/** What X-RateLimit-Reset tells; the hits themselves are forgotten one by one. */
	windowEnds: number;
	blockedUntil: number | null;
}

const seconds = (ms: number): number => Math.ceil(ms / 1000);

/**
 * Limits per client address and handler, as the server's library counts them: whoever goes over is blocked for
 * a minute, which more requests don't prolong. When a block ends, the timers of *all* buckets are dropped, so
 * that what was counted elsewhere is never forgotten until that bucket is blocked in its turn.
 */
export class Throttle {
	private readonly buckets = new Map<string, Bucket>();
	private timers: Array<{ bucket: Bucket; at: number }> = [];

	constructor(private readonly options: SandboxOptions) {}

	/** Guards one handler; whatever the answer will be, the request counts. */
	guard(handler: string, limit: number): MiddlewareHandler {
		return async (c, next) => {
			const minute = this.options.minuteMs;
			if (minute === null) return await next();
			const now = this.options.now();
			const bucket = this.bucket(`${handler} ${address(c)}`, now + minute);
			this.count(bucket, limit, now, minute);
			if (bucket.blockedUntil !== null) {
				c.header('Retry-After', String(seconds(bucket.blockedUntil - now)));
				return new MsgCoreError(429, 'ThrottlerException: Too Many Requests').toResponse(c);
			}
			c.header('X-RateLimit-Limit', String(limit));
			c.header('X-RateLimit-Remaining', String(Math.max(0, limit - bucket.hits)));
			c.header('X-RateLimit-Reset', String(seconds(bucket.windowEnds - now)));
			return await next();
		};
	}

	private bucket(key: string, windowEnds: number): Bucket {
		const bucket = this.buckets.get(key) ?? { hits: 0, windowEnds, blockedUntil: null };
		this.buckets.set(key, bucket);
		return bucket;
	}

	private count(bucket: Bucket, limit: number, now: number, minute: number): void {
		this.forget(now);
		if (bucket.windowEnds <= now) bucket.windowEnds = now + minute;
		if (bucket.blockedUntil !== null && bucket.blockedUntil > now) return;
		if (bucket.blockedUntil !== null) {
			bucket.blockedUntil = null;
			bucket.hits = 0;
			this.timers = [];
		}
		bucket.hits += 1;
		this.timers.push({ bucket, at: now + minute });
		if (bucket.hits > limit) bucket.blockedUntil = now + minute;
	}

	private forget(now: number): void {
		for (const { bucket, at } of this.timers) if (at <= now) bucket.hits -= 1;
		this.timers = this.timers.filter(({ at }) => at > now);
	}
}

function address(c: Context): string {
	return getConnInfo(c).remote.address ?? 'unknown';
}
