import type { Quota } from './retryAfter';

interface Bucket {
	inFlight: number;
	/** How many more may go on what is known, those under way included; `null` where nothing bounds them. */
	left: number | null;
	/** When the window opens again; `null` while it is open, or where nobody has said. */
	resetAt: number | null;
	/** Whether no answer has told the quota of this window yet. */
	isFresh: boolean;
	/** Whether the backend tells its quota; where it doesn't, only its refusals teach it. */
	isTold: boolean;
	/** How many a window took before the backend refused, where it doesn't tell. */
	learned: number | null;
	/** How many were let in since the window opened. */
	letIn: number;
	openedAt: number;
	/** When the bucket was asked last: a clock that was set back makes all that is known of times void. */
	askedAt: number;
	waiting: Array<() => void>;
}

/** A window that nobody tells and that hasn't refused for so long is none. */
const LONGEST_UNTOLD_WINDOW_MS = 60_000;

/** How long a request has to be held back, in milliseconds: 0 to go; `null` means until another one has come back. */
export type Hold = number | null;

/**
 * Keeps requests within the quotas that a backend tells, one bucket for each kind of exchange. The first
 * request of a window goes alone, so that its answer can tell the quota before the others spend it.
 */
export class Pacer {
	private readonly buckets = new Map<string, Bucket>();

	/** Asks for a place, and takes it when there is one (0): between the two nobody else may come. */
	reserve(name: string, now: number): Hold {
		const bucket = this.bucket(name, now);
		if (bucket.resetAt !== null && bucket.resetAt <= now) open(bucket, now);
		const isAlone = bucket.inFlight === 0 && bucket.resetAt === null;
		if (isAlone || bucket.left === null || bucket.left > bucket.inFlight) {
			bucket.inFlight++;
			return 0;
		}
		return bucket.resetAt === null || bucket.left > 0 ? null : bucket.resetAt - now;
	}

	/** Lets one request find out whether a closed bucket is still closed. */
	reopen(name: string, now: number): void {
		open(this.bucket(name), now);
	}

	/** Notes an answer and what it told. */
	answered(name: string, { remaining, resetAt }: Quota, now: number): void {
		const bucket = this.released(name);
		bucket.letIn++;
		if (remaining === null) {
			if (!bucket.isTold) learn(bucket, now);
			return;
		}
		bucket.isTold = true;
		bucket.left = bucket.isFresh ? remaining : Math.min(bucket.left ?? Infinity, remaining);
		bucket.isFresh = resetAt === null && bucket.inFlight === 0;
		bucket.resetAt = resetAt;
	}

	/** Notes a refusal, and closes the bucket until the moment the backend has named. */
	refused(name: string, until: number): void {
		const bucket = this.released(name);
		if (!bucket.isTold) bucket.learned = bucket.letIn;
		// Where requests are left, another limit has refused, whatever the window is.
		const isOther = bucket.isTold && (bucket.left ?? 0) > bucket.inFlight;
		bucket.left = 0;
		bucket.resetAt = isOther ? until : Math.max(until, bucket.resetAt ?? 0);
	}

	/** Notes that a request brought no answer. */
	broken(name: string): void {
		this.released(name);
	}

	/** Resolves when a request of the bucket has come back. */
	async freed(name: string): Promise<void> {
		await new Promise<void>((resolve) => void this.bucket(name).waiting.push(resolve));
	}

	private released(name: string): Bucket {
		const bucket = this.bucket(name);
		bucket.inFlight--;
		bucket.waiting.splice(0).forEach((wake) => wake());
		return bucket;
	}

	private bucket(name: string, now?: number): Bucket {
		const found = this.buckets.get(name) ?? unknownBucket();
		this.buckets.set(name, found);
		if (now === undefined) return found;
		if (now < found.askedAt) Object.assign(found, { ...unknownBucket(), inFlight: found.inFlight, waiting: found.waiting });
		found.askedAt = now;
		return found;
	}
}

function unknownBucket(): Bucket {
	return { inFlight: 0, left: 1, resetAt: null, isFresh: true, isTold: false, learned: null, letIn: 0, openedAt: 0, askedAt: 0, waiting: [] };
}

/** A new window holds at least what the last one had left, and one more request tells how much. */
function open(bucket: Bucket, openedAt: number): void {
	Object.assign(bucket, { openedAt, resetAt: null, isFresh: true, letIn: 0, left: Math.max(1, bucket.left ?? 1) });
}

/** What a success tells of a quota that isn't told; one that comes after a refusal was let in before it. */
function learn(bucket: Bucket, now: number): void {
	if (bucket.resetAt !== null) {
		bucket.learned = bucket.letIn;
		return;
	}
	if (now - bucket.openedAt > LONGEST_UNTOLD_WINDOW_MS) bucket.learned = null;
	bucket.left = learnedRest(bucket);
}

/** Up to what the last window took requests go side by side; beyond it one at a time, so that one alone is refused. */
function learnedRest({ learned, letIn }: Bucket): number | null {
	return learned === null ? null : Math.max(learned - letIn, 0);
}
