import type { KeyDraft } from '../backend/minting';
import { grouped } from '../groups';
import type { Claim } from './evidence';

/** How a key is called whose id is known. */
export function idCalled(id: string): string {
	return `a key with the id ${id}`;
}

/** How a key is called that was ended, and that a request without an answer may make anew. */
export function returningCalled(id: string): string {
	return `${idCalled(id)} (ended, but an earlier try of its create may still make it anew)`;
}

/** Of many keys of one name each item names as many as a person may read. */
export const MOST_NAMED = 20;

/**
 * How a key is called that may have been made.
 *
 * @param spared which keys of that name must stay, as `mustStay` says it
 */
export function claimCalled({ draft, claim }: { draft: KeyDraft; claim: Claim }, spared = ''): string {
	if (claim.by === 'id') return idCalled(claim.id);
	return `${draft.name === '' ? NAMELESS : named(draft.name)}${spared}`;
}

/**
 * Says which keys of a name must stay.
 *
 * @param most how many are named
 * @param others what the others are
 */
export function mustStay(ids: readonly string[], most: number, others = 'that other items of this run are about'): string {
	if (ids.length === 0) return '';
	const more = ids.length - most;
	return ` (NOT ${ids.slice(0, most).join(', ')}${more > 0 ? ` and ${more} more ${others}` : ''}, which must stay)`;
}

/**
 * The same call for a key that may have been made, saying that keys made since under its name are not meant.
 *
 * @param most as `mustStay` takes it
 */
export function butNot(made: ReadonlyArray<{ id: string; name: string }>, most: number): (called: string) => string {
	const idsOf = new Map([...grouped(made, ({ name }) => named(name))].map(([call, keys]) => [call, keys.map(({ id }) => id)]));
	const all = made.map(({ id }) => id);
	return (called) => {
		const meant = called.replace(MUST_STAY, '');
		const others = meant === NAMELESS ? all : (idsOf.get(meant) ?? []);
		return others.length === 0 ? called : `${meant}${mustStay(others, most, 'that this run has made')}`;
	};
}

const NAMELESS = 'a key with a name that the backend made up';
const MUST_STAY = / \(NOT [^)]*, which must stay\)$/;

function named(name: string): string {
	return `a key named ${JSON.stringify(name)}`;
}
