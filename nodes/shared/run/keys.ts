import type { KeyAt, Place } from '../backend/exchange';
import type { KeyFacts } from '../keys/facts';
import type { Locator } from '../params/locator';
import { Problem } from '../problem';
import { isSameId } from '../proof/sameness';
import type { Session } from '../session/session';
import type { Lists } from './lists';
import { type Calling, type Found, pages } from './pages';

/**
 * Finds one key by id, or by a name that only one key has, in the lists of the run where the vendor has no
 * request for it.
 *
 * @throws Problem `notFound`, or `conflict` when several keys share the name
 */
export async function findKey(lists: Lists, place: Place, { by, value }: Locator): Promise<Found> {
	const { session } = lists;
	const { get, merged, listMayLack } = session.backend;
	if (by === 'name') {
		const found = await named(lists, place, value);
		return listMayLack === true ? await keyById(session, { place, id: found.key.id }) : await completed(session, place, found);
	}
	if (get === undefined || merged !== undefined) return await completed(session, place, await listed(lists, { place, id: value }));
	return await keyById(session, { place, id: value });
}

/** Finds the id of a key without asking for more than is needed. */
export async function findId(lists: Lists, place: Place, locator: Locator): Promise<string> {
	return locator.by === 'id' ? locator.value : (await named(lists, place, locator.value)).key.id;
}

/** One key by id, asked for now: for proofs. Where the vendor has no request for it, it is looked up in the list. */
export async function keyById(session: Session, at: KeyAt, calling: Calling = 'call'): Promise<Found> {
	const { get, merged } = session.backend;
	if (get === undefined || merged !== undefined) return await completed(session, at.place, await listedNow(session, at, calling), calling);
	const { value, answer } = await session[calling](get, at);
	return { key: onlyThis(session, at.id, value), answer };
}

/** What was read of one key. Whoever changes or ends it must not take another one for it. */
export function onlyThis({ backend }: Session, id: string, key: KeyFacts): KeyFacts {
	if (isSameId(key.id, id)) return key;
	throw new Problem('badAnswer', `${backend.label} answered with another key than it was asked for`, `Asked for ${id}, got ${key.id}. Where you gave the endpoint, check its Get Path and the place of the key in its answer.`);
}

/** A listed key with what only `get` tells of it, where each tells what the other doesn't. */
async function completed(session: Session, place: Place, found: Found, calling: Calling = 'call'): Promise<Found> {
	const { get, merged } = session.backend;
	if (get === undefined || merged === undefined) return found;
	const { value, answer } = await session[calling](get, { place, id: found.key.id });
	return { key: merged(found.key, onlyThis(session, found.key.id, value)), answer };
}

async function named(lists: Lists, place: Place, name: string): Promise<Found> {
	const found = await lists.byName(place, name);
	const [only, second] = found;
	if (only === undefined) throw notFound(lists.session, 'name', name);
	if (second === undefined) return only;
	throw new Problem(
		'conflict',
		`${found.length} keys are named ${JSON.stringify(name)}`,
		`Give the id of the one you mean: ${found.map(({ key }) => key.id).join(', ')}.`,
	);
}

async function listed(lists: Lists, at: KeyAt): Promise<Found> {
	const found = await lists.byId(at);
	if (found === undefined) throw notFound(lists.session, 'id', at.id);
	return found;
}

async function listedNow(session: Session, { place, id }: KeyAt, calling: Calling): Promise<Found> {
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
		`Check the ${by} and the place it is in. The backend may hide revoked keys.`,
		{ status: 404 },
	);
}
