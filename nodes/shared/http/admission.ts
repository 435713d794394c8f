import type { Answer } from './answer';
import { BatchGate, type Batching } from './batchGate';
import type { Pacer } from './pacer';
import { canceled, outOfPatience } from './problems';
import { quotaOf, retryAfter } from './retryAfter';
import { backoff, leastWait } from './backoff';
import { WaitBudget } from './waitBudget';
import type { Cancelling, Wire } from './wire';

/** How fast a run may go, and how long it may stand still. */
export interface Pace {
	batch: Batching | null;
	/** How long all rate-limit waits of a run may take together, in milliseconds. */
	longestWaitMs: number;
}

/** Lets the requests of a run go as *Batching*, the backend's quota and the bound on waiting allow. */
export class Admission {
	private readonly budget: WaitBudget;
	private readonly gate: BatchGate;
	/** The buckets that this run had an answer from. What only others have heard never fails it unasked. */
	private readonly heard = new Set<string>();

	constructor(
		private readonly wire: Wire,
		{ batch, longestWaitMs }: Pace,
		private readonly pacer: Pacer,
	) {
		this.budget = new WaitBudget(longestWaitMs);
		this.gate = new BatchGate(batch, async (milliseconds) => await wire.wait(milliseconds, true));
	}

	/**
	 * Waits until the batch, the quota and the cancel button let the next request of a bucket go, and takes its place.
	 *
	 * @throws Problem `rateLimited` where the bound on waiting is used up, or `canceled`
	 */
	async admit(bucket: string, cancelling: Cancelling): Promise<void> {
		const goes = await this.gate.turn();
		try {
			await this.place(bucket, cancelling);
		} finally {
			goes();
		}
	}

	/** Gives a place back whose request had no answer. */
	broken(bucket: string): void {
		this.pacer.broken(bucket);
	}

	/**
	 * Gives a place back with what its answer told.
	 *
	 * @param untoldMs how long a refusal lasts where the answer doesn't say; `null` where it is none
	 * @param refusals how often the request has been refused before
	 * @returns how long the rate limit refuses it, in milliseconds, or `null`
	 */
	answered(bucket: string, answer: Answer, untoldMs: number | null, refusals: number): number | null {
		const now = this.wire.now();
		this.heard.add(bucket);
		if (untoldMs === null) {
			this.pacer.answered(bucket, quotaOf(answer, now), now);
			return null;
		}
		const refusedForMs = Math.max(retryAfter(answer, now) ?? untoldMs, leastWait(refusals));
		this.pacer.refused(bucket, now + refusedForMs);
		return refusedForMs;
	}

	/** How long to pause before a request that failed in passing is sent again; `null` where a pause of our own choice doesn't fit. */
	pauseAfter(answer: Answer, failures: number): number | null {
		const now = this.wire.now();
		const asked = retryAfter(answer, now) ?? 0;
		// What the backend asks for and doesn't fit is a limit of its own, and fails as one.
		return asked === 0 && backoff(failures) > this.budget.left(now) ? null : Math.max(asked, backoff(failures));
	}

	/** Pauses for the backend. Throws a Problem `rateLimited` where the bound on waiting is used up. */
	async standStill(milliseconds: number, cancelling: Cancelling): Promise<void> {
		const start = this.wire.now();
		if (milliseconds > this.budget.left(start)) throw outOfPatience(milliseconds, this.budget, start);
		if (this.budget.begin(start)) this.wire.standsStill?.(milliseconds);
		await this.wire.wait(milliseconds, cancelling !== 'never');
		this.budget.end(this.wire.now());
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

	private async place(bucket: string, cancelling: Cancelling): Promise<void> {
		for (;;) {
			if (cancelling !== 'never' && this.wire.canceled()) throw canceled();
			const now = this.wire.now();
			const hold = this.pacer.reserve(bucket, now);
			if (hold === 0) return;
			const mayAsk = hold !== null && hold > this.budget.left(now) && !this.heard.has(bucket);
			if (mayAsk) this.pacer.reopen(bucket, now);
			else if (hold !== null) await this.standStill(hold, cancelling);
			else if (cancelling === 'never') await this.pacer.freed(bucket);
			else await Promise.race([this.pacer.freed(bucket), this.wire.whenCanceled()]);
		}
	}
}
