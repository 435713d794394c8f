import { attemptAsync } from '../attempt';
import type { Answer } from '../http/answer';
import type { KeyFacts } from '../keys/facts';
import { Problem } from '../problem';
import { type Asking, isOlderThan } from '../proof/evidence';
import { likenessOf, telling } from '../proof/told';
import type { Run } from '../run/run';
import type { Maker } from './maker';
import { NONE_SPARED, type Spared } from './spared';
import type { Bound, Fate, Unit } from './unit';
import { withSecrets } from './withSecrets';

/** The answer to a create. */
export interface Answered {
	keys: readonly KeyFacts[];
	answer: Answer;
	asking: Asking;
}

/**
 * Sorts what came of a request that was answered with a key for each of its units: new keys get their secrets; one
 * that was there before is bound, or refused where its secret would have to be made.
 */
export async function answered<U extends Unit>(run: Run, group: readonly U[], maker: Maker<U>, { keys, answer, asking }: Answered): Promise<Array<Fate<U>>> {
	const { minting: { token }, label } = run.session.backend;
	const isOlder = (key: KeyFacts) => isOlderThan({ ...asking, answeredOn: answer.headers.date }, key);
	const bound = keys.map((key) => maker.binds ?? boundBy(key, maker.spared ?? NONE_SPARED, isOlder(key)));
	// A token for a key that was there would be one more way in, and takes nothing back.
	const isThere = (i: number) => token !== undefined && (bound[i] === 'oldKey' || bound[i] === 'older');
	const asked = <T>(all: readonly T[]) => all.filter((_, i) => !isThere(i));
	const done = asked(group).length === 0 ? [] : await completed(run, asked(group), { keys: asked(keys), bound: asked(bound), answer, asking });
	const fates = new Map<object, Fate<U>>(done.map((fate) => [fate.unit, fate]));
	return group.map((unit, i): Fate<U> => fates.get(unit) ?? { state: 'failed', unit, problem: wasThere(label, keys[i]?.id ?? '') });
}

/** The problem of a create that was answered with a key that had been there before. */
export function wasThere(label: string, id: string): Problem {
	return new Problem('conflict', `${label} made no new key: it answered with one that was there`, `No secret was asked for, and the key ${id} was left as it was.`, { nothingDone: true });
}

/** A service may answer with a key that was there: the one that is to be replaced, or somebody else's. */
function boundBy(key: KeyFacts, spared: Spared, isOlder: boolean): Bound | undefined {
	return spared.includes(key) ? 'oldKey' : isOlder ? 'older' : undefined;
}

/** Fetches the secrets where they take a request of their own; a key without one is of no use and is to go again. */
async function completed<U extends Unit>(run: Run, group: readonly U[], { keys, bound, answer, asking }: Answered & { bound: ReadonlyArray<Bound | undefined> }): Promise<Array<Fate<U>>> {
	const made = await attemptAsync(async () => await withSecrets(run, group[0]?.place ?? {}, keys));
	return group.flatMap((unit, i): Array<Fate<U>> => {
		const [key, minted] = [keys[i], made.ok ? made.value[i] : undefined];
		if (minted !== undefined) return [{ state: 'minted', unit, key: minted, answer, seen: false, mayReturn: answer.afterDoubt !== undefined, bound: bound[i] }];
		if (made.ok || key === undefined) return [];
		const problem = made.problem.with('', { openTries: (answer.afterDoubt ?? 0) + 1 });
		if (bound[i] === undefined) return [{ state: 'lost', unit, problem, since: asking.sentAt, answered: key }];
		return [{ state: 'failed', unit, problem: telling(problem, { likenesses: [likenessOf(key)] }) }];
	});
}
