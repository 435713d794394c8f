import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import type { Answer } from './http/answer';
import type { RequestPlan } from './http/request';
import type { KeyFacts, Secret, Told } from './keys/facts';
import type { Params } from './params/params';
import type { Problem } from './problem';

/** One HTTP exchange of a backend: how to ask, and how to read what comes back. Both are pure. */
export interface Exchange<In, Out> {
	/** What it does, for pacing, dry runs and errors, e.g. `list keys`. */
	name: string;
	/** Whether sending it twice does no more than sending it once. */
	repeatable: boolean;
	/** The right it takes, in the vendor's words, told when the backend refuses. */
	needs?: string;
	request(input: In): RequestPlan;
	/** Reads a success, or a status that `accepts` lets through. Throws a Problem for any other content. */
	read(answer: Answer, input: In): Out;
	/** Lets answers other than 2xx reach `read`, where they have a meaning of their own. */
	accepts?(answer: Answer): boolean;
	/** Tells a rate limit that isn't a 429: how long it lasts where the answer doesn't say, in milliseconds; `null` for none. */
	limited?(answer: Answer): number | null;
	/** The request that has to follow this one, where one answer doesn't settle the matter; the last one's answer counts. */
	next?(answer: Answer, input: In): Exchange<In, Out> | null;
	/** Tells a session that has run out where the answer is no 401: nothing was carried out. */
	expired?(answer: Answer): boolean;
	/**
	 * The same exchange as other versions of the server spell it, and the answer that tells to use it.
	 * Exchanges that a server knows in one spelling or all in the other name the same thing under `alike`.
	 */
	elsewhere?: { exchange: Exchange<In, Out>; when(answer: Answer): boolean; alike?: object };
}

/** Where keys live (a project, an organization), as a backend spells it; empty where there is one place. */
export type Place = Record<string, string | undefined>;

/** One key in its place. */
export interface KeyAt {
	place: Place;
	id: string;
}

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
 * A mark of ours on a key: a token that only one create of one run knows, at a place that the backend shows
 * again. A key that carries it is ours even when the answer to its create was lost.
 */
export interface Mark<Draft extends KeyDraft = KeyDraft> {
	/** Puts the token into a draft. A field that the user has filled in stays as it is: the draft is then unmarked. */
	put(draft: Draft, token: string): Draft;
	/** The token that a key shows, or `null`. */
	of(key: KeyFacts): string | null;
}

export interface Page {
	keys: KeyFacts[];
	/** Where the next page starts, or `null` at the end. */
	next: string | null;
	/** Something the user should know about this list, e.g. that the API can't reach the rest. */
	warning?: string;
}

