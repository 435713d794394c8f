import type { KeyAt, ListInput, Place } from '../backend';
import type { Answer } from '../http/answer';
import { isRevoked, type KeyFacts } from '../keys/facts';
import type { Locator } from '../params/locator';
import { Problem } from '../problem';
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
type Calling = 'call' | 'steadfast';

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

/** Every key of a place. */
export async function allKeys(session: Session, place: Place, calling: Calling = 'call'): Promise<Found[]> {
	const found: Found[] = [];
	for await (const { keys, answer } of pages(session, place, { calling })) {
		for (const key of keys) found.push({ key, answer });
	}
	return found;
}

/**
 * Finds one key by id, or by a name that only one key has.
 *
 * @throws Problem `notFound`, or `conflict` when several keys share the name
 */
export async function findKey(session: Session, place: Place, { by, value }: Locator): Promise<Found> {
	if (by === 'id') return await keyById(session, { place, id: value });
	const named = (await allKeys(session, place)).filter(({ key }) => key.name === value && !isRevoked(key));
	const [only, second] = named;
	if (only === undefined) throw notFound(session, 'name', value);
	if (second === undefined) return session.backend.merged === undefined ? only : await completed(session, place, only);
	throw new Problem(
		'conflict',
		`${named.length} keys are named ${JSON.stringify(value)}`,
		`Give the id of the one you mean: ${named.map(({ key }) => key.id).join(', ')}.`,
	);
}

/** Finds the id of a key without asking for more than is needed. */
export async function findId(session: Session, place: Place, locator: Locator): Promise<string> {
	return locator.by === 'id' ? locator.value : (await findKey(session, place, locator)).key.id;
}

/** One key by id: asked for, or looked up in the list where the vendor has no request for it. */
export async function keyById(session: Session, { place, id }: KeyAt, calling: Calling = 'call'): Promise<Found> {
	const { get, merged } = session.backend;
	if (get === undefined) return await listedById(session, { place, id }, calling);
	if (merged !== undefined) return await completed(session, place, await listedById(session, { place, id }, calling), calling);
	const { value, answer } = await session[calling](get, { place, id });
	return { key: value, answer };
}

/** A listed key with what only `get` tells of it. */
async function completed(session: Session, place: Place, listed: Found, calling: Calling = 'call'): Promise<Found> {
	const { get, merged } = session.backend;
	if (get === undefined || merged === undefined) return listed;
	const { value, answer } = await session[calling](get, { place, id: listed.key.id });
	return { key: merged(listed.key, value), answer };
}

async function listedById(session: Session, { place, id }: KeyAt, calling: Calling): Promise<Found> {
	for await (const { keys, answer } of pages(session, place, { calling })) {
		const key = keys.find((each) => each.id === id);
		if (key !== undefined) return { key, answer };
	}
	throw notFound(session, 'id', id);
}

/** The problem of a key that the backend doesn't show. */
export function notFound(session: Session, by: 'id' | 'name', value: string): Problem {
	return new Problem(
		'notFound',
		`${session.backend.label} has no key with the ${by} ${JSON.stringify(value)}`,
		`Check the ${by} and the place it is in. A revoked key may be hidden by the vendor.`,
		{ status: 404 },
	);
}
