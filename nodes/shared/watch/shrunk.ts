import { attemptAsync } from '../attempt';
import type { Backend } from '../backend/backend';
import type { KeyAt, Place } from '../backend/exchange';
import { isRevoked } from '../keys/facts';
import type { ProblemKind } from '../problem';
import { isSameId } from '../proof/sameness';
import type { Listing } from '../run/listing';
import { pool } from '../run/pool';
import type { Session } from '../session/session';
import { hasEnded } from './conditions';
import type { WatchState } from './state';

/** Of a few keys half may well be gone between two polls. */
const FEW = 3;
/** As many keys as one poll asks for by themselves. */
const MOST_ASKED = 100;
const AT_ONCE = 5;

/** What the backend says of a missing key by itself; `unsaid` where it can't tell, `later` where it may once it is asked again. */
type Word = 'gone' | 'there' | 'unsaid' | 'later';

/** Failures that say nothing of the key that was asked for. */
const PASSING: readonly ProblemKind[] = ['backendFailure', 'canceled', 'rateLimited', 'unknownOutcome', 'unreachable'];

/**
 * The keys that are missing in a list and don't count as gone yet. A list that is empty, or has less than half of the
 * keys that were there before, may be a server's mistake: each key that it lacks is doubted until the backend shows
 * that one to be gone or, where it can't, the next poll lacks it as well.
 *
 * @returns ids, those to be asked for first at the head
 */
export async function doubtedIn(session: Session, place: Place, before: WatchState | null, { keys, complete }: Listing): Promise<readonly string[]> {
	const seen = new Set(keys.map(({ id }) => id));
	const known = [...(before?.keys.values() ?? [])].filter(({ state }) => state !== 'gone' && state !== 'revoked').map(({ id }) => id);
	const missing = new Set(known.filter((id) => !seen.has(id)));
	const earlier = (before?.doubted ?? []).filter((id) => missing.has(id));
	if (!complete) return earlier;
	const isShort = hasShrunk(known.length, known.length - missing.size, keys.length);
	return await stillDoubted(session, place, isShort ? [...new Set([...earlier, ...missing])] : earlier, new Set(earlier));
}

/** Whether a list is too short to be believed at once. */
export function hasShrunk(known: number, left: number, listed: number): boolean {
	return known > 0 && (listed === 0 || (known > FEW && left * 2 < known));
}

async function stillDoubted(session: Session, place: Place, suspects: readonly string[], earlier: ReadonlySet<string>): Promise<string[]> {
	const { get, merged } = session.backend;
	if (get === undefined || merged !== undefined) return suspects.filter((id) => !earlier.has(id));
	const said = await pool(suspects.slice(0, MOST_ASKED), AT_ONCE, async (id) => ({ id, word: await wordOn(session, get, { place, id }) }));
	const isDoubted = ({ id, word }: { id: string; word: Word }) => word === 'there' || word === 'later' || (word === 'unsaid' && !earlier.has(id));
	return [...suspects.slice(MOST_ASKED), ...said.filter(isDoubted).map(({ id }) => id)];
}

async function wordOn(session: Session, get: NonNullable<Backend['get']>, key: KeyAt): Promise<Word> {
	const found = await attemptAsync(async () => (await session.call(get, key)).value);
	if (found.ok && !isSameId(found.value.id, key.id)) return 'unsaid';
	// A list may leave out keys that have ended.
	if (found.ok) return isRevoked(found.value) || hasEnded(found.value, session.now()) ? 'gone' : 'there';
	const { kind, details } = found.problem;
	if (kind === 'notFound' && details.nothingDone === true) return 'gone';
	return PASSING.includes(kind) ? 'later' : 'unsaid';
}
