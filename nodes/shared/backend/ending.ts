import type { KeyFacts } from '../keys/facts';
import type { Exchange, KeyAt } from './exchange';
import type { KeyDraft } from './minting';

/** An old key that is to end: its facts, the draft that its successor was made from, and the end of the grace period. */
export interface Retiring<Draft extends KeyDraft = KeyDraft> extends KeyAt {
	current: KeyFacts;
	draft: Draft;
	until: Date;
}

/** How an old key may end once its successor works. */
export interface Ending<Draft extends KeyDraft = KeyDraft> {
	value: 'revoke' | 'disable' | 'grace' | 'keep';
	/** The request that ends it, and what its answer proves of that. None for keys that are kept. */
	exchange?: Exchange<Retiring<Draft>, Revocation>;
	/** The old key's fate in a word, for the output. */
	leaves: 'revoked' | 'disabled' | 'ending' | 'active';
}

/**
 * A vendor's own rotation: one request that mints the successor and ends the old key at a time of its own.
 * It can't be taken back: nothing may revoke the successor afterwards.
 */
export interface Roll {
	exchange: Exchange<KeyAt & { current: KeyFacts }, KeyFacts>;
	/** When the old key stops working, read from the answer's facts. */
	oldEndsAt(successor: KeyFacts): string | null;
}

/** What the answer to a revocation proves, by itself. */
export interface Revocation {
	/**
	 * - `revoked`: it has ended the key.
	 * - `alreadyRevoked`: the key had been revoked before.
	 * - `notFound`: there is no such key. A vendor that forgets revoked keys can't say so, nor can any of them
	 *   for a key that was made a moment ago.
	 * - `unknown`: nothing follows, be it that gone and never there look alike, or that this is no answer of the vendor's.
	 */
	state: 'revoked' | 'alreadyRevoked' | 'notFound' | 'unknown';
	/** The vendor knows the key, whatever else is open. */
	known?: true;
	/** What an `unknown` leaves open, in a sentence for the user. */
	doubt?: string;
	/** The answer would be the same if the place were wrong, so that has to be ruled out. */
	placeUnproven?: boolean;
}
