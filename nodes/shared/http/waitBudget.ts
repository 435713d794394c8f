/** Adds up the time in which a run stands still for a rate limit; waits side by side count once. */
export class WaitBudget {
	private spentMs = 0;
	private waiting = 0;
	private since = 0;

	constructor(readonly boundMs: number) {}

	/** What is left, in milliseconds. */
	left(now: number): number {
		return this.boundMs - this.spent(now);
	}

	spent(now: number): number {
		return this.spentMs + (this.waiting === 0 ? 0 : now - this.since);
	}

	/** Whether the run stands still from now on, and did not before. */
	begin(now: number): boolean {
		if (this.waiting === 0) this.since = now;
		return this.waiting++ === 0;
	}

	end(now: number): void {
		this.waiting--;
		if (this.waiting === 0) this.spentMs += now - this.since;
	}
}
