import type { Place } from '../backend/exchange';
import type { KeyFacts } from '../keys/facts';
import type { Locator } from '../params/locator';
import { findId, findKey } from './keys';
import { keyName } from './places';
import type { Run } from './run';

/** Reads a key and does with it what writes it back, once the other items of the run are through with that key. */
export async function withCurrent<T>(run: Run, place: Place, key: Locator, work: (current: KeyFacts) => Promise<T>): Promise<T> {
	const id = await findId(run.lists, place, key);
	return await run.turns.take(keyName(place, id), async (isFirst) => {
		const { key: current } = await findKey(run.lists, place, isFirst ? key : { by: 'id', value: id });
		return await work(current);
	});
}
