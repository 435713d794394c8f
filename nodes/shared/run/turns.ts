import type { KeyAt } from '../backend/exchange';
import { keyName } from './places';
import type { Run } from './run';

const lastTurns = new WeakMap<Run, Map<string, Promise<unknown>>>();

/**
 * Lets those who read a key and write it back do so one after the other: of two at once the later would write back what
 * it read before the other's change.
 */
export async function inTurn<T>(run: Run, { place, id }: KeyAt, work: () => Promise<T>): Promise<T> {
	const last = lastTurns.get(run) ?? new Map<string, Promise<unknown>>();
	lastTurns.set(run, last);
	const name = keyName(place, id);
	const mine = (last.get(name) ?? Promise.resolve()).then(work, work);
	last.set(name, mine);
	return await mine;
}
