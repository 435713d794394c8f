import type { KeyFacts } from '../keys/facts';
import type { WatchEvent } from './settings';
import type { State } from './state';
import type { Trait } from './traits';

/** What changed of a key. The trigger remembers digests alone, so an old name or scope can't be told. */
export type Change =
	| { field: Trait; now: unknown }
	| { field: 'expiresAt'; from: string | null; now: string | null }
	| { field: 'state'; from: State; now: State };

/** One thing to tell of one key. */
export interface Finding {
	event: WatchEvent;
	key: KeyFacts;
	/** The key is no longer in the list: `key` holds nothing but what was remembered. */
	gone?: true;
	change?: Change[];
	/** The window that the key has entered, in days. */
	window?: number;
}