export interface ListInput {
	place: Place;
	cursor: string | null;
	/** Keys wanted at most on this page, when the user set a limit. */
	limit: number | null;
	/** The backend's own filters and sort order, as its node's parameters give them. */
	query: Record<string, string | undefined>;
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
	/** A field made for marks (metadata, a description), where the backend has one and chooses ids itself. */
	mark?: Mark<Draft>;
	/**
	 * Where nothing but a key's name can carry a mark, and the user may choose that it does: how long a name may
	 * be, and a draft under another name where that takes more than changing `name`.
	 */
	marksNames?: { most?: number; renamed?(draft: Draft, name: string): Draft };
	/** Asks, before the first create, for what the backend would take and not honour: why each draft can't be made, or `null`. */
	check?: Exchange<{ place: Place; drafts: Draft[] }, Array<Problem | null>>;
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

/** How a key is changed. */
export interface Updating {
	/** Whether the vendor replaces the whole key, so that it has to be read first. */
	readsFirst: boolean;
	/** The changes the parameters ask for, validated. */
	changes(params: Params): IDataObject;
	/** Whether changes switch the key off: an AI agent may then send them only with a person's leave. */
	stops?(changes: IDataObject): boolean;
	exchange: Exchange<KeyAt & { changes: IDataObject; current: KeyFacts | null }, KeyFacts>;
}

/** A key's end, or `null` for none. `wholeDays` is for vendors that count in days; it never rounds up. */
export type Expiry = { at: Date; wholeDays: number } | null;

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

/** What a backend's ids look like, where it is strict about them. */
export interface IdForm {
	pattern: RegExp;
	/** What to give, for the error, e.g. `Give a number.` */
	mend: string;
}

/**
 * A key-management backend as a table. Two readers share it: the operations and the trigger.
 * A backend's folder makes one from a connection.
 */
export interface Backend<Draft extends KeyDraft = KeyDraft> {
	name: string;
	label: string;
	/** The facts its answers tell about a key. */
	tells: readonly Told[];
	/** Reads where the keys live from the node's parameters. */
	place(params: Params): Place;
	/**
	 * Asked once for each server before anything is written to it, where a server of another kind would take the
	 * writes and answer them in its own way. Throws a Problem for such a one.
	 */
	suits?: Exchange<null, void>;
	list: Exchange<ListInput, Page>;
	/** The backend's own filters of Get Many. */
	query?(params: Params): ListInput['query'];
	/** Absent where the vendor has no request for one key: it is looked up in the list. */
	get?: Exchange<KeyAt, KeyFacts>;
	/** What neither the list nor `get` tells of keys: one request that tells it of all keys of a place, by their ids. */
	beside?: Exchange<Place, ReadonlyMap<string, IDataObject>>;
	/** Rights that the answer to a create doesn't tell, of all keys of a place by their ids: successors are compared by them. */
	rightsOf?: Exchange<Place, ReadonlyMap<string, IDataObject>>;
	/** A second revocation is taken like the first and moves its date, so that a key is looked at before. */
	revokesAgain?: true;
	/** One key from both, where the list and `get` each tell what the other doesn't. */
	merged?(listed: KeyFacts, got: KeyFacts): KeyFacts;
	/** Lists leave out facts that keys are judged by: Audit, Delete Many and the trigger read each key. */
	listLacks?: true;
	/** Ids of another form are refused before anything is sent. */
	idForm?: IdForm;
	/** Where an id is itself the secret: the handle that keys go by in its place. A handle stands for itself. */
	handleOf?(id: string): string;
	minting: Minting<Draft>;
	/** Reads the fields of the node into a draft. */
	draft(params: Params): Draft;
	/** Reads an untrusted JSON entry into a draft; `where` names the entry in an error. */
	draftFromJson(entry: unknown, params: Params, where: string): Draft;
	/** A draft with the rights of an old key and the given end; `params` may override what can't be read. */
	successor(old: KeyFacts, expiry: Expiry, params: Params): Draft;
	/** Refuses fields that `successor` could not read; asked before anything is sent. */
	checkSuccessor?(params: Params): void;
	/** What a draft asked for, beside what the key made from it shows. */
	asked?(draft: Draft, made: KeyFacts): Asked;
	/** Where a key's rights take a request of their own: what it adds to `more` before a rotation copies them. */
	rights?(params: Params): Exchange<KeyAt, IDataObject> | null;
	/** Whether the vendor lets keys end at all. */
	expires: boolean;
	/** Refuses an end that the vendor can't give a successor; asked before anything is sent. */
	checkEnd?(expiry: Expiry): void;
	updating?: Updating;
	/** Revokes a key for good. */
	revoke: Exchange<KeyAt, Revocation>;
	/** Its answers can't tell a revocation from a slip: only what was seen before counts as gone afterwards. */
	revokesBlindly?: boolean;
	/** Lists and reads may hide keys that still work, so that one they don't show isn't proven dead. */
	hidesLiving?: true;
	/** Absent where the vendor has no request that proves a secret: the new key has to be found on the backend then. */
	probe?(minted: KeyFacts & { secret: Secret }, place: Place): Probe | null;
	endings: ReadonlyArray<Ending<Draft>>;
	roll?: Roll;
	/** The id of the key the credential itself uses, where the backend can tell. */
	ownKey?: Exchange<Place, string | null>;
	/**
	 * Whether an error answer is in the vendor's own shape. Any other may come from something in between, after
	 * the vendor has carried the request out: it refuses nothing.
	 */
	isOwnError(answer: Answer): boolean;
	/** The vendor's own words in an error body, or `null`. */
	errorText(answer: Answer): string | null;
	/** Translates a vendor's cryptic refusal into a problem that says how to mend it. */
	explain?(answer: Answer): Problem | null;
}

/** An entry of a searchable list in the panel. */
export type ListEntry = Pick<INodePropertyOptions, 'name' | 'value' | 'description'>;
