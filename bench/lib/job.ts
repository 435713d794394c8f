import type { Figure } from './figures';

/** How much of a job is done: all of it, or a short form that still tells. */
export interface Amount {
	/** Keys that a job makes. */
	keys: number;
	/** How often each side is timed. */
	rounds: number;
	/** Keys in the longer and the shorter list. */
	lists: readonly [number, number];
	quick: boolean;
}

/** Something a user does with the package, measured. */
export interface Job {
	name: string;
	run(amount: Amount): Promise<Figure[]>;
}
