import { type Answer } from '../../shared/http/answer';
import type { JsonPath, Paging } from '../parts';
import { valueAt } from './jsonPath';
import { linkedNext, linkTarget, targetParts, type Whence } from './links';
import { isTrue, toldTotal } from './more';
import { positionIn, positionText } from './position';
import { queryOf } from './query';

/** What one page came with. */
export interface PageRead {
	answer: Answer;
	body: unknown;
	ids: readonly string[];
	whence(): Whence;
	/** The places are a user's, so that a total may be something else. */
	doubtful: boolean;
}

/** Where a list goes on, or `null` at its end; `lost` says why there may be more that can't be asked for. */
export interface Step {
	next: string | null;
	lost?: string;
}

const END: Step = { next: null };
/** What some services tell in the place of a cursor at the end. */
const NO_CURSORS = new Set(['0', '-1']);
/** Refusals that say nothing of a page: they are of the caller, or of the moment. */
const NOT_OF_PAGES = new Set([401, 403, 408, 429]);

/**
 * The parameters that ask for a page.
 *
 * @param idOf what the service calls a key by
 */
export function pageParameters(paging: Paging, cursor: string | null, limit: number | null, idOf = (id: string) => id): Record<string, string | number | string[]> {
	if (paging.kind === 'none') return {};
	const position = positionIn(cursor);
	const fixed = paging.kind === 'page' || limit === null;
	const size = paging.limit === undefined ? {} : { [paging.limit]: fixed ? paging.size : Math.min(limit, paging.size) };
	switch (paging.kind) {
		case 'offset':
			return { ...size, [paging.offset]: position === null ? 0 : Number(position.at) };
		case 'page':
			return { ...size, [paging.page]: position === null ? paging.first : Number(position.at) };
		case 'cursor':
			return { ...size, ...(position === null ? {} : { [paging.cursor]: paging.next === undefined ? idOf(position.at) : position.at }) };
		case 'link':
			return { ...size, ...(position === null ? {} : queryOf(targetParts(position.at).parameters)) };
	}
}

/** The path of a page, where it isn't the list's own. */
export function pagePath({ kind }: Paging, cursor: string | null): string | null {
	const position = positionIn(cursor);
	return kind !== 'link' || position === null ? null : targetParts(position.at).path;
}

/** Whether a page that isn't there is the end of the list: the service said so, and was not believed. */
export function isBehindEnd(cursor: string | null, { status }: Answer): boolean {
	return isRefusedPage(status) && positionIn(cursor)?.saidAll === true;
}

/** Whether a status may say that a page isn't there. */
export function isRefusedPage(status: number): boolean {
	return status >= 400 && status < 500 && !NOT_OF_PAGES.has(status);
}

/** Whether a page is the one before once more, be it with keys that came or went meanwhile. */
export function isRepeated(cursor: string | null, { ids }: PageRead): boolean {
	const before = new Set(positionIn(cursor)?.before);
	const again = ids.filter((id) => before.has(id)).length;
	return again > 0 && (again === ids.length || again === before.size);
}

/**
 * What follows from a page that is the one before once more. A service that knows no pages has shown all its keys; one
 * whose pages are as long as was asked for, or which leads on by itself, has not understood where to go on.
 */
export function afterRepeated(paging: Paging, cursor: string | null, page: PageRead): Step {
	const { before, seen } = positionIn(cursor) ?? { before: [], seen: 0 };
	const stuck = { next: null, lost: 'gives the same page again when it is asked for the next' };
	if (paging.kind === 'none' || paging.kind === 'link' || (paging.kind === 'cursor' && paging.next !== undefined)) return stuck;
	const total = paging.kind === 'cursor' ? Infinity : totalOf(paging, page, seen);
	// Where an earlier page was another one, the last is given again to whoever goes on.
	const isWhole = seen > before.length || (total === Infinity ? paging.limit !== undefined && before.length !== paging.size : seen >= total);
	return isWhole ? END : stuck;
}

/** Where the next page starts. Without a total a list of offsets or pages ends with an empty one. */
export function nextPage(paging: Paging, cursor: string | null, page: PageRead): Step {
	const { ids, body } = page;
	const position = positionIn(cursor);
	const seen = (position?.seen ?? 0) + ids.length;
	const saidAll = (paging.kind === 'offset' || paging.kind === 'page') && seen >= toldTotal(paging, body, page.answer);
	const to = (at: string | number): Step => ({ next: positionText({ at: String(at), before: ids, seen, ...(saidAll ? { saidAll } : {}) }) });
	switch (paging.kind) {
		case 'none':
			return END;
		case 'offset':
			if (ids.length === 0 || seen >= totalOf(paging, page, seen)) return END;
			return seen + paging.size > (paging.most ?? Infinity) ? { next: null, lost: `shows no more than the first ${paging.most} keys` } : to(seen);
		case 'page':
			return ids.length === 0 || seen >= totalOf(paging, page, seen) ? END : to(Number(position?.at ?? paging.first) + 1);
		case 'cursor': {
			const more = paging.more === undefined ? undefined : valueAt(body, paging.more);
			if (more !== undefined && !isTrue(more)) return END;
			const told = paging.next === undefined ? ids.at(-1) : valueAt(body, paging.next);
			if (more === undefined && NO_CURSORS.has(String(told))) return END;
			if (isNothing(told)) return more === undefined ? END : { next: null, lost: 'tells of more keys and of no cursor to ask for them by' };
			const next = cursorOf(told);
			return next === null ? { next: null, lost: 'tells a cursor that is neither a text nor a number that can be read exactly' } : to(next);
		}
		case 'link': {
			const told = paging.at === undefined ? linkedNext(page.answer.headers.link) : valueAt(body, paging.at);
			if (isNothing(told)) return END;
			const target = typeof told === 'string' ? linkTarget(told, page.whence()) : null;
			return target === null ? { next: null, lost: 'names a next page that does not lie below the base URL' } : to(target);
		}
	}
}

/**
 * How many keys there are, where that is told. A total that a user found may be the page's own count: it is none where
 * it is less than what was seen, or as much as one full page.
 */
function totalOf(paging: { total?: JsonPath; totalHeader?: string; size: number }, { body, answer, ids, doubtful }: PageRead, seen: number): number {
	const total = toldTotal(paging, body, answer);
	const mayBeOwnCount = total < seen || (total === ids.length && seen === total && total === paging.size);
	return doubtful && mayBeOwnCount ? Infinity : total;
}

function isNothing(value: unknown): boolean {
	return value === undefined || value === null || value === '' || value === false;
}

function cursorOf(value: unknown): string | null {
	if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : null;
	return typeof value === 'string' ? value : null;
}
