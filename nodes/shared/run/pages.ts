import type { ListInput, Place } from '../backend/exchange';
import type { Answer } from '../http/answer';
import type { KeyFacts } from '../keys/facts';
import type { Session } from '../session';

/** A key and the answer that told of it. */
export interface Found {
	key: KeyFacts;
	answer: Answer;
}

/** One page of a list as it came. */
export interface Listed {
	keys: KeyFacts[];
	answer: Answer;
	warning: string | null;
	/** Where the next page starts; on the last page that is walked it tells that the backend has more. */
	next: string | null;
}

/** Whether the cancel button may stop this. */
export type Calling = 'call' | 'steadfast';

/**
 * Walks through a backend's list. Ends at its end, at the limit, or when a cursor comes back a second
 * time (a server whose paging runs in a circle).
 */
export async function* pages(
	session: Session,
	place: Place,
	{ limit = null, query = {}, calling = 'call' }: { limit?: number | null; query?: ListInput['query']; calling?: Calling } = {},
): AsyncGenerator<Listed> {
	const seen = new Set<string>();
	let cursor: string | null = null;
	let left = limit;
	do {
		if (cursor !== null) seen.add(cursor);
		const input: ListInput = { place, cursor, limit: left, query };
		const { value, answer } = await session[calling](session.backend.list, input);
		const keys = left === null ? value.keys : value.keys.slice(0, left);
		if (left !== null) left -= keys.length;
		yield { keys, answer, warning: value.warning ?? null, next: value.next };
		cursor = value.next;
	} while (cursor !== null && !seen.has(cursor) && left !== 0);
}

/** Every key of a place, asked for anew: for proofs, and for what has to be there by now. */
export async function allKeys(session: Session, place: Place, calling: Calling = 'call'): Promise<Found[]> {
	const found: Found[] = [];
	for await (const { keys, answer } of pages(session, place, { calling })) {
		for (const key of keys) found.push({ key, answer });
	}
	return found;
}
