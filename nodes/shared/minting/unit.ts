import type { IDataObject } from 'n8n-workflow';
import type { Place } from '../backend/exchange';
import type { KeyDraft } from '../backend/minting';
import type { Handed, Handover } from '../delivery/handover';
import type { Answer } from '../http/answer';
import type { KeyFacts, Secret } from '../keys/facts';
import type { Problem } from '../problem';
import type { Claim } from '../proof/evidence';

/** One key to be made. */
export interface Unit {
	itemIndex: number;
	place: Place;
	draft: KeyDraft;
	/** How its key can be told for ours when the answer is lost. */
	claim: Claim;
	/** Where its secret goes, where that isn't the output. */
	handover?: Handover;
}

export type MintedKey = KeyFacts & { secret: Secret };

/**
 * Why a key in the answer to our request may not be revoked any more:
 *
 * - `rolled`: the vendor has set its predecessor's end, which nothing takes back.
 * - `delivered`: it is in use.
 * - `oldKey`: it is the key that was to be replaced.
 * - `older`: it was there before the request; it may be anybody's.
 */
export type Bound = 'rolled' | 'delivered' | 'oldKey' | 'older';

/** A key that was made, with its secret. */
export interface Minted<U extends Unit> {
	state: 'minted';
	unit: U;
	key: MintedKey;
	answer: Answer;
	/** Whether the backend has been seen to know it since. */
	seen: boolean;
	/** Whether another try of its create may make it anew after its end. */
	mayReturn?: boolean;
	bound?: Bound;
	/** Where its secret went. */
	handed?: Handed;
	/** What is wrong with it, where it is handed over all the same. */
	trouble?: Problem;
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
	/** The key that its answer tells of, though it can't be used: ours, unless it is another's of the run. */
	answered?: KeyFacts;
}

/** A unit's fate once no create is in doubt any more. */
export type Settled<U extends Unit = Unit> = Minted<U> | Failed;
export type Fate<U extends Unit = Unit> = Settled<U> | Lost<U>;

/** The keys that were made. */
export function mintedOf<U extends Unit>(fates: ReadonlyArray<Fate<U>>): Array<Minted<U>> {
	return fates.filter((fate): fate is Minted<U> => fate.state === 'minted');
}

/** Whether a unit will come to nothing, whatever is found out yet. */
export function hasFailed(fate: Fate): boolean {
	return fate.state === 'failed' || (fate.state === 'lost' && fate.answered !== undefined);
}

/** The same failure for several units. */
export function failAll(units: readonly Unit[], problem: Problem): Failed[] {
	return units.map((unit) => ({ state: 'failed', unit, problem }));
}

/** Whether a secret has to reach the user, whatever became of the run: nothing can be put back. */
export function mustReachUser(fate: Fate): boolean {
	return fate.state === 'minted' && (fate.bound === 'rolled' || fate.bound === 'oldKey');
}
