interface TimeOut {
	at: number;
	end(): void;
}

/**
 * `AbortSignal.timeout` in a time of its own. As in Node, such a signal keeps nothing going: no time passes for its
 * sake alone.
 */
export class Signals {
	private readonly running = new Set<TimeOut>();
	readonly AbortSignal: typeof AbortSignal;

	/** @param now tells the simulated time */
	constructor(private readonly now: () => number) {
		const Real = AbortSignal;
		const timeout = (milliseconds: number) => this.after(milliseconds);
		this.AbortSignal = class extends Real {
			static timeout = timeout;

			static [Symbol.hasInstance](value: unknown): boolean {
				return value instanceof Real;
			}
		};
	}

	/** The moment of the next one, or `undefined` when there is none. */
	get nextDue(): number | undefined {
		return this.running.size > 0 ? Math.min(...[...this.running].map(({ at }) => at)) : undefined;
	}

	/** Lets each wait as long as before when the time is set to another. */
	shift(milliseconds: number): void {
		for (const timeOut of this.running) timeOut.at += milliseconds;
	}

	/** Fires those whose time has come. */
	tell(): void {
		for (const timeOut of this.running) {
			if (timeOut.at > this.now()) continue;
			this.running.delete(timeOut);
			timeOut.end();
		}
	}

	private after(milliseconds: number): AbortSignal {
		const controller = new AbortController();
		this.running.add({ at: this.now() + milliseconds, end: () => controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')) });
		return controller.signal;
	}
}
