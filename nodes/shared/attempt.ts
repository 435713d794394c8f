import { type Problem, toProblem } from './problem';

/** A result, or why there is none. */
export type Attempt<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** What some work gives, or the problem that it throws. */
export function attempt<T>(work: () => T): Attempt<T> {
	try {
		return { ok: true, value: work() };
	} catch (thrown) {
		return { ok: false, problem: toProblem(thrown) };
	}
}

/** What some work comes to give, or the problem that it throws. */
export async function attemptAsync<T>(work: () => Promise<T>): Promise<Attempt<T>> {
	try {
		return { ok: true, value: await work() };
	} catch (thrown) {
		return { ok: false, problem: toProblem(thrown) };
	}
}
