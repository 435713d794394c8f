import { type Answer } from '../../shared/http/answer';
import type { JsonPath, Paging } from '../parts';
import { valueAt } from './jsonPath';
import { queryOf, splitAtQuery } from './query';

/** Where a walk through a list stands. */
interface Position {
	/** The offset, page number or cursor to ask for; for links, the query of the next page. */
	at: string;
	/** The ids of the page before: a server that knows no paging sends them again, in any order. */
	before: readonly string[];
	/** How many keys the pages so far held; a server may give smaller pages than it was asked for. */
	seen: number;
}

/** What one page came with. */
export interface PageRead {
	answer: Answer;
	body: unknown;
	ids: readonly string[];
}

/** The parameters that ask for a page. */
export function pageParameters(paging: Paging, cursor: string | null, limit: number | null): Record<string, string | number | string[]> {
	if (paging.kind === 'none') return {};
	const position = parsed(cursor);
	const fixed = paging.kind === 'page' || limit === null;
	const size = paging.limit === undefined ? {} : { [paging.limit]: fixed ? paging.size : Math.min(limit, paging.size) };
	switch (paging.kind) {
		case 'offset':
			return { ...size, [paging.offset]: position === null ? 0 : Number(position.at) };
		case 'page':
			return { ...size, [paging.page]: position === null ? paging.first : Number(position.at) };
		case 'cursor':
			return { ...size, ...(position === null ? {} : { [paging.cursor]: position.at }) };
		case 'link':
			return { ...size, ...(position === null ? {} : queryOf(new URLSearchParams(position.at))) };
	}
}

/** Whether a page is the one before once more, be it with keys that came or went meanwhile. */
export function isRepeated(cursor: string | null, { ids }: PageRead): boolean {
	const before = new Set(parsed(cursor)?.before);
	const again = ids.filter((id) => before.has(id)).length;
	return again > 0 && (again === ids.length || again === before.size);
}

/** Where the next page starts, or `null` at the end. Without a total a list ends with an empty page. */
export function nextPage(paging: Paging, cursor: string | null, page: PageRead): string | null {
	const { ids } = page;
	const last = ids.at(-1);
	const position = parsed(cursor);
	const seen = (position?.seen ?? 0) + ids.length;
	if (paging.kind === 'none' || (last === undefined && paging.kind !== 'link')) return null;
	const to = (at: string | number) => JSON.stringify({ at: String(at), before: ids, seen });
	switch (paging.kind) {
		case 'offset':
			return seen >= totalOf(paging, page) ? null : to(seen);
		case 'page':
			return seen >= totalOf(paging, page) ? null : to(Number(position?.at ?? paging.first) + 1);
		case 'cursor': {
			if (paging.more !== undefined && valueAt(page.body, paging.more) !== true) return null;
			const next = paging.next === undefined ? last : cursorAt(page.body, paging.next);
			return next === undefined ? null : to(next);
		}
		case 'link': {
			const address = paging.at === undefined ? linkedNext(page.answer.headers.link) : cursorAt(page.body, paging.at);
			const { query } = splitAtQuery(address?.split('#')[0] ?? '');
			return query === '' ? null : to(query);
		}
	}
}

/** The target of `rel="next"` in a Link header (RFC 8288). */
export function linkedNext(header: string | undefined): string | undefined {
	for (const [, address, parameters = ''] of (header ?? '').matchAll(/<([^>]*)>([^<]*)/g)) {
		const ended = /;\s*results\s*=\s*"?false/i.test(parameters);
		if (/;\s*rel\s*=\s*("[^"]*\bnext\b[^"]*"|next\b)/i.test(parameters) && !ended) return address;
	}
	return undefined;
}

function totalOf({ total, totalHeader }: { total?: JsonPath; totalHeader?: string }, { body, answer }: PageRead): number {
	const told = totalHeader === undefined ? (total === undefined ? undefined : valueAt(body, total)) : answer.headers[totalHeader.toLowerCase()];
	const number = typeof told === 'string' && told.trim() !== '' ? Number(told) : told;
	return typeof number === 'number' && Number.isFinite(number) ? number : Infinity;
}

function cursorAt(body: unknown, path: JsonPath): string | undefined {
	const value = valueAt(body, path);
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? value : undefined;
}

function parsed(cursor: string | null): Position | null {
	if (cursor === null) return null;
	const value: unknown = JSON.parse(cursor);
	const at = valueAt(value, 'at');
	const before = valueAt(value, 'before');
	const seen = valueAt(value, 'seen');
	return { at: typeof at === 'string' ? at : '', before: Array.isArray(before) ? before.filter((id): id is string => typeof id === 'string') : [], seen: typeof seen === 'number' ? seen : 0 };
}
