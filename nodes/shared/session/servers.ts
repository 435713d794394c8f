import { HOUR_MS } from '../time';

/** When this process found something out about servers, by what and by their base URLs. */
const found = new WeakMap<object, Map<string, number>>();

/** What a session finds out about its server. It is believed for an hour by all sessions, since servers are updated. */
export class Server {
	private readonly finding = new Map<object, Promise<unknown>>();

	/** @param now in milliseconds */
	constructor(
		private readonly baseUrl: string,
		private readonly now: () => number,
	) {}

	/**
	 * Finds something out. The first who comes does; who comes meanwhile waits for that. To wait where nobody is
	 * finding out yet would let all lanes of a run do so at once.
	 *
	 * @param find calls `know` before it ends, where the thing holds
	 * @returns what `find` gave, or `null` where the thing is known to hold
	 */
	async first<T>(what: object, find: () => Promise<T>): Promise<T | null> {
		if (this.finding.has(what)) await this.finding.get(what);
		if (this.knows(what)) return null;
		const finding = find();
		if (!this.finding.has(what)) this.finding.set(what, finding.catch(() => this.finding.delete(what)));
		return await finding;
	}

	/** Notes that something holds, for this run and the next ones. */
	know(what: object): void {
		found.set(what, (found.get(what) ?? new Map<string, number>()).set(this.baseUrl, this.now()));
	}

	/** Takes back what has turned out to hold no longer. */
	forget(what: object): void {
		found.get(what)?.delete(this.baseUrl);
	}

	private knows(what: object): boolean {
		const since = found.get(what)?.get(this.baseUrl);
		return since !== undefined && this.now() - since < HOUR_MS;
	}
}
