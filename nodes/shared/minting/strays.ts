import type { Answer } from '../http/answer';
import type { KeyFacts } from '../keys/facts';
import { Problem } from '../problem';
import { isSameId } from '../proof/evidence';
import { undoneText } from '../proof/told';
import { undo } from '../proof/undo';
import type { Run } from '../run/run';
import type { Bound, Lost, Unit } from './unit';

/**
 * Whether a create was answered with another key than the one whose id we chose, after a try that got no answer:
 * that try may have made the one we chose.
 */
export function isStray({ claim }: Unit, key: KeyFacts | undefined, { afterDoubt }: Answer): boolean {
	return afterDoubt !== undefined && claim.by === 'id' && key !== undefined && !isSameId(key.id, claim.id);
}

/** The other key goes again, unless it was there before; what the first try has made is open. */
export async function strayed<U extends Unit>(run: Run, unit: U, { key, bound, answer, since }: { key: KeyFacts; bound: Bound | undefined; answer: Answer; since: number }): Promise<Lost<U>> {
	const { afterDoubt: openTries } = answer;
	const problem = new Problem(
		'conflict',
		`${run.session.backend.label} answered with another key than the one that was asked for`,
		`An earlier try of the request got no answer. The answer is of the key ${key.id}.`,
		{ openTries },
	);
	if (bound !== undefined) return { state: 'lost', unit, problem, since };
	const undone = await undo(run, [{ place: unit.place, id: key.id, seen: false }]);
	return { state: 'lost', unit, problem: problem.with(undoneText(undone), undone), since };
}
