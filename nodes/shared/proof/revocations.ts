import type { KeyAt } from '../backend/exchange';
import { keyName } from '../run/places';
import type { Run } from '../run/run';

/** What is known of a revocation that was sent: it is proven, or may be carried out yet. */
export type Sent = 'proven' | 'open';

/** What this try and earlier ones of n8n's *Retry On Fail* know of the keys that they were to revoke. */
export interface Revocations {
	/** `undefined` for a key of which no revocation was sent, or the last was refused. */
	of(key: KeyAt): Sent | undefined;
	keep(key: KeyAt, sent: Sent): void;
	/** The id that an item's key was found to have. */
	idOf(itemIndex: number): string | undefined;
	found(itemIndex: number, id: string): void;
}

interface Memory {
	sent: Map<string, Sent>;
	ids: Map<number, string>;
}

const remembered = new WeakMap<object, Memory>();

/**
 * Remembers revocations for as long as n8n may repeat the run: a key that one try has ended must not count as
 * missing, or as alive, in the next, and a name must not come to mean another key.
 */
export function revocationsOf({ tries }: Run): Revocations {
	const memory = (tries === null ? undefined : remembered.get(tries)) ?? { sent: new Map(), ids: new Map() };
	if (tries !== null) remembered.set(tries, memory);
	return {
		of: (key) => memory.sent.get(called(key)),
		keep: (key, sent) => void memory.sent.set(called(key), sent),
		idOf: (itemIndex) => memory.ids.get(itemIndex),
		found: (itemIndex, id) => void memory.ids.set(itemIndex, id),
	};
}

function called({ place, id }: KeyAt): string {
	return keyName(place, id);
}
