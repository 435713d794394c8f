const HOUR = 60 * 60 * 1000;

/** When this process found something out about servers, by what and by their base URLs. */
const found = new WeakMap<object, Map<string, number>>();

/** Whether something has been found out about a server. It is believed for an hour, since servers are updated. */
export function isKnown(what: object, baseUrl: string, now: number): boolean {
	const since = found.get(what)?.get(baseUrl);
	return since !== undefined && now - since < HOUR;
}

/** Notes that something holds for a server, for this run and the next ones. */
export function know(what: object, baseUrl: string, now: number): void {
	found.set(what, (found.get(what) ?? new Map<string, number>()).set(baseUrl, now));
}

/** Takes back what has turned out to hold no longer. */
export function forget(what: object, baseUrl: string): void {
	found.get(what)?.delete(baseUrl);
}
