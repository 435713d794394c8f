import type { Json } from '../shared/http/request';

/** Where a value stands in JSON: names and list positions with dots between (`data.0.id`); empty for the whole. */
export type JsonPath = string;

/** A JSON object as a body holds it. */
export type JsonObject = { [key: string]: Json | undefined };

/**
 * A request as data. `{id}`, `{parent}` and `{variant}` in the path become one encoded segment each, in its query
 * and in the body's texts they stand as they are. A body also knows `{secret}` (checks only) and `{password}`.
 * A query parameter or a body field that is nothing but a placeholder without a value is left out.
 */
export interface Endpoint {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Below the base URL, with its query: `/keys/{id}?full=true`. */
	path: string;
	body?: JsonObject;
	/** The right it takes, in the vendor's words. */
	needs?: string;
}

/** How a moment is spelled, in answers and in bodies. `isoDay` is a date alone, `durationToLive` a text such as `30d`. */
export type DateForm = 'iso' | 'isoDay' | 'epochSeconds' | 'epochMilliseconds' | 'secondsToLive' | 'millisecondsToLive' | 'daysToLive' | 'durationToLive';

/** A field and the value that gives it its meaning. */
export interface Marker {
	at: JsonPath;
	is: Json;
}

/** Where the facts about a key stand, from the key's own object on. */
export interface KeyPlaces {
	/** Of several places the first that holds one: some answers call it otherwise. */
	id: JsonPath | readonly JsonPath[];
	/** Absent where the secret stands beside the key's object, in the answer to its creation alone. */
	secret?: JsonPath;
	name?: JsonPath;
	createdAt?: JsonPath;
	/** When it begins to work. */
	startsAt?: JsonPath;
	expiresAt?: JsonPath;
	lastUsedAt?: JsonPath;
	/** What the vendor shows of the secret. */
	masked?: JsonPath;
	disabled?: Marker;
	/** When it was revoked, where revoked keys are still shown. */
	revokedAt?: JsonPath;
	/** What a revoked key shows, where it doesn't tell when. */
	revoked?: Marker;
	/** Whatever else the record shows, by its name there; rights go by `scopes`. `*` gathers from each entry. */
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
	/** The only lives a key can have, in seconds. */
	only?: readonly number[];
	/** What stands there for a key without an end; left out when absent. */
	never?: Json;
	/** Too coarse for a grace period: ends that are near are refused. */
	coarse?: true;
	/** Every key ends. */
	always?: true;
}

export type Paging =
	| { kind: 'none' }
	/** `most`: how many keys the service shows by offsets, where it bounds them. */
	| { kind: 'offset'; offset: string; limit?: string; size: number; most?: number; total?: JsonPath; totalHeader?: string }
	| { kind: 'page'; page: string; limit?: string; size: number; first: number; total?: JsonPath; totalHeader?: string }
	/** `next` tells the cursor; without it the last entry's id is the cursor. `more` is false at the end. */
	| { kind: 'cursor'; cursor: string; next?: JsonPath; more?: JsonPath; limit?: string; size: number }
	/** The address of the next page, in a `Link` header (RFC 8288) or in the body: its query, and its path below the base URL. */
	| { kind: 'link'; at?: JsonPath; limit?: string; size: number };

/** A check of a new key: a request, and what its answers mean. The first rule that fits counts. */
export interface Check {
	/** Only for keys of this kind. */
	when?: Marker;
	as: 'newKey' | 'credential';
	/** The header that carries the new key, where it isn't the credential's. */
	auth?: { header: string; prefix: string };
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
