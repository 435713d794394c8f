
import { factsOf, type KeyFacts, type Told } from '../keys/facts';
import { Problem } from '../problem';
import { happenings, stillTold } from './compare';
import { conditions, type Look } from './conditions';
import { dateOf, type EndReading, isSameEnd } from './ends';
import type { Finding } from './finding';
import type { WatchSettings } from './settings';
import { type Known, knownOf, NOTHING_TOLD, type WatchState } from './state';
import { DAY_MS } from '../time';

/** More keys than this in one place would make the workflow's memory unwieldy. */
export const MOST_KEYS = 100_000;
/** How many keys that are gone are remembered, in case they come back. */
const MOST_GONE = 1000;

/** What a poll saw. */
export interface Sight extends EndReading {
	keys: readonly KeyFacts[];
	/** Whether these are all keys: only then is one that isn't among them gone. */
	complete: boolean;
	/** Keys that aren't among them and don't count as gone yet. */
	doubted?: readonly string[];
	tells: readonly Told[];
	/** A digest of what is watched. */
	watching: string;
}

/**
 * One step of the watch: compares what a poll saw with what the last one left, and gives what is to be told
 * and what to remember. Pure, so that a poll that fails later has changed nothing.
 *
 * @param before `null` for the first poll
 */
export function observe(before: WatchState | null, sight: Sight, settings: WatchSettings): { findings: Finding[]; after: WatchState } {
	if (sight.keys.length > MOST_KEYS) {
		throw new Problem('input', `There are ${sight.keys.length} keys to watch`, `At most ${MOST_KEYS} can be watched: choose a smaller place.`);
	}
	const last = before?.watching === sight.watching ? before : null;
	const look: Look = { now: sight.now, endGrain: sight.endGrain, tells: sight.tells, settings };
	const findings: Finding[] = [];
	const keys = new Map<string, Known>();
	for (const key of sight.keys) {
		const seen = lookAt(key, last?.keys.get(key.id), look, isOld(key, last, settings));
		findings.push(...seen.findings);
		keys.set(key.id, seen.known);
	}
	const unseen = [...(last?.keys.values() ?? [])].filter(({ id }) => !keys.has(id));
	const doubted = new Set(sight.doubted);
	const missing = unseen.map((known) => (sight.complete && !doubted.has(known.id) ? leave(known, look) : { known, findings: [] }));
	for (const each of missing) findings.push(...each.findings);
	for (const { known } of bounded(missing, last)) keys.set(known.id, known);

	const isSilent = last === null && settings.first === 'baseline';
	return {
		findings: isSilent ? [] : findings.filter(({ event }) => settings.events.has(event)),
		after: { watching: sight.watching, keys, doubted: sight.doubted ?? [], ...shownBy(sight, last) },
	};
}

interface Seen {
	known: Known;
	findings: Finding[];
}

function lookAt(key: KeyFacts, before: Known | undefined, look: Look, wasThere: boolean): Seen {
	const known = knownOf(key, look, before);
	const was = before === undefined || !isSameEnd(before.expiresAt, known.expiresAt, look) ? before : { ...before, expiresAt: known.expiresAt };
	const happened = was === undefined && wasThere ? [] : happenings(was, known, key);
	const held = conditions(withEnd(key, known), stillTold(was, known, NOTHING_TOLD), look);
	return { known: { ...known, told: held.told }, findings: [...happened, ...held.findings] };
}

/** A key whose end has passed, so that the vendor shows none. */
function withEnd(key: KeyFacts, { expiresAt }: Known): KeyFacts {
	return key.expiresAt === null && key.oddEnd === null ? { ...key, expiresAt: dateOf(expiresAt) } : key;
}

/** Whether a key that comes into sight now was there when the watch began, or when all keys were in sight. */
function isOld({ createdAt }: KeyFacts, last: WatchState | null, { first }: WatchSettings): boolean {
	if (first === 'report' || last === null || !last.blind || last.since === null || createdAt === null) return false;
	return Date.parse(createdAt) < last.since * 1000 - DAY_MS;
}

/** How far a list can be relied on to show a key that is there. */
function shownBy({ keys, complete, doubted = [], now }: Sight, last: WatchState | null): Pick<WatchState, 'since' | 'blind'> {
	const blind = !complete || doubted.length > 0 || keys.length === 0;
	const at = Math.floor(now / 1000);
	return { blind, since: blind ? Math.min(last?.since ?? at, at) : at };
}

/** A key that is no longer listed. If its end has passed meanwhile, it is told to have expired as well. */
function leave(known: Known, { now, settings }: Look): Seen {
	const after: Known = { ...known, state: 'gone' };
	if (known.state === 'gone' || known.state === 'revoked') return { known: after, findings: [] };
	const key = factsOf({ id: known.id, expiresAt: dateOf(known.expiresAt), raw: {} });
	const gone: Finding = { event: 'revoked', key, gone: true, change: [{ field: 'state', from: known.state, now: 'gone' }] };
	const hasEnded = known.expiresAt !== null && known.expiresAt * 1000 <= now;
	if (!hasEnded || known.told.expired || !settings.events.has('expired')) return { known: after, findings: [gone] };
	return {
		known: { ...after, told: { ...after.told, expired: true } },
		findings: [{ event: 'expired', key, gone: true }, gone],
	};
}

/** Keys that are only out of sight are all kept; of those that are gone, the latest. */
function bounded(missing: readonly Seen[], last: WatchState | null): readonly Seen[] {
	const isGone = ({ known }: Seen) => known.state === 'gone';
	const wasGone = ({ known }: Seen) => last?.keys.get(known.id)?.state === 'gone';
	const gone = missing.filter(isGone);
	const inOrder = [...gone.filter(wasGone), ...gone.filter((each) => !wasGone(each))];
	return [...inOrder.slice(-MOST_GONE), ...missing.filter((each) => !isGone(each)).slice(-MOST_KEYS)];
}
