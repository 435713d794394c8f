import { attemptAsync } from '../attempt';
import type { KeyAt } from '../backend/exchange';
import { listing } from '../run/listing';
import { pages } from '../run/pages';
import type { Run } from '../run/run';
import type { KeyFacts } from '../keys/facts';
import type { Showing } from './evidence';
import { isSameId } from './sameness';

/** Looks how the backend shows a key; `hasEnded` says what has to be seen of one that is to be at its end. */
export type Look = (at: KeyAt, hasEnded: (key: KeyFacts) => boolean) => Promise<Showing>;

/**
 * Looks at keys, deaf to the cancel button: by the request for one key, and where that shows none in the list, of which
 * one that is under way serves all. What one of the two shows is there: a server may
 * know a key here and not yet there. Only who may not list has to believe the one.
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
		const got = get === undefined ? null : await attemptAsync(async () => (await run.session.steadfast(get, at)).value);
		if (got?.ok === true) return shown(got.value);
		const isDenied = got?.ok === false && got.problem.kind === 'notFound' && got.problem.details.nothingDone === true;
		const found = await sharedList(at);
		const key = found.ok ? found.value.keys.find(({ id }) => isSameId(id, at.id)) : undefined;
		if (key !== undefined) return shown(key);
		if (found.ok && found.value.complete) return 'absent';
		return isDenied && (found.ok || found.problem.kind === 'forbidden') ? 'absent' : 'unseen';
	};
}
