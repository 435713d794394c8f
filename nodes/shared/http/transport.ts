import type { IHttpRequestOptions } from 'n8n-workflow';
import { Problem } from '../problem';
import { Admission, type Pace } from './admission';
import type { Answer } from './answer';
import { BodyReader } from './body';
import { type NetworkFault, networkFault, problemWithin, type Received, receivedFrom, receivedWithin } from './network';
import { canceled, noAnswer, type Spoken } from './problems';
import type { Pacer } from './pacer';
import { buildRequest, type RequestPlan } from './request';
import { backoff } from './backoff';
import type { Sender, Wire } from './wire';

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
	/** What errors call the server, and the credential for it. */
	spoken?: Spoken;
}

/** What the user set in n8n's *Request Options*, and this package's own bounds. */
export interface Limits extends Pace {
	/** Merged into every request: proxy, TLS, and the time that an exchange may take from its start to its end. */
	requestOptions: Partial<IHttpRequestOptions>;
	/** What one answer may hold, unpacked. */
	mostBytes: number;
}

const PASSING_FAILURES = new Set([500, 502, 503, 504]);
const MOST_TRIES = 3;
const UNTOLD_LIMIT_WAIT_MS = 1000;

/**
 * Sends requests, when they are admitted, and sends them again where that is safe.
 *
 * A request is sent again when it never reached the server, after a 429 of the backend's own (it was turned
 * away unread), and, if it is repeatable, after any 429 and after a passing failure.
 */
export class Transport {
	/** When the next request may go. */
	readonly admission: Admission;
	private readonly bodies: BodyReader;

	constructor(
		private readonly wire: Wire,
		private readonly baseUrl: string,
		private readonly limits: Limits,
		pacer: Pacer,
	) {
		this.admission = new Admission(wire, limits, pacer);
		this.bodies = new BodyReader(limits.mostBytes);
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

	private async tried(request: IHttpRequestOptions, options: SendOptions, trail: Trail): Promise<Answer> {
		for (let failures = 0, refusals = 0; ; ) {
			await this.admission.admit(bucketOf(options), options.cancelling);
			const outcome = await this.once(request, options, refusals);
			if ('fault' in outcome) {
				if (outcome.fault.mayHaveArrived) trail.inDoubt++;
				if (outcome.fault.mayHaveArrived && !options.repeatable) throw noAnswer(outcome.fault, options.spoken);
				if (++failures === MOST_TRIES) throw noAnswer(outcome.fault, options.spoken);
				await this.wire.wait(backoff(failures), options.cancelling !== 'never');
				continue;
			}
			const { answer, refusedForMs } = outcome;
			if (refusedForMs !== null && isSentAgain(answer, options)) {
				if (answer.status === 429 && options.isOwnError?.(answer) === false) trail.inDoubt++;
				refusals++;
				await this.admission.standStill(refusedForMs, options.cancelling);
				continue;
			}
			if (!options.repeatable || !PASSING_FAILURES.has(answer.status)) return answer;
			if (++failures === MOST_TRIES) return answer;
			const pause = this.admission.pauseAfter(answer, failures);
			if (pause === null) return answer;
			trail.inDoubt++;
			await this.admission.standStill(pause, options.cancelling);
		}
	}

	/** Sends a request that has its place already, and gives the place back with what the answer told. */
	private async once(request: IHttpRequestOptions, options: SendOptions, refusals: number): Promise<Outcome> {
		const outcome = await this.answerTo(request, options).then(
			(answer) => ({ answer }),
			(thrown: unknown) => ({ thrown }),
		);
		if ('thrown' in outcome) {
			this.admission.broken(bucketOf(options));
			if (options.cancelling === 'anytime' && this.wire.canceled()) throw canceled();
			const problem = problemWithin(outcome.thrown);
			// What n8n's helper wraps is a login that failed: the request itself was not sent.
			if (problem !== null) throw problem.with('', { nothingDone: true });
			return { fault: networkFault(outcome.thrown) };
		}
		const { answer } = outcome;
		const untoldMs = answer.status === 429 ? UNTOLD_LIMIT_WAIT_MS : (options.limited?.(answer) ?? null);
		return { answer, refusedForMs: this.admission.answered(bucketOf(options), answer, untoldMs, refusals) };
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
