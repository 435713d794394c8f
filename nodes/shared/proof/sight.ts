import type { KeyAt } from '../backend';
import { attemptAsync } from '../run/each';
import { listing } from '../run/listing';
import { pages } from '../run/pages';
import type { Run } from '../run/run';
import type { KeyFacts } from '../keys/facts';
import type { Showing } from './evidence';

/** Looks how the backend shows a key; `hasEnded` says what has to be seen of one that is to be at its end. */
export type Look = (at: KeyAt, hasEnded: (key: KeyFacts) => boolean) => Promise<Showing>;

/**
 * Looks at keys, deaf to the cancel button: by the request for one key, and where that tells nothing in the list,
 * of which one that is under way serves all. Only the backend's own word, or a whole list, shows that a key is absent.
 */
export function sight(run: Run): Look {
	const lists = new Map<string, ReturnType<typeof listed>>();

	async function listed({ place }: KeyAt) {
		return await attemptAsync(async () => await listing(pages(run.session, place, { calling: 'steadfast' })));
	}

	async function sharedList(at: KeyAt) {
		const name = JSON.stringify(at.place);
		const underWay = lists.get(name) ?? listed(at);
		lists.set(name, underWay);
		const found = await underWay;
		lists.delete(name);
		return found;
	}

	return async (at, hasEnded) => {
		const shown = (key: KeyFacts): Showing => (hasEnded(key) ? 'ended' : 'working');
		const { get } = run.session.backend;
		if (get !== undefined) {
			const found = await attemptAsync(async () => (await run.session.steadfast(get, at)).value);
			if (found.ok) return shown(found.value);
			if (found.problem.kind === 'notFound' && found.problem.details.nothingDone === true) return 'absent';
		}
		const found = await sharedList(at);
		if (!found.ok) return 'unseen';
		const key = found.value.keys.find(({ id }) => id === at.id);
		if (key !== undefined) return shown(key);
		return found.value.complete ? 'absent' : 'unseen';
	};
}
