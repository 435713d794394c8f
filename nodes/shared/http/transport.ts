import type { IHttpRequestOptions } from 'n8n-workflow';
import { Problem } from '../problem';
import type { Answer } from './answer';
import { answerWithin, type NetworkFault, networkFault, problemWithin, toAnswer } from './network';
import { Pacer } from './pacer';
import { buildRequest, type RequestPlan } from './request';
import { quotaOf, retryAfter } from './retryAfter';
import { WaitBudget } from './waitBudget';

/**
 * How far the cancel button reaches: a read may be cut off, a write only held back (once sent, its fate
 * must be learned), and what cleans up after a cancelled run goes on regardless.
 */
export type Cancelling = 'anytime' | 'beforeSending' | 'never';

/** Who a request is sent as, and how far the cancel button reaches. */
export interface Sender {
	as: 'credential' | 'nobody';
	cancelling: Cancelling;
}

/** What the transport needs of the outside: n8n's HTTP helper, the time, and the cancel button. */
export interface Wire {
	/** Sends one request with the credential's authentication, or with none. */
	request(options: IHttpRequestOptions, sender: Sender): Promise<unknown>;
	now(): number;
	/** Waits; with `cutShort` it returns early when the execution is cancelled. */
	wait(milliseconds: number, cutShort: boolean): Promise<void>;
	canceled(): boolean;
}

export interface SendOptions extends Sender {
	/** The kind of exchange: requests of one kind share a quota. */
	bucket: string;
	/** Whether sending it twice does no more than sending it once. */
	repeatable: boolean;
	/** Tells a rate limit that isn't a 429 (GraphQL answers 200). */
	limited?: (answer: Answer) => boolean;
	baseUrl?: string;
}

/** What the user set in n8n's *Request Options*, and this package's own bounds. */
export interface Limits {
	/** Merged into every request: proxy, time-out, TLS. */
	requestOptions: Partial<IHttpRequestOptions>;
	batch: { size: number; intervalMs: number } | null;
	/** How long all rate-limit waits of a run may take together, in milliseconds. */
	longestWaitMs: number;
}

const PASSING_FAILURES = new Set([500, 502, 503, 504]);
const MOST_TRIES = 3;
const FIRST_BACKOFF_MS = 300;
const LONGEST_BACKOFF_MS = 5000;
const UNTOLD_LIMIT_WAIT_MS = 1000;
const POLL_MS = 10;

/**
 * Sends requests: paced by the backend's quota, held back by *Batching*, repeated where that is safe.
 *
 * A request is sent again after a 429 (it was turned away unread), when it never reached the server,
 * and, if it is repeatable, after a passing failure.
 */
export class Transport {
	private readonly pacer = new Pacer();
	private readonly budget: WaitBudget;
	private sent = 0;
	private batchGate: Promise<void> = Promise.resolve();

	constructor(
		private readonly wire: Wire,
		private readonly baseUrl: string,
		private readonly limits: Limits,
	) {
		this.budget = new WaitBudget(limits.longestWaitMs);
	}

	/**
	 * Sends one request and gives its answer, whatever the status.
	 *
	 * @throws Problem `unreachable` (nothing was sent), `unknownOutcome` (it may have been carried out),
	 * `rateLimited` (the bound on waiting is used up) or `canceled`
	 */
	async send(plan: RequestPlan, options: SendOptions): Promise<Answer> {
		const request = { ...buildRequest(options.baseUrl ?? this.baseUrl, plan), ...this.limits.requestOptions };
		for (let failures = 0, refusals = 0; ; ) {
			await this.admit(options);
			const outcome = await this.once(request, options);
			if ('fault' in outcome) {
				if (outcome.fault.mayHaveArrived && !options.repeatable) throw noAnswer(outcome.fault);
				if (++failures === MOST_TRIES) throw noAnswer(outcome.fault);
				await this.wire.wait(backoff(failures), options.cancelling !== 'never');
				continue;
			}
			const { answer } = outcome;
			if (answer.status === 429 || options.limited?.(answer) === true) {
				await this.waitOut(answer, options, ++refusals);
				continue;
			}
			if (!options.repeatable || !PASSING_FAILURES.has(answer.status)) return answer;
			if (++failures === MOST_TRIES) return answer;
			const asked = retryAfter(answer, this.wire.now()) ?? 0;
			await this.standStill(Math.max(asked, backoff(failures)), options);
		}
	}

