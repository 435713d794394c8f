import { Pacer } from './pacer';

/** More backends than this at once are left to forget the one that was asked for longest ago. */
const MOST_PACERS = 500;

const pacers = new Map<string, Pacer>();

/**
 * The pacer of all runs of this process that reach one backend as the same caller, for they share its quota.
 *
 * @param caller tells the backend and the caller, and holds no secret
 */
export function sharedPacer(caller: string): Pacer {
	const pacer = pacers.get(caller) ?? new Pacer();
	pacers.delete(caller);
	pacers.set(caller, pacer);
	const [oldest] = pacers.keys();
	if (pacers.size > MOST_PACERS && oldest !== undefined) pacers.delete(oldest);
	return pacer;
}
