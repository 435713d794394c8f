import { attemptAsync } from '../attempt';
import { isRevoked } from '../keys/facts';
import type { Place } from '../backend/exchange';
import type { Listing } from '../run/listing';
import { pool } from '../run/pool';
import type { Session } from '../session';
import type { WatchState } from './state';

/** Of a few keys half may well be gone between two polls. */
const FEW = 3;
const SAMPLE = 10;
const AT_ONCE = 5;

/** What a list that has shrunk is believed to be. */
export interface Believed {
	/** Whether what isn't in it counts as gone. */
	complete: boolean;
	/** Whether the next poll has to show it as well. */
	doubted: boolean;
}

/**
 * Judges a list that is empty, or has less than half of the keys that were there before: servers make such mistakes.
 * Keys that the backend still shows one by one are not gone; where that can't be told, the next poll decides.
 */
export async function believed(session: Session, place: Place, before: WatchState | null, { keys, complete }: Listing): Promise<Believed> {
	const seen = new Set(keys.map(({ id }) => id));
	const known = [...(before?.keys.values() ?? [])].filter(({ state }) => state !== 'gone' && state !== 'revoked').map(({ id }) => id);
	const missing = known.filter((id) => !seen.has(id));
	if (!complete || !hasShrunk(known.length, known.length - missing.length, keys.length)) return { complete, doubted: false };
	const gone = await areGone(session, place, missing.slice(0, SAMPLE));
	if (gone !== null) return { complete: gone, doubted: false };
	return { complete: before?.doubted === true, doubted: before?.doubted !== true };
}

/** Whether a list is too short to be believed at once. */
export function hasShrunk(known: number, left: number, listed: number): boolean {
	return known > 0 && (listed === 0 || (known > FEW && left * 2 < known));
}

/** Whether the backend says of each key by itself that it is gone; `null` where it doesn't say. */
async function areGone(session: Session, place: Place, ids: readonly string[]): Promise<boolean | null> {
	const { get, merged } = session.backend;
	if (get === undefined || merged !== undefined) return null;
	const told = await pool(ids, AT_ONCE, async (id) => {
		const found = await attemptAsync(async () => (await session.call(get, { place, id })).value);
		if (found.ok) return isRevoked(found.value);
		return found.problem.kind === 'notFound' && found.problem.details.nothingDone === true ? true : null;
	});
	return told.includes(false) ? false : told.includes(null) ? null : true;
}
