import { Problem } from '../problem';
import { isSameId } from '../proof/sameness';
import { likenessOf } from '../proof/told';
import type { Fate, Minted, Unit } from './unit';

/**
 * Opens what was made for a create that was answered with another key than the one whose id we chose, after a try that
 * got no answer: that try may have made ours. The other key may be anybody's: it is named.
 */
export function withoutStrays<U extends Unit>(fates: ReadonlyArray<Fate<U>>, label: string, since: number): Array<Fate<U>> {
	return fates.map((fate): Fate<U> => (fate.state === 'minted' && isStray(fate) ? { state: 'lost', unit: fate.unit, problem: problemOf(fate, label), since } : fate));
}

function isStray({ unit: { claim }, key, answer: { afterDoubt }, bound }: Minted<Unit>): boolean {
	return afterDoubt !== undefined && claim.by === 'id' && bound !== 'rolled' && !isSameId(key.id, claim.id);
}

function problemOf({ key, bound, answer: { afterDoubt = 0 } }: Minted<Unit>, label: string): Problem {
	return new Problem(
		'conflict',
		`${label} answered with another key than the one that was asked for`,
		`An earlier try of the request got no answer. The answer is of the key ${key.id}, which was left as it is.`,
		{ openTries: afterDoubt + 1, likenesses: bound === undefined ? [likenessOf(key)] : [] },
	);
}
