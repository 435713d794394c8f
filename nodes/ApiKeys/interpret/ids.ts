import type { KeyFacts } from '../../shared/keys/facts';
import { Problem } from '../../shared/problem';
import type { JsonPath, KeyPlaces } from '../parts';
import { misfit } from './misfit';
import { valueAt } from './jsonPath';

/**
 * An id as text; some services count. `null` where there is none.
 *
 * @throws Problem for a number that JSON doesn't hold exactly: it may be another key's
 */
export function idIn(entry: object, places: KeyPlaces['id']): string | null {
	for (const place of idPlaces(places)) {
		const value = valueAt(entry, place);
		if (typeof value === 'string' && value !== '') return value;
		if (typeof value === 'number') return countedId(value, place);
	}
	return null;
}

/** The places in which an id may stand. */
export function idPlaces(id: KeyPlaces['id']): readonly JsonPath[] {
	return typeof id === 'string' ? [id] : id;
}

/**
 * Refuses a page on which different keys have one id: they would count as one, and be revoked for each other.
 *
 * @throws Problem with the shape of the page
 */
export function requireDistinct(keys: readonly KeyFacts[], places: KeyPlaces['id'], body: unknown): void {
	const seen = new Map<string, KeyFacts>();
	for (const key of keys) {
		const before = seen.get(key.id);
		if (before !== undefined && JSON.stringify(before.raw) !== JSON.stringify(key.raw)) {
			throw misfit(`Two keys of the list have the same id at ${idPlaces(places).join(' or ')}`, 'ID', body, 'keys with an id each');
		}
		seen.set(key.id, key);
	}
}

function countedId(value: number, place: JsonPath): string {
	if (Number.isSafeInteger(value)) return String(value);
	throw new Problem(
		'badAnswer',
		`The id at ${place} is a number too long to be read exactly`,
		'It could be taken for the id of another key, so nothing was done with it. Correct the place "ID" to a place that tells it as text, or have the service send ids as text.',
		{ field: 'ID' },
	);
}
