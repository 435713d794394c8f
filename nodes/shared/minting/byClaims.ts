import { mayReturn } from '../proof/evidence';
import { isSameId } from '../proof/sameness';
import { Problem } from '../problem';
import { keyName } from '../run/places';
import { type Fate, type Lost, type Minted, mintedOf, type Unit } from './unit';

/**
 * Gives keys that came in the answer to another create of the run to the one that chose their id, which proves whose
 * they are. A create whose own answer went elsewhere has got none.
 *
 * @param since when the first of the creates was sent, in epoch milliseconds
 */
export function byClaims<U extends Unit>(fates: ReadonlyArray<Fate<U>>, since: number): Array<Fate<U>> {
	const choosers = new Map(fates.flatMap((fate) => (fate.state !== 'failed' && fate.unit.claim.by === 'id' ? [[keyName(fate.unit.place, fate.unit.claim.id), fate] as const] : [])));
	const moves = mintedOf(fates).flatMap((from) => {
		const to = choosers.get(keyName(from.unit.place, from.key.id));
		return to === undefined || to === from || !isFree(to) ? [] : [{ from, to }];
	});
	if (moves.length === 0) return [...fates];
	const takenFrom = new Set<Fate<U>>(moves.map(({ from }) => from));
	const owned = new Map<Fate<U>, Minted<U>>();
	for (const { from, to } of moves) if (!owned.has(to)) owned.set(to, from);
	return fates.map((fate): Fate<U> => {
		const own = owned.get(fate);
		if (own !== undefined && fate.state !== 'failed') return { ...own, unit: fate.unit, mayReturn: mayComeAgain(fate) || own.mayReturn };
		return fate.state === 'minted' && takenFrom.has(fate) ? answeredElsewhere(fate.unit, since) : fate;
	});
}

/** A create whose answer was given to another. */
export function answeredElsewhere<U extends Unit>(unit: U, since: number): Lost<U> {
	return { state: 'lost', unit, since, problem: new Problem('unknownOutcome', 'This create got the answer of another one', 'Something between here and the backend mixed up two answers.') };
}

/** A unit that holds its own key, or that is to end one yet, takes no other. */
function isFree(fate: Fate): boolean {
	if (fate.state === 'lost') return fate.answered === undefined;
	return fate.state === 'minted' && fate.unit.claim.by === 'id' && !isSameId(fate.unit.claim.id, fate.key.id);
}

function mayComeAgain(fate: Lost<Unit> | Minted<Unit>): boolean | undefined {
	return fate.state === 'lost' ? mayReturn(fate.problem) : fate.mayReturn;
}
