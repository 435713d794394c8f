import type { IDataObject } from 'n8n-workflow';
import type { KeyDraft, Place } from '../backend';
import type { Answer } from '../http/answer';
import type { KeyFacts, Secret } from '../keys/facts';
import type { Problem } from '../problem';

/** One key to be made. */
export interface Unit {
	itemIndex: number;
	place: Place;
	draft: KeyDraft;
}

export type MintedKey = KeyFacts & { secret: Secret };

/** A key that was made, with its secret. */
export interface Minted<U extends Unit> {
	state: 'minted';
	unit: U;
	key: MintedKey;
	answer: Answer;
	/** What the operation has to tell beside the key. */
	more?: IDataObject;
}

/** A key that is not there, or that the problem names as still alive. */
export interface Failed {
	state: 'failed';
	unit: { itemIndex: number };
	problem: Problem;
}

/** A create without a clear answer: the backend may or may not have made the key. */
export interface Lost<U extends Unit> {
	state: 'lost';
	unit: U;
	problem: Problem;
	/** When it was sent, in epoch milliseconds. */
	since: number;
}

/** A unit's fate once nothing is uncertain any more. */
export type Settled<U extends Unit = Unit> = Minted<U> | Failed;
export type Fate<U extends Unit = Unit> = Settled<U> | Lost<U>;

/** Whether two places are one. */
export function samePlace(a: Place, b: Place): boolean {
	return JSON.stringify(a) === JSON.stringify(b);
}
