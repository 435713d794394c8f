import type { ListInput, Page, Place } from '../backend/exchange';
import type { Answer } from '../http/answer';
import type { KeyFacts } from '../keys/facts';
import type { Reply } from '../session/exchanging';
import type { Session } from '../session/session';

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

/** Pages without a key that are read on end, where the backend says that there are more. */
const MOST_EMPTY = 7;

/**
 * Walks through a backend's list. Ends at its end or at the limit, and with a warning where its pages don't end: where
 * a request comes a second time, or too many pages are empty.
 */
export async function* pages(
	session: Session,
	place: Place,
	{ limit = null, query = {}, calling = 'call' }: { limit?: number | null; query?: ListInput['query']; calling?: Calling } = {},
): AsyncGenerator<Listed> {
	const { list, label } = session.backend;
	const sent = (cursor: string | null) => JSON.stringify(list.request({ place, cursor, limit: null, query }));
	const asked = new Set<string>();
	let cursor: string | null = null;
	let left = limit;
	let empty = 0;
	let endless: string | null;
	do {
		asked.add(sent(cursor));
		const { value, answer }: Reply<Page> = await session[calling](list, { place, cursor, limit: left, query });
		const keys = left === null ? value.keys : value.keys.slice(0, left);
		if (left !== null) left -= keys.length;
		empty = keys.length === 0 ? empty + 1 : 0;
		cursor = value.next;
		endless = cursor === null || left === 0 ? null : endlessness(label, { isCircle: asked.has(sent(cursor)), empty });
		yield { keys, answer, warning: value.warning ?? endless, next: cursor };
	} while (cursor !== null && endless === null && left !== 0);
}

function endlessness(label: string, { isCircle, empty }: { isCircle: boolean; empty: number }): string | null {
	if (isCircle) return `${label} leads back to a page that was read before: keys may be missing here.`;
	return empty > MOST_EMPTY ? `${label} gave ${empty} pages without a key, and tells of more: keys may be missing here.` : null;
}

/** Every key of a place, asked for anew: for proofs, and for what has to be there by now. */
export async function allKeys(session: Session, place: Place, calling: Calling = 'call'): Promise<Found[]> {
	const found: Found[] = [];
	for await (const { keys, answer } of pages(session, place, { calling })) {
		for (const key of keys) found.push({ key, answer });
	}
	return found;
}
