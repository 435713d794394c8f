import type { SandboxKey } from '../../sandbox/backend';
import type { Received } from '../../sandbox/forward';

/** What one run did to the keys of a backend. */
export interface Doer {
	/** Ids of keys that came to be by it. */
	minted: Set<string>;
	/** Ids of keys that stopped working by it. */
	ended: Set<string>;
}

/** Looks at a backend's books before and after each request, so that every change has its doer. */
export class Watch {
	private turn: Promise<unknown> = Promise.resolve();

	constructor(private readonly keys: () => SandboxKey[]) {}

	/** Goes around the requests of one doer; those of all doers reach the backend one after the other. */
	around(doer: Doer): (send: () => Promise<Received>, method: string) => Promise<Received> {
		return async (send, method) => {
			// A read changes no books, and most requests of a long run are reads.
			const mine = this.turn.then(async () => (method === 'GET' ? await send() : await this.seen(doer, send)));
			this.turn = mine.catch(() => {});
			return await mine;
		};
	}

	/** Resolves when no request is under way. */
	async quiet(): Promise<void> {
		await this.turn;
	}

	private async seen({ minted, ended }: Doer, send: () => Promise<Received>): Promise<Received> {
		const before = new Map(this.keys().map((key) => [key.id, key]));
		const answer = await send();
		const after = new Map(this.keys().map((key) => [key.id, key]));
		for (const id of after.keys()) if (!before.has(id)) minted.add(id);
		for (const { id, alive } of before.values()) if (alive && after.get(id)?.alive !== true) ended.add(id);
		return answer;
	}
}
