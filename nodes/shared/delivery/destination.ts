import type { INodeProperties } from 'n8n-workflow';
import type { ListEntry } from '../backend/backend';
import type { Exchange } from '../backend/exchange';
import type { Answer } from '../http/answer';
import type { Json } from '../http/request';
import type { Params } from '../params/params';
import type { DestinationAccess, DestinationCredential } from './access';

/** What a target may be named after: the key's name, and its number among those of an input item. */
export interface Naming {
	name: string;
	/** Counts from 1. */
	number: number;
}

/** What an exchange of a destination works on: where, what is known of it, and the text that goes there. */
export interface At<Target, Held> {
	target: Target;
	held: Held;
	text: string;
}

/** What a look after a write proves. */
export type Proof =
	/** The destination holds the new secret, and it works there as far as the destination can tell. */
	| { holds: true }
	/** It does not: what was found instead. */
	| { holds: false; found: string };

/** A look at a destination, and when there is cause for it. */
export interface Look<Target, Held> {
	ask: Exchange<At<Target, Held>, Held>;
	/** Always, when left out. */
	when?(at: At<Target, Held>): boolean;
}

/** What is known of a place, without the text that goes there. */
export type Seen<Target, Held> = Omit<At<Target, Held>, 'text'>;

/** How what stood there before is written back. */
export interface PuttingBack<Target, Held> {
	/** Whether what a look shows is what our own write has left: anything else is another writer's. */
	isOurs(now: Seen<Target, Held>, left: Held): boolean;
	/** `held` is what our write left, `before` what stood there. */
	write: Exchange<At<Target, Held> & { before: Held }, unknown>;
}

/** A destination that is written to over HTTP, as a table. Requests, readings and judgements are pure. */
export interface RemoteDestination<Target = unknown, Held = unknown> extends Described<Target> {
	access: DestinationAccess;
	/** What makes a place this one and no other, however the fields spell it; what no look has told yet is taken as it is spelled. */
	identity(seen: Seen<Target, Held>, credential: DestinationCredential): Json;
	/** What two texts must not share, since one would overwrite the other, where that is less than the identity. */
	slot?(target: Target): Json;
	/** What is written as a whole, though a text is only a part of it: one delivery at a time. */
	whole?(target: Target): string;
	/** What is known before anything was asked. */
	unseen: Held;
	/** Asked before the first key is made. They throw a Problem where a write could only fail. */
	looks: ReadonlyArray<Look<Target, Held>>;
	/** Why a text can't stand there, or `null`; also asked of a secret's form, before there is a secret. */
	flaw?(text: string, at: Seen<Target, Held>): string | null;
	write: Exchange<At<Target, Held>, Held>;
	/** Whether the same text may be written again after a write without an answer; it may, when left out. */
	mayRepeat?(target: Target): boolean;
	/** Whether a write was refused since what was looked at has changed: look again, and write anew. */
	isStale?(answer: Answer): boolean;
	/** Whether an unsuccessful answer is in the destination's own words: a gateway's may come after the write. */
	isOwnRefusal(answer: Answer): boolean;
	/** Asked after a write. */
	proofs: ReadonlyArray<Look<Target, Held>>;
	/** What the looks after a write prove (`held` is what they saw); without a look, what its answer proves. */
	prove(at: At<Target, Held>, before: Held): Proof;
	/** Where the text can't be read: whether a look shows that something was written since the one before. */
	isChanged?(now: Held, before: Held): boolean;
	/** The text that a look shows: `null` where there is none, `undefined` where it can't be read. */
	reads(seen: Seen<Target, Held>): string | null | undefined;
	/** Only where the text can be read: else nobody knows what is to be put back, and whose it is. */
	putBack?: PuttingBack<Target, Held>;
	/** Lists for the panel, by the name of their search method. */
	searches?: Readonly<Record<string, DestinationSearch>>;
}

/** A destination that is no place: the secret is locked up for its owner and goes into the output. */
export interface SealingDestination<Target = unknown> extends Described<Target> {
	seal(target: Target, text: string): string;
}

/** Somewhere a secret can be handed over to. */
export type Destination<Target = unknown, Held = unknown> = RemoteDestination<Target, Held> | SealingDestination<Target>;

interface Described<Target> {
	/** The value of *Deliver To*, and of the credential's *Kind*. */
	kind: string;
	label: string;
	/** What it is, for the list of *Deliver To*. */
	description: string;
	/** Its fields in the nodes. */
	fields: INodeProperties[];
	/** Reads and checks where the secret goes. Nothing is sent. Throws a Problem. */
	target(params: Params, naming: Naming): Target;
	/** The target in words, for the output and for errors. */
	reference(target: Target): string;
}

/** A page of a panel's list. */
export interface DestinationSearch {
	exchange(params: Params, cursor: string | null): Exchange<null, { entries: ListEntry[]; next: string | null }>;
}

/** Tells the two kinds of destinations apart. */
export function isSealing(destination: Destination): destination is SealingDestination {
	return 'seal' in destination;
}
