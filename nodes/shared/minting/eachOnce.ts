import { Problem } from '../problem';
import { bears } from '../proof/evidence';
import { keyName } from '../run/places';
import { type Fate, type Minted, mintedOf, type Unit } from './unit';

/**
 * One key may come in answer to several creates, from a service that gives what it has or by answers that were mixed
 * up. It belongs to the one that chose its id, or else to the first; what the others have made is open.
 */
export function eachOnce<U extends Unit>(fates: ReadonlyArray<Fate<U>>, since: number): Array<Fate<U>> {
	const owners = new Map<string, Minted<U>>();
	for (const fate of mintedOf(fates)) {
		const at = nameOf(fate);
		if (!owners.has(at) || bears(fate.unit.claim, fate.key, null)) owners.set(at, fate);
	}
	return fates.map((fate): Fate<U> => {
		if (fate.state !== 'minted' || owners.get(nameOf(fate)) === fate) return fate;
		return { state: 'lost', unit: fate.unit, since, problem: new Problem('conflict', 'The backend returned a key that it had already given to another create of this run', 'It belongs to that one. Where the backend knows each name once, give every key another name.') };
	});
}

function nameOf({ unit: { place }, key }: Minted<Unit>): string {
	return keyName(place, key.id);
}
