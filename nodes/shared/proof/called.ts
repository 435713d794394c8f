import type { KeyDraft } from '../backend/minting';
import { grouped } from '../groups';
import type { Uncertain } from '../problem';
import type { Claim } from './evidence';

/** A key that may be there, by its id. */
export function byItsId(id: string): Uncertain {
	return { called: `a key with the id ${id}`, id };
}

/** A key that was ended, and that a request without an answer may make anew. */
export function mayComeBack(id: string): Uncertain {
	return { called: `${byItsId(id).called} (ended, but an earlier try of its create may still make it anew)`, id };
}

/** Of many keys of one name each item names as many as a person may read. */
export const MOST_NAMED = 20;

/**
 * A key that may have been made.
 *
 * @param spared which keys of that name must stay, as `mustStay` says it
 */
export function claimed({ draft: { name }, claim }: { draft: Pick<KeyDraft, 'name'>; claim: Claim }, spared = ''): Uncertain {
	return claim.by === 'id' ? byItsId(claim.id) : { called: named(name) + spared, name };
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
 * Says of a key that may have been made that those made since under its name are not meant.
 *
 * @param most as `mustStay` takes it
 */
export function butNot(made: ReadonlyArray<{ id: string; name: string }>, most: number): (open: Uncertain) => Uncertain {
	const namesakes = grouped(made, ({ name }) => name);
	return (open) => {
		const { name } = open;
		if (name === undefined) return open;
		const others = name === '' ? made : (namesakes.get(name) ?? []);
		const ids = others.map(({ id }) => id);
		return ids.length === 0 ? open : { ...open, called: named(name) + mustStay(ids, most, 'that this run has made') };
	};
}

function named(name: string): string {
	return name === '' ? 'a key with a name that the backend made up' : `a key named ${JSON.stringify(name)}`;
}
