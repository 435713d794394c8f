/** When a request is to reach the target after all. */
export type Delay = { ms: number } | { requests: number };

interface Held {
	at: number;
	commit(): Promise<void>;
}

/** Requests whose client has heard nothing, and that reach the target later all the same. */
export class Late {
	private held: Held[] = [];
	private seen = 0;

	constructor(private readonly pause: (milliseconds: number) => Promise<unknown>) {}

	hold(commit: () => Promise<void>, after: Delay): void {
		const entry = { at: 'requests' in after ? this.seen + after.requests : Infinity, commit };
		this.held.push(entry);
		if ('ms' in after) void this.pause(after.ms).then(async () => await this.release((each) => each === entry));
	}

	/** Counts a request that has come in, and brings those to the target whose turn it is. */
	async arrived(): Promise<void> {
		this.seen++;
		await this.release(({ at }) => at <= this.seen);
	}

	/** Brings all of them to the target at once. */
	async flush(): Promise<void> {
		await this.release(() => true);
	}

	drop(): void {
		this.held = [];
	}

	private async release(isDue: (entry: Held) => boolean): Promise<void> {
		const due = this.held.filter(isDue);
		this.held = this.held.filter((entry) => !due.includes(entry));
		await Promise.all(due.map(async ({ commit }) => await commit()));
	}
}
