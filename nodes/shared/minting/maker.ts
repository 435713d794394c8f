import type { KeyFacts } from '../keys/facts';
import type { Run } from '../run/run';
import type { Reply } from '../session/exchanging';
import type { Spared } from './spared';
import type { Bound, Unit } from './unit';

/** The request that makes keys: the backend's create, or a vendor's own rotation. */
export interface Maker<U extends Unit> {
	/** How many units one request takes. */
	batchSize: number;
	/** How many requests may be under way at once. */
	width: number;
	/** Makes one key for each unit, in order. */
	make(group: readonly U[]): Promise<Reply<KeyFacts[]>>;
	spared?: Spared;
	/** Why what it makes may not be revoked again. */
	binds?: Bound;
	/** What a lost answer means beside the key itself. */
	consequence?(unit: U): string;
}

/** Makes keys by the backend's create. */
export function creator(run: Run): Maker<Unit> {
	const { create, batchSize } = run.session.backend.minting;
	return {
		batchSize,
		width: run.concurrency,
		make: async (group) =>
			await run.session.call(create, { place: group[0]?.place ?? {}, drafts: group.map(({ draft }) => draft) }),
	};
}
