import type { Json } from '../shared/http/request';
import type { MarkStart } from '../shared/keys/nameMark';
import type { Extra } from './extras';
import type { Check, Endpoint, ExpiryField, JsonPath, KeyPlaces, Paging, Sign } from './parts';

/** A field that travels from the old key to its successor, or into an update that replaces the whole. */
export interface Copy {
	from: JsonPath;
	/** Its path in the body, where it is another one. */
	to?: JsonPath;
	/** What is left behind, as paths from the value on; `*` stands for each entry. */
	without?: readonly string[];
}

/** An id that is the secret itself. */
export interface SecretId {
	/** Finds the part of a secret that is public and serves as its id, where there is one (a group). */
	publicPart?: string;
	/** What such a public id looks like when it stands alone. */
	publicId?: string;
}

/** Where a name stands in a body, and which names the service takes. */
export interface NameField {
	at: JsonPath;
	/** In characters. */
	least?: number;
	most?: number;
	/** What a name has to be like, and in words. */
	form?: { pattern: RegExp; mend: string };
	/** How a mark behind it begins, where it can't as usual. */
	markStart?: MarkStart;
	unique?: boolean;
}

/** Tells the keys of this kind from whatever else the service lists among them. */
export interface Kind {
	at: JsonPath;
	/** What stands there for a key of this kind, or for one of another. */
	is?: Json;
	isNot?: Json;
	/** What a key of this kind has, where nothing stands at that place. */
	orHas?: JsonPath;
}

/** A fact of an old key that no successor can be given. */
export interface Loss {
	at: JsonPath;
	/** Only where just this stands there. */
	is?: Json;
	/** Not where this is told, for it travels instead. */
	unless?: JsonPath;
	why: string;
	/** Accepting the service's defaults doesn't help: a new key is of another kind. */
	always?: true;
}

/** A rotation by the vendor itself: one request that makes the successor and ends the old key later. */
export interface RollTable {
	request: Endpoint;
	at: readonly JsonPath[];
	/** How long the old key works on, in hours; 0 where it ends at once. */
	overlapHours: number;
	/** Where the request takes the successor's end, which is that of the old key. */
	expiry?: ExpiryField;
}

/** A compatible backend as data: what `interpret` makes the shared table from. */
export interface Descriptor {
	label: string;
	keys: KeyPlaces;
	/** What `{parent}` is, for errors. */
	parent?: string;
	/** Whether the keys may live outside of any parent. */
	parentOptional?: boolean;
	/** What `{variant}` is, for errors: a second, optional part of the place. */
	variant?: string;
	/** What stands for `{variant}` where none is given. */
	variantOr?: string;
	/** Headers of every request; one that is nothing but a placeholder without a value is left out. */
	headers?: Readonly<Record<string, string>>;
	idIsSecret?: SecretId;
	/** Where a new key's name goes; absent where keys have none. */
	name?: NameField;
	/** Absent where keys can't be given an end. */
	expiry?: ExpiryField;
	/** Keys never end at all, so that no answer needs to say so. */
	endless?: boolean;
	/** What else a new key takes: fields of the panel, and their places in the body. */
	extras?: readonly Extra[];
	/** Body fields that the service takes and then does something else. */
	refused?: ReadonlyArray<{ at: JsonPath; why: string }>;
	/** `at`: where an answer holds the key; of several places the first that holds its id. `secret`: where the
	 * secret stands from the whole answer on, when the key's own object has none. `chosenId`: the body field for an id
	 * (a UUID) of our own choice. */
	create?: Endpoint & { at: readonly JsonPath[]; secret?: JsonPath; chosenId?: JsonPath };
	/** Which of the service's keys are meant. */
	kind?: Kind;
	list?: Endpoint & { at: JsonPath; entry?: JsonPath; paging: Paging };
	/** `completes`: it tells of a key what the list doesn't. */
	get?: Endpoint & { at: readonly JsonPath[]; completes?: boolean };
	update?: Endpoint & {
		/** Where the answer holds the key; none when it tells nothing. */
		at?: readonly JsonPath[];
		name?: JsonPath;
		expiry?: ExpiryField;
		enabled?: { at: JsonPath; on: Json; off: Json };
		/** Takes name, end and state away that aren't sent. */
		replaces?: true;
		/** What else has to be sent along, for the vendor replaces the whole. */
		copies?: readonly Copy[];
		/** What its body must have: the vendor would take away what is missing. */
		whole?: readonly JsonPath[];
		/** Whether other body fields may be sent. */
		others?: boolean;
	};
	/**
	 * `done`: the documented answer to a revocation that took effect; without one the list has to show it.
	 * `already`: the one for a key that was revoked before.
	 * `blind`: it succeeds for any id, so that the key is looked up first.
	 */
	revoke?: Endpoint & { done?: Sign; already?: Sign; blind?: boolean };
	roll?: RollTable;
	/** Without one a new key counts as proven when the backend shows it. */
	checks?: readonly Check[];
	rotation: {
		copies: readonly Copy[];
		/** Body fields that a successor must have: they carry its rights. `why` says why they may be missing. */
		needs?: readonly JsonPath[];
		why?: string;
		lost?: readonly Loss[];
	};
	/**
	 * The service's own shapes of an error: the places that one has, together. An error answer of another shape
	 * proves nothing, and where no shape is known, none does.
	 */
	errorShapes: ReadonlyArray<readonly JsonPath[]>;
	/** Where an error body says what was wrong, beside the usual places. */
	errorAt?: readonly JsonPath[];
	/** Whether reads show the secret again. */
	secretAgain: boolean;
	/** Whether a place for the name or the creation date that no key fits is an error: places a user gave. */
	strict?: boolean;
}
