import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import type { SandboxOptions } from '../backend';
import { MsgCoreError } from './errors';

interface Bucket {
	hits: number[];
	windowEnds: number;
	blockedUntil: number | null;
}

const seconds = (ms: number): string => String(Math.max(0, Math.ceil(ms / 1000)));

/** Limits per client address and handler: whoever goes over is blocked for a minute, which more requests don't prolong. */
export class Throttle {
	private readonly buckets = new Map<string, Bucket>();

	constructor(private readonly options: SandboxOptions) {}

	/** Guards one handler; whatever the answer will be, the request counts. */
	guard(handler: string, limit: number): MiddlewareHandler {
		return async (c, next) => {
			const minute = this.options.minuteMs;
			if (minute === null) return await next();
			const bucket = this.bucket(`${handler} ${address(c)}`, minute);
			const now = this.options.now();
			if (bucket.blockedUntil === null && bucket.hits.length >= limit) bucket.blockedUntil = now + minute;
			if (bucket.blockedUntil !== null) {
				c.header('Retry-After', seconds(bucket.blockedUntil - now));
				return new MsgCoreError(429, 'ThrottlerException: Too Many Requests').toResponse(c);
			}
			bucket.hits.push(now);
			c.header('X-RateLimit-Limit', String(limit));
			c.header('X-RateLimit-Remaining', String(limit - bucket.hits.length));
			c.header('X-RateLimit-Reset', seconds(bucket.windowEnds - now));
			return await next();
		};
	}

	private bucket(key: string, minute: number): Bucket {
		const now = this.options.now();
		const bucket = this.buckets.get(key) ?? { hits: [], windowEnds: now + minute, blockedUntil: null };
		this.buckets.set(key, bucket);
		if (bucket.blockedUntil !== null && bucket.blockedUntil <= now) {
			bucket.blockedUntil = null;
			bucket.hits = [];
		}
		if (bucket.windowEnds <= now) bucket.windowEnds = now + minute;
		bucket.hits = bucket.hits.filter((at) => at + minute > now);
		return bucket;
	}
}

function address(c: Context): string {
	return getConnInfo(c).remote.address ?? 'unknown';
}
