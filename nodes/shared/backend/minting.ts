import type { Answer } from '../http/answer';
import type { RequestPlan } from '../http/request';
import type { KeyFacts, Secret } from '../keys/facts';
import type { MarkStart } from '../keys/nameMark';
import type { Problem } from '../problem';
import type { Exchange, Place } from './exchange';

/** What a new key shall be: its name, and whatever the backend's own `Draft` adds. */
export interface KeyDraft {
	name: string;
	/** The id the key shall have, where the backend lets the client choose; the server may ignore it. */
	id?: string;
	/** The user gave the id, so that a key which has it may be anybody's. */
	idGiven?: true;
}

/** A right that a new key was asked to have, and what the backend shows of it: `undefined` where it shows nothing. */
export interface Right {
	what: string;
	asked: unknown;
	shown: unknown;
}

/** What a draft asks for, as far as the backend shows it again on the key. */
export interface Asked {
	rights: Right[];
	/** ISO, `null` for none; left out where the backend doesn't show an end. */
	expiresAt?: string | null;
	/** How much later the backend may put an end, in milliseconds, where it counts in more than minutes. */
	endGrain?: number;
}

/**
 * A mark of ours on a key: a token that only one create of one run knows, where the backend shows it again.
 * A key that carries it is ours even when the answer to its create was lost.
 */
export interface Mark {
	/** Puts the token into a draft. Throws a Problem where it leaves no room for one. */
	put(draft: KeyDraft, token: string): KeyDraft;
	/** The token that a key shows, or `null`. */
	of(key: KeyFacts): string | null;
}

/** How a backend makes keys. */
export interface Minting<Draft extends KeyDraft> {
	/** How many drafts one request takes. */
	batchSize: number;
	/** Makes the keys; the facts come in the order of the drafts. */
	create: Exchange<{ place: Place; drafts: Draft[] }, KeyFacts[]>;
	/** Where the secret takes a second request: one secret for each key, in order. */
	token?: Exchange<{ place: Place; keys: KeyFacts[] }, Secret[]>;
	/** A fresh id for a draft, where the backend lets the client choose. A key that has it is ours. */
	chooseId?(): string;
	/**
	 * Where a key's name can carry a mark, and the user may choose that it does: how long a name may be, how
	 * a mark begins there, and a draft under another name where that takes more than changing `name`.
	 */
	marksNames?: { most?: number; start?: MarkStart; renamed?(draft: Draft, name: string): Draft };
	/** Asks, before the first create, for what the backend would take and not honour: why each draft can't be made, or `null`. */
	check?: Exchange<{ place: Place; drafts: Draft[] }, Array<Problem | null>>;
	/** The texts that a secret has beside its value, by their paths, such as `dsn.secret`. */
	secretParts?: readonly string[];
	/** Whether a key's secret can be had again after its creation. */
	secretAgain: boolean;
}

/** Whether a secret opens the door. */
export type Liveness = 'alive' | 'dead' | 'unsure';

/** How to prove that a new key works. */
export interface Probe {
	plan: RequestPlan;
	/** Sent with the new secret, or with the credential (where a secret can't call the API it belongs to). */
	as: 'newKey' | 'credential';
	/** Nothing is known of how the backend words its answers: any that is no web page counts. */
	mayBePlain?: boolean;
	judge(answer: Answer): Liveness;
}

/** A key's end, or `null` for none. `wholeDays` is for vendors that count in days; it never rounds up. */
export type Expiry = { at: Date; wholeDays: number } | null;
