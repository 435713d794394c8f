import { attemptAsync } from '../attempt';
import type { KeyAt, Place } from '../backend/exchange';
import type { Run } from '../run/run';
import { grouped } from '../groups';
import { byId, foldedId, isSameId } from '../proof/sameness';
import { meets, seenBy } from '../filter/keyFilter';
import { neverMet } from '../filter/untold';
import { factsOf, type KeyFacts } from '../keys/facts';
import { statusOf } from '../keys/record';
import { inputProblem } from '../problem';
import { completing } from '../run/completing';
import { listing, type Listing } from '../run/listing';
import { placeName } from '../run/places';
import type { Wish } from './wish';

/** A key that was named or found, and what shall happen to it. */
export interface Candidate extends KeyAt {
	itemIndex: number;
	name: string | null;
	/** Whether the backend shows it. */
	seen: boolean;
	/** Whether a list that shows everything lacks it. */
	absent: boolean;
	dryRun: boolean;
	/** Whether the credential itself uses the key; `null` where it can't be told. */
	own: boolean | null;
	/** What shall happen: `already` needs no request. */
	verdict: 'revoke' | 'already' | { skip: string };
}

const OWN_SWITCH = "Include the Credential's Own Key";
const OWN_KEY = `The credential itself uses this key. Switch on ${OWN_SWITCH} to revoke it.`;
const MOST_NAMED = 10;
const EARLIER = 'This key has been named before, here or by an earlier input item.';

/** Finds the keys of each wish. A key that several wishes name is taken once. */
export function finder(run: Run): (wish: Wish) => Promise<Candidate[]> {
	const shown = new Map<string, Promise<Shown>>();
	const owners = new Map<string, Promise<string | null>>();

	async function shownTo(wish: Wish): Promise<Shown> {
		const found = await listed(run, wish);
		found.warnings.forEach((warning) => run.hint(warning, 'warning'));
		const at = placeName(wish.place);
		const ownId = owners.get(at) ?? ownIdAt(run, wish.place);
		owners.set(at, ownId);
		return { keys: found.keys, complete: found.complete && run.session.backend.hidesLiving !== true, byId: finding(found.keys), own: ownKeyOf(run, found, await ownId), saidAt: found.saidAt };
	}

	return async (wish) => {
		const name = JSON.stringify([wish.place, 'ids' in wish.which]);
		const asked = shown.get(name) ?? shownTo(wish);
		shown.set(name, asked);
		asked.catch(() => shown.delete(name));
		const { own, ...place } = await asked;
		const candidates = keysOf(run, wish, place).map(({ key, seen }) => candidate(run, wish, { key, own: own(key), seen, absent: !seen && place.complete }));
		requireTold(run, wish, candidates);
		return candidates;
	};
}

/** What the backend shows of a place: one look serves all wishes. */
interface Shown {
	keys: readonly KeyFacts[];
	/** Whether it shows every key that lives. */
	complete: boolean;
	byId(id: string): KeyFacts | undefined;
	own: OwnKey;
	/** The backend's own time, in epoch milliseconds, where it tells one. */
	saidAt?: number;
}

/** Conditions may meet the credential's own key; where it can't be told from the others, that is asked before any is revoked. */
function requireTold({ session }: Run, { which, dryRun, includeOwnKey }: Wish, candidates: readonly Candidate[]): void {
	if ('ids' in which || dryRun || includeOwnKey) return;
	const open = candidates.filter(({ own, verdict }) => own === null && verdict === 'revoke').map(({ id }) => id);
	if (open.length === 0) return;
	throw inputProblem(
		OWN_SWITCH,
		"The credential's own key may be among those that the conditions meet",
		`${session.backend.label} shows nothing that tells it from the others (${some(open)}), so none was revoked. Give the IDs of the keys instead, or switch on ${OWN_SWITCH} once Dry Run has shown the right keys.`,
	);
}

function some(ids: readonly string[]): string {
	return ids.length > MOST_NAMED ? `${ids.slice(0, MOST_NAMED).join(', ')} and ${ids.length - MOST_NAMED} more` : ids.join(', ');
}

/** The keys of all wishes in order, each to be revoked once. */
export function eachOnce(candidates: readonly Candidate[]): Candidate[] {
	const seen = new Set<string>();
	return candidates.map((each) => {
		const at = JSON.stringify([each.place, each.id, each.dryRun]);
		const isFirst = !seen.has(at);
		seen.add(at);
		return isFirst ? each : { ...each, verdict: { skip: EARLIER } };
	});
}

type OwnKey = (key: KeyFacts) => boolean | null;

/** The keys of a place. To revoke by id takes no right to list: without it the keys' names and states are unknown. */
async function listed(run: Run, { place, which }: Wish): Promise<Listing> {
	const found = await attemptAsync(async () => {
		const all = await listing(run.lists.pages(place));
		return 'ids' in which ? all : await completing(run.session, place, all);
	});
	if (found.ok) return found.value;
	if (!('ids' in which) || found.problem.kind !== 'forbidden') throw found.problem;
	return { keys: [], complete: false, pages: 0, warnings: [`The credential may not list keys, so that nothing is known of them but their IDs. ${found.problem.description}`] };
}

async function ownIdAt({ session }: Run, place: Place): Promise<string | null> {
	const { ownKey } = session.backend;
	return ownKey === undefined ? null : (await session.call(ownKey, place)).value;
}

function ownKeyOf({ session }: Run, found: Listing, ownId: string | null): OwnKey {
	return ownId === null ? onlyOne(found, session.isOwn) : (key) => isSameId(key.id, ownId);
}

/** A credential uses one key: once that is found, no other one is in doubt. */
function onlyOne({ keys }: Listing, isOwn: OwnKey): OwnKey {
	const isFound = keys.some((key) => isOwn(key) === true);
	return isFound ? (key) => isOwn(key) === true : isOwn;
}

/** An id in another case is the same key to many a server, the credential's own among them. */
function keysOf(run: Run, { which }: Wish, { keys, byId, saidAt = Infinity }: Pick<Shown, 'keys' | 'byId' | 'saidAt'>): Array<Pick<Facing, 'key' | 'seen'>> {
	if ('ids' in which) {
		return which.ids.map((id) => {
			const key = byId(id);
			return key === undefined ? { key: factsOf({ id, raw: {} }), seen: false } : { key, seen: true };
		});
	}
	const blind = neverMet(which.filter, run.session.backend);
	if (blind !== null) run.hint(blind, 'warning');
	// By a clock that runs ahead, keys would have ended that work.
	const seen = { ...seenBy(run.session), now: Math.min(run.session.now(), saidAt) };
	return keys.filter((key) => statusOf(key, seen.now) !== 'revoked' && meets(which.filter, key, seen)).map((key) => ({ key, seen: true }));
}

/** Finds keys by their ids without going through all of them for each. */
function finding(keys: readonly KeyFacts[]): (id: string) => KeyFacts | undefined {
	const alike = grouped(keys, ({ id }) => foldedId(id));
	return (id) => byId(alike.get(foldedId(id)) ?? [], id);
}

interface Facing {
	key: KeyFacts;
	own: boolean | null;
	seen: boolean;
	absent: boolean;
}

function candidate(run: Run, { itemIndex, place, dryRun, includeOwnKey }: Wish, { key, own, seen, absent }: Facing): Candidate {
	const isRevoked = statusOf(key, run.session.now()) === 'revoked';
	const verdict = isRevoked ? 'already' : own === true && !includeOwnKey ? { skip: OWN_KEY } : 'revoke';
	return { itemIndex, place, id: key.id, name: key.name, seen, absent, dryRun, own, verdict };
}
