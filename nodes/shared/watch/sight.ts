import type { Place } from '../backend/exchange';
import { besideOf, withBeside } from '../run/beside';
import { completing } from '../run/completing';
import { listing, type Listing } from '../run/listing';
import { pages } from '../run/pages';
import type { Session } from '../session/session';
import type { WatchState } from './state';

/**
 * Lists the keys for the watch. When a key is missing that was there before, the list is fetched once more:
 * while keys come and go, pages shift, and a key between two of them must not look gone.
 */
export async function surely(session: Session, place: Place, before: WatchState | null): Promise<Listing> {
	const found = await twiceWhereOneIsMissing(session, place, before);
	const told = await besideOf(session, place);
	// Without it a key's rights are as they were before.
	return told?.ok === true ? { ...found, keys: withBeside(found.keys, told.value) } : found;
}

async function twiceWhereOneIsMissing(session: Session, place: Place, before: WatchState | null): Promise<Listing> {
	const first = await completing(session, place, await listing(pages(session, place)));
	const seen = new Set(first.keys.map(({ id }) => id));
	const isMissing = [...(before?.keys.values() ?? [])].some(({ id, state }) => state !== 'gone' && !seen.has(id));
	if (!isMissing || !first.complete) return first;
	const second = await completing(session, place, await listing(pages(session, place)));
	const both = new Map([...first.keys, ...second.keys].map((key) => [key.id, key]));
	return { ...second, keys: [...both.values()] };
}
