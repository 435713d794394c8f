import type { Exchange, ListInput, Page } from '../../shared/backend/exchange';
import type { Answer } from '../../shared/http/answer';
import { Path } from '../../shared/http/path';
import { commonErrorText, statusProblem } from '../../shared/http/statusProblem';
import type { KeyFacts } from '../../shared/keys/facts';
import type { Problem } from '../../shared/problem';
import type { Descriptor } from '../descriptor';
import { bodyOf, readKey } from './answers';
import { type Context, fillingOf, lacking } from './context';
import { idIn, requireDistinct } from './ids';
import { valueAt } from './jsonPath';
import { isOfKind } from './kind';
import { misfit } from './misfit';
import { afterRepeated, isBehindEnd, isRefusedPage, isRepeated, nextPage, pageParameters, pagePath, type Step } from './paging';
import { planOf } from './template';
import { wordsIn } from './words';

const WHAT = 'a list of keys';

/** The exchange that lists keys. */
export function listing(context: Context): Exchange<ListInput, Page> {
	const { list } = context.descriptor;
	return {
		name: 'list keys',
		repeatable: true,
		needs: list?.needs,
		request: ({ place, cursor, limit }) => {
			if (list === undefined) throw lacking(context.descriptor, 'list keys', 'Give the path of its list under Endpoints: keys are looked up there.');
			const page = pageParameters(list.paging, cursor, limit, (id) => context.handles?.idOf(id) ?? id);
			const plan = planOf(list, fillingOf(context, place), takesBody(list) ? { body: page } : { query: page });
			const path = pagePath(list.paging, cursor);
			return path === null ? plan : { ...plan, path: new Path(path) };
		},
		accepts: ({ status }) => isRefusedPage(status),
		read: (answer, input) => {
			if (isBehindEnd(input.cursor, answer)) return { keys: [], next: null };
			if (isRefusedPage(answer.status)) throw noList(context.descriptor, answer);
			return readPage(context, answer, input);
		},
	};
}

function readPage(context: Context, answer: Answer, { place, cursor }: ListInput): Page {
	const { list, strict } = context.descriptor;
	if (list === undefined) return { keys: [], next: null };
	const body = bodyOf(context, answer, WHAT);
	const entries = entriesOf(body, list.at).map((entry) => keyIn(entry, list.entry ?? '', body));
	const ofKind = entries.filter((entry) => isOfKind(context.descriptor, entry));
	context.sightings?.add(ofKind);
	const keys = ofKind.map((entry) => readKey(context, entry));
	requireDistinct(keys, context.descriptor.keys.id, body);
	requirePlaces(context, keys, body);
	const whence = () => ({ baseUrl: context.baseUrl, path: planOf(list, fillingOf(context, place)).path.text });
	const page = { answer, body, ids: entries.map((entry) => shownId(context, entry)), whence, doubtful: strict === true };
	if (isRepeated(cursor, page)) return { keys: [], ...told(context.descriptor, afterRepeated(list.paging, cursor, page)) };
	return { keys, ...told(context.descriptor, nextPage(list.paging, cursor, page)) };
}

/** Whether a page is asked for in the body: where there is one, or may be one. A link to the next is followed as it stands. */
function takesBody({ method, body, paging }: NonNullable<Descriptor['list']>): boolean {
	return method !== 'GET' && (body !== undefined || (paging.kind !== 'none' && paging.kind !== 'link'));
}

function noList(descriptor: Descriptor, answer: Answer): Problem {
	const words = wordsIn(descriptor, answer) ?? commonErrorText(answer);
	return statusProblem(answer, { backend: descriptor.label, action: 'list keys', needs: descriptor.list?.needs, words });
}

/** A step, and in words what it leaves open. */
function told({ label, strict }: Descriptor, { next, lost }: Step): Pick<Page, 'next' | 'warning'> {
	return lost === undefined ? { next } : { next, warning: `${label} ${lost}: keys may be missing here.${strict === true ? ' Check List and Paging.' : ''}` };
}

/** What an entry goes by, whether or not it is a key of this kind. */
function shownId({ descriptor, handles }: Context, entry: object): string {
	const id = idIn(entry, descriptor.keys.id) ?? '';
	return handles?.handleOf(id) ?? id;
}

function entriesOf(body: unknown, at: string): unknown[] {
	const found = valueAt(body, at);
	if (Array.isArray(found)) return found;
	const place = at === '' ? 'The answer itself' : `The answer at ${at}`;
	throw misfit(`${place} is not a list`, 'List', body, WHAT);
}

function keyIn(entry: unknown, at: string, body: unknown): object {
	const found = valueAt(entry, at);
	if (typeof found === 'object' && found !== null) return found;
	throw misfit('The list holds something that is no key', at === '' ? 'List' : 'Key in an Entry', body, WHAT);
}

/**
 * Finds places that a user gave and no key has: with a wrong one, a key that is there would count as gone. A place
 * where `null` stands is there: the key has no name, or nobody knows when it was made.
 */
function requirePlaces({ descriptor }: Context, keys: readonly KeyFacts[], body: unknown): void {
	const { strict, keys: places } = descriptor;
	if (strict !== true || keys.length === 0) return;
	const missing = (fact: 'name' | 'createdAt') => {
		const place = places[fact];
		return place !== undefined && keys.every((key) => key[fact] === null && valueAt(key.raw, place) !== null);
	};
	if (missing('name')) throw misfit(`No key has a name at ${places.name}`, 'Name', body, 'keys with names (or clear Name, when they have none)');
	if (missing('createdAt')) {
		throw misfit(`No key has a date at ${places.createdAt}`, 'Created At', body, 'keys with their creation dates (or clear Created At, when they have none)');
	}
}
