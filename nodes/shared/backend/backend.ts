import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import type { Answer } from '../http/answer';
import type { KeyFacts, Secret, Told } from '../keys/facts';
import type { Params } from '../params/params';
import type { Problem } from '../problem';
import type { Ending, Revocation, Roll } from './ending';
import type { Exchange, KeyAt, ListInput, Page, Place } from './exchange';
import type { Asked, Expiry, KeyDraft, Minting, Probe } from './minting';

/** How a key is changed. */
export interface Updating {
	/** Whether the vendor replaces the whole key, so that it has to be read first. */
	readsFirst: boolean;
	/** The changes the parameters ask for, validated. */
	changes(params: Params): IDataObject;
	/** Whether what stays is sent again from what was read, its end included. */
	replaces?: true;
	/** Whether changes may end the key, now or later: an AI agent may then send them only with a person's leave. */
	stops?(changes: IDataObject): boolean;
	exchange: Exchange<KeyAt & { changes: IDataObject; current: KeyFacts | null }, KeyFacts>;
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
	/** The facts its answers tell about a key, as far as is known: a list may show that they don't. */
	tells: readonly Told[];
	/** Which facts it tells is known for certain only once a list of its keys has been read. */
	learnsFromLists?: true;
	/** By how much the same end may be read off, in milliseconds: there where its answers tell what is left of it. */
	endGrain?: number;
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
	/** Lists leave out facts that keys are judged by: Audit, Revoke Many and the trigger read each key. */
	listLacks?: true;
	/** Whether `get` may tell what the list doesn't, without anybody knowing: a key that was found by its name is read by it. */
	listMayLack?: true;
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
	/** The vendor's own words in an error body, or `null`; absent where they stand in a usual field. */
	errorText?(answer: Answer): string | null;
	/** Translates a vendor's cryptic refusal into a problem that says how to mend it. */
	explain?(answer: Answer): Problem | null;
}

/** An entry of a searchable list in the panel. */
export type ListEntry = Pick<INodePropertyOptions, 'name' | 'value' | 'description'>;
