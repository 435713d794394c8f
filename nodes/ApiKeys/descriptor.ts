import type { Json } from '../shared/http/request';
import type { Extra } from './extras';

/** Where a value stands in JSON: names and list positions with dots between (`data.0.id`); empty for the whole. */
export type JsonPath = string;

/** A JSON object as a body holds it. */
export type JsonObject = { [key: string]: Json | undefined };

/**
 * A request as data. `{id}` and `{parent}` in the path become one encoded segment each, in its query and in
 * the body's texts they stand as they are. A body also knows `{secret}` (checks only) and `{password}`.
 */
export interface Endpoint {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Below the base URL, with its query: `/keys/{id}?full=true`. */
	path: string;
	body?: JsonObject;
	/** The right it takes, in the vendor's words. */
	needs?: string;
}

/** How a moment is spelled, in answers and in bodies. */
export type DateForm = 'iso' | 'epochSeconds' | 'epochMilliseconds' | 'secondsToLive' | 'millisecondsToLive' | 'daysToLive';

/** A field and the value that gives it its meaning. */
export interface Marker {
	at: JsonPath;
	is: Json;
}

/** Where the facts about a key stand, from the key's own object on. */
export interface KeyPlaces {
	id: JsonPath;
	secret: JsonPath;
	name?: JsonPath;
	createdAt?: JsonPath;
	expiresAt?: JsonPath;
	lastUsedAt?: JsonPath;
	/** What the vendor shows of the secret. */
	masked?: JsonPath;
	disabled?: Marker;
	/** Whatever else the record shows, by its name there; rights go by `scopes`. */
	more?: Record<string, JsonPath>;
	/** How dates are spelled. */
	dates: DateForm;
	/** How the expiry is spelled, where it isn't as the other dates are. */
	expiresAs?: DateForm;
}

/** Where a body takes the expiry, and in which form. */
export interface ExpiryField {
	at: JsonPath;
	form: DateForm;
	/** Bounds of a key's life, in seconds. */
	least?: number;
	most?: number;
	/** What stands there for a key without an end; left out when absent. */
	never?: Json;
}

export type Paging =
	| { kind: 'none' }
	| { kind: 'offset'; offset: string; limit: string; size: number; total?: JsonPath; totalHeader?: string }
	| { kind: 'page'; page: string; limit?: string; size: number; first: number; total?: JsonPath; totalHeader?: string }
	/** `next` tells the cursor; without it the last entry's id is the cursor. `more` is false at the end. */
	| { kind: 'cursor'; cursor: string; next?: JsonPath; more?: JsonPath; limit?: string; size: number }
	/** The address of the next page, in a `Link` header (RFC 8288) or in the body; only its query is used. */
	| { kind: 'link'; at?: JsonPath; limit?: string; size: number };

/** A field that travels from the old key to its successor, or into an update that replaces the whole. */
export interface Copy {
	from: JsonPath;
	/** Its path in the body, where it is another one. */
	to?: JsonPath;
	/** What is left behind, as paths from the value on; `*` stands for each entry. */
	without?: readonly string[];
}

/** A check of a new key: a request, and what its answers mean. The first rule that fits counts. */
export interface Check {
	/** Only for keys of this kind. */
	when?: Marker;
	as: 'newKey' | 'credential';
	request: Endpoint;
	rules: readonly Rule[];
}

/** Fits an answer when all that is given holds. `is: '{id}'` is the key's id. */
export interface Sign {
	/** A status, or a class of them. */
	status?: number | '2xx';
	at?: JsonPath;
	is?: Json;
	/** A regular expression that the body's text has to match. */
	text?: string;
}

/** What an answer to a check means when it fits. */
export interface Rule extends Sign {
	means: 'alive' | 'dead' | 'unsure';
}

/** An id that is the secret itself. */
export interface SecretId {
	/** Finds the part of a secret that is public and serves as its id, where there is one (a group). */
	publicPart?: string;
	/** What such a public id looks like when it stands alone. */
	publicId?: string;
}

/** A rotation by the vendor itself: one request that makes the successor and ends the old key later. */
export interface RollTable {
	request: Endpoint;
	at: readonly JsonPath[];
	/** How long the old key works on, in hours. */
	overlapHours: number;
}

/** A compatible backend as data: what `interpret` makes the shared table from. */
export interface Descriptor {
	label: string;
	keys: KeyPlaces;
	/** What `{parent}` is, for errors. */
	parent?: string;
	idIsSecret?: SecretId;
	/** Where a new key's name goes; absent where keys have none. */
	name?: { at: JsonPath; most?: number; unique?: boolean };
	/** Absent where keys can't be given an end. */
	expiry?: ExpiryField;
	/** Keys never end at all, so that no answer needs to say so. */
	endless?: boolean;
	/** What else a new key takes: fields of the panel, and their places in the body. */
	extras?: readonly Extra[];
	/** Body fields that the service takes and then does something else. */
	refused?: ReadonlyArray<{ at: JsonPath; why: string }>;
	/** `at`: where an answer holds the key; of several places the first that holds its id. */
	create?: Endpoint & { at: readonly JsonPath[] };
	list?: Endpoint & { at: JsonPath; entry?: JsonPath; paging: Paging };
	/** `completes`: it tells of a key what the list doesn't. */
	get?: Endpoint & { at: readonly JsonPath[]; completes?: boolean };
	update?: Endpoint & {
		/** Where the answer holds the key; none when it tells nothing. */
		at?: readonly JsonPath[];
		name?: JsonPath;
		expiry?: ExpiryField;
		enabled?: { at: JsonPath; on: Json; off: Json };
		/** What has to be sent along, for the vendor replaces the whole. */
		copies?: readonly Copy[];
		/** Whether other body fields may be sent. */
		others?: boolean;
	};
	/**
	 * `done`: the documented answer to a revocation that took effect; without one the list has to show it.
	 * `blind`: it succeeds for any id, so that the key is looked up first.
	 */
	revoke?: Endpoint & { done?: Sign; blind?: boolean };
	roll?: RollTable;
	/** Without one a new key counts as proven when the backend shows it. */
	checks?: readonly Check[];
	rotation: {
		copies: readonly Copy[];
		/** Body fields that a successor must have: they carry its rights. `why` says why they may be missing. */
		needs?: readonly JsonPath[];
		why?: string;
		/** Facts of an old key that no successor can be given. */
		lost?: ReadonlyArray<{ at: JsonPath; why: string }>;
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

/** A service that the credential offers by name. */
export interface Preset extends Descriptor {
	service: string;
	/** One line about it for the list of services. */
	description: string;
	cloudUrl: string | null;
	/** The header that carries the credential's key, and what stands before it. */
	auth: { header: string; prefix: string };
	/** What the credential's *Test* asks for. */
	testPath: string;
	/** The label of the field for `{parent}`, an example, and the list to pick it from. */
	parentField?: {
		label: string;
		placeholder: string;
		list?: { path: string; at: JsonPath; id: JsonPath; name: JsonPath };
	};
	/** Whether the credential needs the account's password. */
	password?: boolean;
}
