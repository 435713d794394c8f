import type { KeyFacts } from '../keys/facts';
import type { Problem } from '../problem';
import { type Asking, bears, isOlderThan, madeNothing, mayReturn } from '../proof/evidence';
import { likenessOf, telling } from '../proof/told';
import type { Run } from '../run/run';
import { wasThere } from './answered';
import { markOf } from './claim';
import type { Maker } from './maker';
import { NONE_SPARED } from './spared';
import { failAll, type Fate, type Unit } from './unit';

/**
 * Sorts what came of a request that failed, or whose answer can't be used. Keys that the answer tells of all the same
 * go to the units that made them, to be revoked again; those that were there before are left alone, and any other is
 * named. An answer with more keys than were asked for says of none that it is new.
 */
export function unusable<U extends Unit>(run: Run, group: readonly U[], { spared = NONE_SPARED, binds }: Maker<U>, problem: Problem, asking: Asking): Array<Fate<U>> {
	if (madeNothing(problem)) return failAll(group, problem);
	const { answered: told = [], answeredOn } = problem.details;
	const wasBefore = (key: KeyFacts) => spared.includes(key) || isOlderThan({ ...asking, answeredOn }, key);
	const made = binds === undefined ? told.filter((key) => !wasBefore(key)) : [];
	const [only] = told;
	if (binds === undefined && only !== undefined && made.length === 0 && told.length === group.length && !mayReturn(problem)) {
		return failAll(group, wasThere(run.session.backend.label, only.id));
	}
	const mark = markOf(run.session.backend);
	const isInOrder = told.length === group.length;
	const keys = group.map((unit, i) => made.find((key) => bears(unit.claim, key, mark)) ?? (isInOrder ? made.find((key) => key === told[i]) : undefined));
	const strangers = made.filter((key) => !keys.includes(key)).map(likenessOf);
	return group.map((unit, i): Fate<U> => ({ state: 'lost', unit, problem: telling(problem, { likenesses: strangers }), since: asking.sentAt, answered: keys[i] }));
}
