import type { Run } from '../run/run';
import type { Minted, Settled, Unit } from './unit';

/** What earlier tries of one execution of a node came to, by item. */
interface Earlier<U extends Unit> {
	/** The fates of an item's units in their order; empty when it was not tried yet. */
	of(itemIndex: number): ReadonlyArray<Settled<U>>;
	keep(itemIndex: number, fates: ReadonlyArray<Settled<U>>): void;
}

const remembered = new WeakMap<object, Map<number, ReadonlyArray<unknown>>>();

/**
 * Remembers what a run made for as long as n8n may repeat it. In a run that continues on errors,
 * *Retry On Fail* starts the whole node again when its first item failed, and drops what the other items
 * gave: those keys would be made a second time and the first ones lost.
 */
export function earlierTries<U extends Unit>(run: Run): Earlier<U> {
	if (run.tries === null || run.stopsOnError) return { of: () => [], keep: () => {} };
	const memory = remembered.get(run.tries) ?? new Map<number, ReadonlyArray<unknown>>();
	remembered.set(run.tries, memory);
	return {
		of: (itemIndex) => (memory.get(itemIndex) ?? []).filter(isFate<U>),
		keep: (itemIndex, fates) => void memory.set(itemIndex, fates),
	};
}

/** Whether an item is done with: it need not even be read again. */
export function isDone<U extends Unit>(fates: ReadonlyArray<Settled<U>>): fates is ReadonlyArray<Minted<U>> {
	return fates.length > 0 && fates.every(({ state }) => state === 'minted');
}

function isFate<U extends Unit>(fate: unknown): fate is Settled<U> {
	return typeof fate === 'object' && fate !== null && 'state' in fate;
}
