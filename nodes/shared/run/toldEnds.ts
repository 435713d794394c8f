import { attemptAsync } from '../attempt';
import type { Place } from '../backend/exchange';
import type { KeyFacts } from '../keys/facts';
import type { Run } from './run';

/**
 * Whether a key that shows no end has none. Where a user gave the place of the end, a key that has nothing there may be
 * without one, or the place may be wrong: other keys of the list tell.
 */
export async function hasSureEnd({ lists, session: { backend } }: Run, place: Place, { expiresAt, oddEnd }: KeyFacts): Promise<boolean> {
	if (oddEnd !== null) return false;
	if (expiresAt !== null || backend.learnsFromLists !== true || !backend.expires) return true;
	const read = await attemptAsync(async () => {
		for await (const page of lists.pages(place)) if (page.next === null) return;
	});
	return read.ok && backend.tells.includes('expiresAt');
}
