import type { Answer } from '../http/answer';
import type { RequestPlan } from '../http/request';
import type { KeyFacts } from '../keys/facts';

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
