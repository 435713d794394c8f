import { type Attempt, attemptAsync } from '../attempt';
import type { KeyAt } from '../backend/exchange';
import { type Listing, listing } from '../run/listing';
import { pages } from '../run/pages';
import { placeName } from '../run/places';
import type { Run } from '../run/run';
import type { KeyFacts } from '../keys/facts';
import type { Showing } from './evidence';
import { byId, isSameId } from './sameness';

/** Looks how the backend shows a key; `hasEnded` says what has to be seen of one that is to be at its end. */
export type Look = (at: KeyAt, hasEnded: (key: KeyFacts) => boolean) => Promise<Showing>;

/**
 * Looks at keys, deaf to the cancel button: by the request for one key, and where that shows none in the list, of which
 * one that is under way serves all. What one of the two shows is there: a server may
 * know a key here and not yet there. Only who may not list has to believe the one.
 *
 * @param shown ids as the backend spells them: a key whose id differs in case is then another one
 */
export function sight(run: Run, shown: readonly string[] = []): Look {
	const { writes } = run.session;
	const spelled = new Set(shown);
	const read = async ({ place }: KeyAt) => {
		const before = writes.ended;
		const found = await attemptAsync(async () => await listing(pages(run.session, place, { calling: 'steadfast' })));
		return { found, isWhole: !found.ok || found.value.pages === 1 || writes.begun === before };
	};
	const listed = sharing(read);
	const listedInQuiet = sharing(async (at) => await writes.inQuiet(async () => await read(at)));

	/** A key that a write of the run has moved to a page that was read before is not gone: such a list is read again. */
	async function shownIn(at: KeyAt): Promise<Attempt<Listing>> {
		const { found, isWhole } = await listed(at);
		return isWhole || keyIn(found, at, spelled) !== undefined ? found : (await listedInQuiet(at)).found;
	}

	return async (at, hasEnded) => {
		const { get } = run.session.backend;
		const got = get === undefined ? null : await attemptAsync(async () => (await run.session.steadfast(get, at)).value);
		if (got?.ok === true && isSameId(got.value.id, at.id)) return shownAs(spelled, got.value, hasEnded);
		const isDenied = got?.ok === false && got.problem.kind === 'notFound' && got.problem.details.nothingDone === true;
		const found = await shownIn(at);
		const key = keyIn(found, at, spelled);
		if (key !== undefined) return shownAs(spelled, key, hasEnded);
		if (found.ok && found.value.complete) return 'absent';
		return isDenied && (found.ok || found.problem.kind === 'forbidden') ? 'absent' : 'unseen';
	};
}

function shownAs(spelled: Set<string>, key: KeyFacts, hasEnded: (key: KeyFacts) => boolean): Showing {
	spelled.add(key.id);
	return hasEnded(key) ? 'ended' : 'working';
}

function keyIn(found: Attempt<Listing>, { id }: KeyAt, spelled: ReadonlySet<string>): KeyFacts | undefined {
	const key = found.ok ? byId(found.value.keys, id) : undefined;
	return key === undefined || key.id === id || !spelled.has(id) ? key : undefined;
}

/** One look that is under way serves all who come meanwhile. */
function sharing<T>(look: (at: KeyAt) => Promise<T>): (at: KeyAt) => Promise<T> {
	const underWay = new Map<string, Promise<T>>();
	return async (at) => {
		const name = placeName(at.place);
		const asked = underWay.get(name) ?? look(at);
		underWay.set(name, asked);
		try {
			return await asked;
		} finally {
			underWay.delete(name);
		}
	};
}
