import type { Run } from '../engine/run';
import type { Minted, Settled, Unit } from './unit';

/** What earlier tries of one execution of a node have made, by unit. */
interface Delivered<U extends Unit> {
	of(unit: U): Minted<U> | undefined;
	keep(fate: Settled<U>): void;
}

const made = new WeakMap<object, Map<string, unknown>>();

/**
 * Remembers what a run made for as long as n8n may repeat it. In a run that continues on errors,
 * *Retry On Fail* starts the whole node again when its first item failed, and drops what the other items
 * gave: those keys would be made a second time and the first ones lost.
 */
export function delivered<U extends Unit>(run: Run): Delivered<U> {
	if (run.tries === null || run.stopsOnError) return { of: () => undefined, keep: () => {} };
	const memory = made.get(run.tries) ?? new Map<string, Minted<U>>();
	made.set(run.tries, memory);
	const positions = new Map<object, string>();
	const counts = new Map<string, number>();
	const keyOf = (unit: Unit) => {
		const known = positions.get(unit);
		if (known !== undefined) return known;
		const base = JSON.stringify([unit.itemIndex, unit.place, unit.draft.name]);
		const count = counts.get(base) ?? 0;
		counts.set(base, count + 1);
		positions.set(unit, `${base}${count}`);
		return `${base}${count}`;
	};
	return {
		of: (unit) => recalled(memory.get(keyOf(unit)), unit),
		keep: (fate) => {
			if (fate.state === 'minted') memory.set(keyOf(fate.unit), fate);
		},
	};
}

function recalled<U extends Unit>(fate: unknown, unit: U): Minted<U> | undefined {
	return isMinted<U>(fate) ? { ...fate, unit: { ...fate.unit, itemIndex: unit.itemIndex } } : undefined;
}

function isMinted<U extends Unit>(fate: unknown): fate is Minted<U> {
	return typeof fate === 'object' && fate !== null && 'state' in fate && fate.state === 'minted';
}
