import { json, Refusal } from './answers';

const DEFAULT_PER_PAGE = 10;
const MAX_PER_PAGE = 100;

/**
 * One page of `items` with the vendor's `Link` header. Both rels are always there, on an
 * empty list too: only `results` says whether a page lies that way.
 */
export function page<T>(items: readonly T[], url: URL, headers: Record<string, string> = {}, show: (item: T) => unknown = (item) => item): Response {
	const perPage = readPerPage(url.searchParams.get('per_page'));
	const offset = readOffset(url.searchParams.get('cursor'));
	const link = [
		linkTo(url, 'previous', offset > 0, `0:${Math.max(0, offset - perPage)}:1`),
		linkTo(url, 'next', offset + perPage < items.length, `0:${offset + perPage}:0`),
	].join(', ');
	return json(items.slice(offset, offset + perPage).map(show), 200, { ...headers, link });
}

function linkTo(url: URL, rel: string, results: boolean, cursor: string): string {
	const target = new URL(url);
	target.searchParams.set('cursor', cursor);
	const address = target.toString().replaceAll('%3A', ':');
	return `<${address}>; rel="${rel}"; results="${results}"; cursor="${cursor}"`;
}

function readPerPage(given: string | null): number {
	if (given === null) return DEFAULT_PER_PAGE;
	if (!/^-?\d+$/.test(given)) throw new Refusal(400, { detail: 'Invalid per_page parameter.' });
	const perPage = Number(given);
	if (perPage >= 1 && perPage <= MAX_PER_PAGE) return perPage;
	throw new Refusal(400, { detail: `Invalid per_page value. Must be between 1 and ${MAX_PER_PAGE}.` });
}

function readOffset(given: string | null): number {
	if (given === null || given === '') return 0;
	const offset = /^\d+:(\d+):[01]$/.exec(given)?.[1];
	if (offset === undefined) throw new Refusal(400, { detail: 'Invalid cursor parameter.' });
	return Number(offset);
}
