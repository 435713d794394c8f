import type { IHttpRequestOptions } from 'n8n-workflow';
import { Problem } from '../problem';
import type { Answer } from './answer';
import { BatchGate, type Batching } from './batchGate';
import { BodyReader } from './body';
import { type NetworkFault, networkFault, problemWithin, type Received, receivedFrom, receivedWithin } from './network';
import { canceled, noAnswer, outOfPatience } from './problems';
import type { Pacer } from './pacer';
import { buildRequest, type RequestPlan } from './request';
import { quotaOf, retryAfter } from './retryAfter';
import { WaitBudget } from './waitBudget';
import type { Cancelling, Sender, Wire } from './wire';

export interface SendOptions extends Sender {
	/** The kind of exchange: requests of one kind share a quota. */
	bucket: string;
	/** Whether sending it twice does no more than sending it once. */
	repeatable: boolean;
	/** Tells a rate limit that isn't a 429 (GraphQL answers 200), and how long it lasts where the answer doesn't say. */
	limited?: (answer: Answer) => number | null;
	/** Tells an error of the backend's own from one of something in between. */
	isOwnError?: (answer: Answer) => boolean;
	baseUrl?: string;
}

/** What the user set in n8n's *Request Options*, and this package's own bounds. */
export interface Limits {
	/** Merged into every request: proxy, TLS, and the time that an exchange may take from its start to its end. */
	requestOptions: Partial<IHttpRequestOptions>;
	batch: Batching | null;
	/** How long all rate-limit waits of a run may take together, in milliseconds. */
	longestWaitMs: number;
	/** What one answer may hold, unpacked. */
	mostBytes: number;
}

const PASSING_FAILURES = new Set([500, 502, 503, 504]);
const MOST_TRIES = 3;
const FIRST_BACKOFF_MS = 300;
const LONGEST_BACKOFF_MS = 5000;
const UNTOLD_LIMIT_WAIT_MS = 1000;
const LEAST_LIMIT_WAIT_MS = 10;

/**
 * Sends requests: paced by the backend's quota, held back by *Batching*, repeated where that is safe.
 *
 * A request is sent again when it never reached the server, after a 429 of the backend's own (it was turned
 * away unread), and, if it is repeatable, after any 429 and after a passing failure.
 */
export class Transport {
	private readonly budget: WaitBudget;
	private readonly bodies: BodyReader;
	private readonly gate: BatchGate;
	/** The buckets that this run had an answer from. What only others have heard never fails it unasked. */
	private readonly heard = new Set<string>();

	constructor(
		private readonly wire: Wire,
		private readonly baseUrl: string,
		private readonly limits: Limits,
		private readonly pacer: Pacer,
	) {
		this.budget = new WaitBudget(limits.longestWaitMs);
		this.bodies = new BodyReader(limits.mostBytes);
		this.gate = new BatchGate(limits.batch, async (milliseconds) => await wire.wait(milliseconds, true));
	}

	/**
	 * Sends one request and gives its answer, whatever the status.
	 *
	 * @throws Problem `unreachable` (nothing was sent), `unknownOutcome` (it may have been carried out),
	 * `rateLimited` (the bound on waiting is used up) or `canceled`; `nothingDone` where that is certain
	 */
	async send(plan: RequestPlan, options: SendOptions): Promise<Answer> {
		const request = { ...buildRequest(options.baseUrl ?? this.baseUrl, plan), ...this.limits.requestOptions };
		const trail: Trail = { inDoubt: 0 };
		try {
			const answer = await this.tried(request, options, trail);
			return trail.inDoubt > 0 ? { ...answer, afterDoubt: trail.inDoubt } : answer;
		} catch (thrown) {
			throw trail.inDoubt > 0 && thrown instanceof Problem ? thrown.with('', { nothingDone: false, openTries: trail.inDoubt }) : thrown;
		}
	}

	/** Whether a pause still fits into the run's waits; if so, it has been made. */
	async patience(milliseconds: number): Promise<boolean> {
		if (milliseconds > this.budget.left(this.wire.now())) return false;
		await this.standStill(milliseconds, 'never');
		return true;
	}

	/** How long the run has stood still for the backend so far. */
	waitedMs(): number {
		return this.budget.spent(this.wire.now());
	}

	private async tried(request: IHttpRequestOptions, options: SendOptions, trail: Trail): Promise<Answer> {
		for (let failures = 0, refusals = 0; ; ) {
			await this.admit(options);
			const outcome = await this.once(request, options, refusals);
			if ('fault' in outcome) {
				if (outcome.fault.mayHaveArrived) trail.inDoubt++;
				if (outcome.fault.mayHaveArrived && !options.repeatable) throw noAnswer(outcome.fault);
				if (++failures === MOST_TRIES) throw noAnswer(outcome.fault);
				await this.wire.wait(backoff(failures), options.cancelling !== 'never');
				continue;
			}
			const { answer, refusedForMs } = outcome;
			if (refusedForMs !== null && isSentAgain(answer, options)) {
				if (answer.status === 429 && options.isOwnError?.(answer) === false) trail.inDoubt++;
				refusals++;
				await this.standStill(refusedForMs, options.cancelling);
				continue;
			}
			if (!options.repeatable || !PASSING_FAILURES.has(answer.status)) return answer;
			if (++failures === MOST_TRIES) return answer;
			const asked = retryAfter(answer, this.wire.now()) ?? 0;
			// A pause of our own choice that doesn't fit is no limit of the backend's.
			if (asked === 0 && backoff(failures) > this.budget.left(this.wire.now())) return answer;
			trail.inDoubt++;
			await this.standStill(Math.max(asked, backoff(failures)), options.cancelling);
		}
	}

