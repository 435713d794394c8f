import type { Operation, Run } from '../run/run';
import { isEmpty, isJudgedByLists, type KeyFilter, mayMeet, meets, seenBy } from '../filter/keyFilter';
import { comparator, readOrder } from '../filter/order';
import { readFilter } from '../filter/readFilter';
import { neverMet } from '../filter/untold';
import type { Place } from '../backend/exchange';
import type { Answer } from '../http/answer';
import type { Problem } from '../problem';
import type { KeyFacts } from '../keys/facts';
import { type Locator, locator } from '../params/locator';
import { flag, type Params, wholeNumber } from '../params/params';
import { completing } from '../run/completing';
import { eachItem } from '../run/each';
import { findKey } from '../run/keys';
import { knownId } from '../run/knownId';
import { shownAnswer, shownKey, shownListed, type View, viewOf } from '../run/output';
import { pages } from '../run/pages';

/** The field that names a key, in every operation on one. */
export const KEY = { name: 'keyId', label: 'Key' };

/** Reads which key is meant. Throws a Problem for an id that the backend can't have. */
export function keyOf(run: Run, params: Params): Locator {
	const key = locator(params, KEY);
	return key.by === 'id' ? { by: 'id', value: knownId(run, key.value, KEY) } : key;
}

/** Shows one key, found by its id or its name. */
export const get: Operation = eachItem((run, params) => {
	const place = run.session.backend.place(params);
	const key = keyOf(run, params);
	const view = viewOf(run, params);
	return async () => {
		const { key: found, answer } = await findKey(run.lists, place, key);
		const [shown = found] = await completed(run, place, view, [found]);
		return [shownKey(run, view, shown, answer)];
	};
});

/**
 * Shows many keys, page by page: those that meet the filters, in the order asked for, as many as the limit
 * allows. *Response* shows the pages as they came, until they hold as many matching keys.
 */
export const getAll: Operation = eachItem((run, params) => {
	const { session } = run;
	const place = session.backend.place(params);
	const view = viewOf(run, params);
	const query = session.backend.query?.(params) ?? {};
	const filter = readFilter(params);
	const order = view.mode === 'response' ? null : readOrder(params);
	const limit = flag(params, { name: 'returnAll', label: 'Return All' })
		? null
		: wholeNumber(params, { name: 'limit', label: 'Limit' }, 1, 100_000);
	const serverLimit = isEmpty(filter) && order === null ? limit : null;
	const enough = order === null && limit !== null ? limit : Infinity;
	return async () => {
		const found: KeyFacts[] = [];
		const known = new Set<string>();
		const answers: Answer[] = [];
		for await (const { keys, answer, warning, next } of pages(session, place, { limit: serverLimit, query })) {
			if (warning !== null) run.hint(warning, 'warning');
			if (view.mode === 'response') answers.push(answer);
			const seen = seenBy(session);
			for (const key of await judgeable(run, place, filter, keys)) {
				if (!known.has(key.id) && meets(filter, key, seen)) found.push(key);
			}
			// A key that is made meanwhile moves others to the next page.
			if (next !== null) keys.forEach(({ id }) => known.add(id));
			if (found.length >= enough) break;
		}
		const blind = neverMet(filter, session.backend);
		if (blind !== null) run.hint(blind, 'warning');
		if (view.mode === 'response') return answers.map((answer) => shownAnswer(run, answer));
		if (order !== null) found.sort(comparator(order, session.now()));
		if (limit !== null) found.splice(limit);
		return drained(await completed(run, place, view, found), (key) => shownListed(run, view, key));
	};
});

/** The keys that may meet a filter, with all that it asks for: some backends' lists leave out ends or rights. */
async function judgeable(run: Run, place: Place, filter: KeyFilter, keys: KeyFacts[]): Promise<KeyFacts[]> {
	if (isEmpty(filter)) return keys;
	const likely = keys.filter((key) => mayMeet(filter, key, seenBy(run.session)));
	if (isJudgedByLists(filter)) return likely;
	const whole = await completing(run.session, place, { keys: likely, complete: true, warnings: [], pages: 1 });
	return filter.scopeContains === undefined ? whole.keys : await run.lists.completed(place, whole.keys, unreadHint(run));
}

/** Works through a list and lets go of each entry on the way, so that a long one isn't held twice. */
function drained<T, R>(list: T[], show: (entry: T) => R): R[] {
	const shown: R[] = [];
	list.reverse();
	for (let entry = list.pop(); entry !== undefined; entry = list.pop()) shown.push(show(entry));
	return shown;
}

/** Keys with all that the backend tells of them, for the normal form. */
async function completed(run: Run, place: Place, { mode }: View, keys: KeyFacts[]): Promise<KeyFacts[]> {
	return mode === 'simplified' ? await run.lists.completed(place, keys, unreadHint(run)) : keys;
}

/** Tells that a part of the keys' records could not be had. */
export function unreadHint(run: Run): (problem: Problem) => void {
	return ({ message }) => run.hint(`A part of what the backend knows of its keys could not be read: ${message}`, 'warning');
}
