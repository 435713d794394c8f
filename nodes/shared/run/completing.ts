import { attemptAsync } from '../attempt';
import type { Place } from '../backend/exchange';
import type { Session } from '../session/session';
import { onlyThis } from './keys';
import type { Listing } from './listing';
import { pool } from './pool';

const AT_ONCE = 5;

/**
 * Reads each key of a list that leaves out what only a get tells, an end say: whoever judges keys by it would
 * take it for absent. A key that is gone meanwhile is left out.
 */
export async function completing(session: Session, place: Place, found: Listing): Promise<Listing> {
	const { get, merged, listLacks } = session.backend;
	if (listLacks !== true || get === undefined || merged === undefined) return found;
	const read = await pool(found.keys, AT_ONCE, async (listed) =>
		await attemptAsync(async () => merged(listed, onlyThis(session, listed.id, (await session.call(get, { place, id: listed.id })).value))),
	);
	const keys = read.flatMap((each) => {
		if (each.ok) return [each.value];
		if (each.problem.kind === 'notFound') return [];
		throw each.problem;
	});
	return { ...found, keys };
}