	private async once(
		request: IHttpRequestOptions,
		options: SendOptions,
	): Promise<{ answer: Answer } | { fault: NetworkFault }> {
		this.pacer.started(options.bucket);
		const outcome = await this.answerTo(request, options).then(
			(answer) => ({ answer }),
			(thrown: unknown) => ({ thrown }),
		);
		this.pacer.ended(options.bucket, 'answer' in outcome ? quotaOf(outcome.answer, this.wire.now()) : null);
		if ('answer' in outcome) return outcome;
		if (options.cancelling === 'anytime' && this.wire.canceled()) throw canceled();
		const problem = problemWithin(outcome.thrown);
		if (problem !== null) throw problem;
		return { fault: networkFault(outcome.thrown) };
	}

	/** Some of n8n's helpers throw where the server answered: that is an answer all the same. */
	private async answerTo(request: IHttpRequestOptions, options: SendOptions): Promise<Answer> {
		const sent = this.wire.request({ ...request, headers: { ...request.headers } }, options);
		return await sent.then(toAnswer).catch((thrown: unknown) => {
			const answer = answerWithin(thrown);
			if (answer === null) throw thrown;
			return answer;
		});
	}

	/** Waits until the batch, the quota and the cancel button let the next request go. */
	private async admit(options: SendOptions): Promise<void> {
		await this.nextInBatch(options);
		for (;;) {
			if (options.cancelling !== 'never' && this.wire.canceled()) throw canceled();
			const hold = this.pacer.hold(options.bucket, this.wire.now());
			if (hold === 0) return;
			if (hold === null) await this.wire.wait(POLL_MS, options.cancelling !== 'never');
			else await this.standStill(hold, options);
		}
	}

	private async nextInBatch(options: SendOptions): Promise<void> {
		const { batch } = this.limits;
		const position = this.sent++;
		if (batch === null || position === 0 || position % batch.size !== 0) return await this.batchGate;
		const before = this.batchGate;
		this.batchGate = before.then(async () => await this.wire.wait(batch.intervalMs, options.cancelling !== 'never'));
		await this.batchGate;
	}

	/** A server that refuses again what it asked for is asked less and less often. */
	private async waitOut(answer: Answer, options: SendOptions, refusals: number): Promise<void> {
		const now = this.wire.now();
		const least = refusals === 1 ? POLL_MS : Math.min(backoff(refusals - 1), LONGEST_BACKOFF_MS);
		const wait = Math.max(retryAfter(answer, now) ?? UNTOLD_LIMIT_WAIT_MS, least);
		this.pacer.close(options.bucket, now + wait);
		await this.standStill(wait, options);
	}

	private async standStill(milliseconds: number, options: SendOptions): Promise<void> {
		const start = this.wire.now();
		if (milliseconds > this.budget.left(start)) throw outOfPatience(milliseconds, this.budget, start);
		this.budget.begin(start);
		await this.wire.wait(milliseconds, options.cancelling !== 'never');
		this.budget.end(this.wire.now());
	}
}

function backoff(attempt: number): number {
	return FIRST_BACKOFF_MS * 2 ** (attempt - 1);
}

/** The problem of a run that somebody stopped. */
export function canceled(): Problem {
	return new Problem('canceled', 'The execution was cancelled', 'Run it again to go on.');
}

function outOfPatience(milliseconds: number, budget: WaitBudget, now: number): Problem {
	const seconds = (value: number) => Math.ceil(value / 1000);
	return new Problem(
		'rateLimited',
		'The backend is limiting requests for longer than this node may wait',
		`It asks to wait ${seconds(milliseconds)} s more; ${seconds(budget.spent(now))} of ${seconds(budget.boundMs)} s are used up. Raise Options > Longest Wait, or give the node fewer items at a time.`,
		{ status: 429 },
	);
}

function noAnswer(fault: NetworkFault): Problem {
	if (!fault.mayHaveArrived) {
		return new Problem(
			'unreachable',
			`The server can't be reached (${fault.code.toLowerCase()})`,
			'Check the base URL in the credential, the network, and the proxy in Request Options.',
		);
	}
	return new Problem(
		'unknownOutcome',
		`The server gave no answer (${fault.code.toLowerCase()})`,
		'Try again; raise the time-out in Request Options when the server is slow.',
	);
}