	/** Sends a request that has its place already, and gives the place back with what the answer told. */
	private async once(request: IHttpRequestOptions, options: SendOptions, refusals: number): Promise<Outcome> {
		const outcome = await this.answerTo(request, options).then(
			(answer) => ({ answer }),
			(thrown: unknown) => ({ thrown }),
		);
		if ('thrown' in outcome) {
			this.pacer.broken(bucketOf(options));
			if (options.cancelling === 'anytime' && this.wire.canceled()) throw canceled();
			const problem = problemWithin(outcome.thrown);
			// What n8n's helper wraps is a login that failed: the request itself was not sent.
			if (problem !== null) throw problem.with('', { nothingDone: true });
			return { fault: networkFault(outcome.thrown) };
		}
		const { answer } = outcome;
		const now = this.wire.now();
		this.heard.add(bucketOf(options));
		const untoldMs = answer.status === 429 ? UNTOLD_LIMIT_WAIT_MS : (options.limited?.(answer) ?? null);
		if (untoldMs === null) {
			this.pacer.answered(bucketOf(options), quotaOf(answer, now), now);
			return { answer, refusedForMs: null };
		}
		const refusedForMs = Math.max(retryAfter(answer, now) ?? untoldMs, leastWait(refusals));
		this.pacer.refused(bucketOf(options), now + refusedForMs);
		return { answer, refusedForMs };
	}

	/** Some of n8n's helpers throw where the server answered: that is an answer all the same. */
	private async answerTo(request: IHttpRequestOptions, options: SendOptions): Promise<Answer> {
		const sent = this.wire.request({ ...request, headers: { ...request.headers } }, options);
		const { status, headers, body } = await sent.then(receivedFrom).catch((thrown: unknown): Received => {
			const received = receivedWithin(thrown);
			if (received === null) throw thrown;
			return received;
		});
		return { status, headers, text: await this.bodies.text(body, status) };
	}

	/** Waits until the batch, the quota and the cancel button let the next request go, and takes its place. */
	private async admit(options: SendOptions): Promise<void> {
		const goes = await this.gate.turn();
		try {
			await this.place(options);
		} finally {
			goes();
		}
	}

	private async place(options: SendOptions): Promise<void> {
		const bucket = bucketOf(options);
		for (;;) {
			if (options.cancelling !== 'never' && this.wire.canceled()) throw canceled();
			const now = this.wire.now();
			const hold = this.pacer.reserve(bucket, now);
			if (hold === 0) return;
			const mayAsk = hold !== null && hold > this.budget.left(now) && !this.heard.has(bucket);
			if (mayAsk) this.pacer.reopen(bucket, now);
			else if (hold !== null) await this.standStill(hold, options.cancelling);
			else if (options.cancelling === 'never') await this.pacer.freed(bucket);
			else await Promise.race([this.pacer.freed(bucket), this.wire.whenCanceled()]);
		}
	}

	private async standStill(milliseconds: number, cancelling: Cancelling): Promise<void> {
		const start = this.wire.now();
		if (milliseconds > this.budget.left(start)) throw outOfPatience(milliseconds, this.budget, start);
		if (this.budget.begin(start)) this.wire.standsStill?.(milliseconds);
		await this.wire.wait(milliseconds, cancelling !== 'never');
		this.budget.end(this.wire.now());
	}
}

/** What became of one request: an answer, and how long a rate limit refuses it, or none. */
type Outcome = { answer: Answer; refusedForMs: number | null } | { fault: NetworkFault };

/** What a request that is sent again leaves behind. */
interface Trail {
	/** How many of its tries may have been carried out. */
	inDoubt: number;
}

/** A 429 by something in between may come after the backend has done what must not be done twice. */
function isSentAgain(answer: Answer, { repeatable, isOwnError }: SendOptions): boolean {
	return repeatable || answer.status !== 429 || isOwnError?.(answer) !== false;
}

/** Requests of one kind to one server share a quota. */
function bucketOf({ bucket, baseUrl = '' }: SendOptions): string {
	return `${bucket} ${baseUrl}`;
}

/** A server that refuses again what it asked for is asked less and less often. */
function leastWait(refusals: number): number {
	return refusals === 0 ? LEAST_LIMIT_WAIT_MS : Math.min(backoff(refusals), LONGEST_BACKOFF_MS);
}

function backoff(attempt: number): number {
	return FIRST_BACKOFF_MS * 2 ** (attempt - 1);
}
