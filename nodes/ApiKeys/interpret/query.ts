/** The parameters of a query by their names; one that stands there several times is a list. */
export type Query = Record<string, string | string[]>;

/** A path and its query, which may hold further question marks. */
export function splitAtQuery(address: string): { path: string; query: string } {
	const at = address.indexOf('?');
	return at < 0 ? { path: address, query: '' } : { path: address.slice(0, at), query: address.slice(at + 1) };
}

/** Puts parameters together by their names, in their order. */
export function queryOf(parameters: Iterable<[name: string, value: string]>): Query {
	const query = new Map<string, string | string[]>();
	for (const [name, value] of parameters) {
		const before = query.get(name);
		query.set(name, before === undefined ? value : [before, value].flat());
	}
	return Object.fromEntries(query);
}
