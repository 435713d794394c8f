import type { Answer } from '../http/answer';
import type { KeyFacts } from '../keys/facts';
import { Problem } from '../problem';
import { isSameId } from '../proof/evidence';
import { likenessOf } from '../proof/told';
import type { Bound, Lost, Unit } from './unit';

/**
 * Whether a create was answered with another key than the one whose id we chose, after a try that got no answer:
 * that try may have made the one we chose.
 */
export function isStray({ claim }: Unit, key: KeyFacts | undefined, { afterDoubt }: Answer): boolean {
	return afterDoubt !== undefined && claim.by === 'id' && key !== undefined && !isSameId(key.id, claim.id);
}

/** What the first try has made is open. The other key may be anybody's, a neighbour's in the run included: it is named. */
export function strayed<U extends Unit>(unit: U, label: string, { key, bound, answer, since }: { key: KeyFacts; bound: Bound | undefined; answer: Answer; since: number }): Lost<U> {
	const { afterDoubt: openTries } = answer;
	const problem = new Problem(
		'conflict',
		`${label} answered with another key than the one that was asked for`,
		`An earlier try of the request got no answer. The answer is of the key ${key.id}, which was left as it is.`,
		{ openTries, likenesses: bound === undefined ? [likenessOf(key)] : [] },
	);
	return { state: 'lost', unit, problem, since };
}
