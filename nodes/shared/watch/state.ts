import { isRevoked, type KeyFacts } from '../keys/facts';
import { type EndReading, endOf } from './ends';
import { TRAITS, type Traits, traitsOf } from './traits';

/** What the trigger remembers of one key. */
export interface Known {
	id: string;
	/** Without regard to its end, which the clock alone decides. */
	state: State;
	/** Epoch seconds. */
	expiresAt: number | null;
	traits: Traits;
	told: ToldAlready;
}

/** Gone keys are remembered for a while, in case they come back. */
export type State = 'active' | 'disabled' | 'revoked' | 'gone';

/** What was told of a key, so that it is told once. */
export interface ToldAlready {
	/** The narrowest window that was told, in days. */
	window: number | null;
	expired: boolean;
	noExpiry: boolean;
	neverUsed: boolean;
	/** The last use after which the key was told to be unused, in epoch seconds. */
	unusedSince: number | null;
}

export const NOTHING_TOLD: ToldAlready = { window: null, expired: false, noExpiry: false, neverUsed: false, unusedSince: null };

/** What one poll leaves to the next. */
export interface WatchState {
	/** A digest of what is watched; another one starts anew. */
	watching: string;
	keys: ReadonlyMap<string, Known>;
	/** Keys that a list lacked which was too short to be believed. */
	doubted: readonly string[];
	/** When a list last showed all keys, or else the watch began, in epoch seconds; `null` where that isn't known. */
	since: number | null;
	/** The last list may have hidden keys. */
	blind: boolean;
}

/**
 * A key as it is now, before anything was told of it. What this answer leaves out is as it was. A clock that was set
 * back does not bring a revoked key to life.
 */
export function knownOf(key: KeyFacts, reading: EndReading, before?: Known): Known {
	const isStillRevoked = before?.state === 'revoked' && isRevoked(key);
	return {
		id: key.id,
		state: isStillRevoked ? 'revoked' : stateOf(key, reading.now),
		expiresAt: endOf(key, before?.expiresAt ?? null, reading),
		traits: traitsOf(key, before?.traits),
		told: NOTHING_TOLD,
	};
}

/** A key's state; its end does not count. */
function stateOf({ revoked, revokedAt, disabled }: KeyFacts, now: number): Exclude<State, 'gone'> {
	if (revoked || (revokedAt !== null && Date.parse(revokedAt) <= now)) return 'revoked';
	return disabled ? 'disabled' : 'active';
}

/** The traits whose digests differ between two memories of a key. A role that is told beside the list may be told later than the key. */
export function changedTraits(before: Traits, after: Traits) {
	return TRAITS.filter((trait) => before[trait] !== after[trait] && !(trait === 'role' && before.role === ''));
}
