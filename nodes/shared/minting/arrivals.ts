import type { Undone } from '../proof/told';
import type { Run } from '../run/run';

/** By place, the keys whose secrets were delivered there in the tries of a run, the last one in use. */
const remembered = new WeakMap<object, Map<string, string[]>>();

/** Notes that a place holds a key's secret, for what is told of earlier tries. */
export function noteArrival({ tries }: Run, slot: string | null, id: string): void {
	if (tries === null || slot === null) return;
	const places = remembered.get(tries) ?? new Map<string, string[]>();
	remembered.set(tries, places.set(slot, [...(places.get(slot) ?? []), id]));
}

/** The keys whose secrets earlier tries of a run have delivered, by their ids. */
export function arrivedIn({ tries }: Run): ReadonlySet<string> {
	const places = tries === null ? undefined : remembered.get(tries);
	return new Set([...(places?.values() ?? [])].flat());
}

/** What earlier tries left, as it is now: a key that was delivered is not in use where a later try has replaced it. */
export function asOfNow({ tries }: Run, left: Undone): Undone {
	const places = tries === null ? undefined : remembered.get(tries);
	const replaced = new Set([...(places?.values() ?? [])].flatMap((ids) => ids.slice(0, -1)));
	const { inUse = [] } = left;
	const over = inUse.filter((id) => replaced.has(id));
	return over.length === 0 ? left : { ...left, inUse: inUse.filter((id) => !replaced.has(id)), stillAlive: [...left.stillAlive, ...over] };
}
