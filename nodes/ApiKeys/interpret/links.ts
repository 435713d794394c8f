import { splitAtQuery } from './query';

/** Where a list was asked for: the base URL, empty where it is not known, and the list's own path below it. */
export interface Whence {
	baseUrl: string;
	path: string;
}

/** Stands in for a base URL that is not known. */
const NOWHERE = 'http://service.invalid';

/** The target of `rel="next"` in a Link header (RFC 8288). */
export function linkedNext(header: string | undefined): string | undefined {
	for (const [, address, parameters = ''] of (header ?? '').matchAll(/<([^>]*)>([^<]*)/g)) {
		const ended = /;\s*results\s*=\s*"?false/i.test(parameters);
		if (/;\s*rel\s*=\s*("[^"]*\bnext\b[^"]*"|next\b)/i.test(parameters) && !ended) return address;
	}
	return undefined;
}

/**
 * Where a link leads, as a path below the base URL and a query; the path is empty where it is the list's own, whatever
 * host a proxy makes of it. `null` where it leads elsewhere, or nowhere: the credential's key must not follow.
 */
export function linkTarget(address: string, { baseUrl, path }: Whence): string | null {
	const base = baseUrl === '' ? NOWHERE : baseUrl;
	const target = urlAt(address, `${base}${path}`);
	if (target === null) return null;
	const { pathname, search } = target;
	if (bare(pathname).endsWith(bare(path))) return search === '' ? null : search;
	const { origin, pathname: root } = new URL(base);
	const isBelow = target.origin === origin && pathname.startsWith(`${bare(root)}/`);
	return isBelow ? `${pathname.slice(bare(root).length)}${search}` : null;
}

/** The path of a target, or `null` for the list's own, and its parameters. */
export function targetParts(target: string): { path: string | null; parameters: URLSearchParams } {
	const { path, query } = splitAtQuery(target);
	return { path: path === '' ? null : path, parameters: new URLSearchParams(query) };
}

function urlAt(address: string, from: string): URL | null {
	try {
		return new URL(address, from);
	} catch {
		return null;
	}
}

function bare(path: string): string {
	return path.replace(/\/+$/, '');
}
