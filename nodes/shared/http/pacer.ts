import type { Quota } from './retryAfter';

interface Bucket {
	remaining: number | null;
	resetAt: number | null;
	inFlight: number;
	/** Whether an answer has told yet if there is a quota. */
	known: boolean;
}

/** How long a request has to be held back, in milliseconds; `null` means until another one has come back. */
export type Hold = number | null;

/** Keeps requests within the quotas that a backend tells, one bucket for each kind of exchange. */
export class Pacer {
	private readonly buckets = new Map<string, Bucket>();

	/**
	 * How long a request must still wait: 0 to go. The first request of a bucket goes alone, so that its
	 * answer can tell the quota before the others spend it.
	 */
	hold(name: string, now: number): Hold {
		const bucket = this.bucket(name);
		if (bucket.resetAt !== null && bucket.resetAt <= now) {
			bucket.resetAt = null;
			bucket.remaining = null;
		}
		if (!bucket.known) return bucket.inFlight === 0 ? 0 : null;
		if (bucket.remaining === null || bucket.remaining - bucket.inFlight > 0) return 0;
		if (bucket.resetAt !== null) return bucket.resetAt - now;
		return bucket.inFlight === 0 ? 0 : null;
	}

	started(name: string): void {
		this.bucket(name).inFlight++;
	}

	/** Notes what an answer told; `null` for a request that got none. */
	ended(name: string, quota: Quota | null): void {
		const bucket = this.bucket(name);
		bucket.inFlight--;
		bucket.known = true;
		if (quota === null || quota.remaining === null) return;
		bucket.remaining =
			bucket.resetAt === null ? quota.remaining : Math.min(bucket.remaining ?? Infinity, quota.remaining);
		bucket.resetAt = quota.resetAt;
	}

	/** Closes a bucket until a moment, after a 429. */
	close(name: string, until: number): void {
		const bucket = this.bucket(name);
		bucket.remaining = 0;
		bucket.resetAt = Math.max(until, bucket.resetAt ?? 0);
	}

	private bucket(name: string): Bucket {
		const found = this.buckets.get(name);
		if (found !== undefined) return found;
		const fresh: Bucket = { remaining: null, resetAt: null, inFlight: 0, known: false };
		this.buckets.set(name, fresh);
		return fresh;
	}
}
