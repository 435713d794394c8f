import type { IDataObject } from 'n8n-workflow';
import { ItemFailure } from '../engine/failure';
import { Problem, toProblem } from '../problem';
import { butNot, MOST_NAMED } from '../proof/called';
import { calledOf, earlierText, joined, leavesNothing, NOTHING, type Undone } from '../proof/told';
import type { Run } from '../run/run';
import { asOfNow } from './arrivals';
import { type Minted, mintedOf, type Settled, type Unit } from './unit';

const remembered = new WeakMap<object, Map<number, Undone>>();

/**
 * Carries out a try of a run, and tells what earlier tries of n8n's *Retry On Fail* have left: n8n shows the last
 * try's output or error alone, and those keys would be lost. What was left is told in a later failure, or beside
 * the item's keys and in a hint.
 *
 * @throws ItemFailure or Problem, whichever `work` throws
 */
export async function retold<U extends Unit>(run: Run, work: () => Promise<Array<Settled<U>>>): Promise<Array<Settled<U>>> {
	if (run.tries === null) return await work();
	const memory = remembered.get(run.tries) ?? new Map<number, Undone>();
	remembered.set(run.tries, memory);
	const earlier = new Map(memory);
	try {
		const fates = await work();
		for (const fate of fates) if (fate.state === 'failed') keep(memory, fate.unit.itemIndex, fate.problem);
		return beside(run, fates, earlier);
	} catch (thrown) {
		const { problem, itemIndex } = thrown instanceof ItemFailure ? thrown : { problem: toProblem(thrown), itemIndex: null };
		keep(memory, itemIndex ?? 0, problem);
		const left = asOfNow(run, joined([...earlier.values()]));
		const told = leavesNothing(left) ? problem : retelling(problem, left);
		throw itemIndex === null ? told : new ItemFailure(told, itemIndex);
	}
}

/** Notes what a failure left on the backend. What was revoked again is over and done with. */
function keep(memory: Map<number, Undone>, itemIndex: number, { details }: Problem): void {
	memory.set(itemIndex, { ...joined([memory.get(itemIndex) ?? NOTHING, details]), revoked: [] });
}

function beside<U extends Unit>(run: Run, fates: ReadonlyArray<Settled<U>>, earlier: ReadonlyMap<number, Undone>): Array<Settled<U>> {
	const minted = mintedOf(fates);
	const left = (most: number) => {
		const rest = without(minted, most);
		return new Map([...earlier].map(([itemIndex, each]): [number, Undone] => [itemIndex, rest(asOfNow(run, each))]).filter(([, each]) => !leavesNothing(each)));
	};
	// The hint is one for all, and has to say it all.
	const [open, all] = [left(MOST_NAMED), left(Infinity)];
	if (open.size > 0) run.hint(earlierText(joined([...all.values()])), 'warning');
	return fates.map((fate) => {
		const { itemIndex } = fate.unit;
		const its = open.get(itemIndex);
		if (its === undefined) return fate;
		open.delete(itemIndex);
		if (fate.state === 'failed') return { ...fate, problem: retelling(fate.problem, its) };
		return { ...fate, more: { ...fate.more, earlierTries: shown(its) } };
	});
}

/** What earlier tries left, now that others were made: those are not meant, whatever their names. */
function without(minted: ReadonlyArray<Minted<Unit>>, most: number): (left: Undone) => Undone {
	const ids = new Set(minted.map(({ key }) => key.id));
	const unmeant = butNot(minted.map(({ key, unit }) => ({ id: key.id, name: unit.draft.name })), most);
	return (left) => ({
		...left,
		stillAlive: left.stillAlive.filter((id) => !ids.has(id)),
		uncertain: left.uncertain?.map(unmeant),
		likenesses: left.likenesses?.filter(({ id }) => !ids.has(id)),
	});
}

function retelling(problem: Problem, earlier: Undone): Problem {
	return problem.with('', { earlier });
}

function shown(left: Undone): IDataObject {
	const { stillAlive, inUse = [], uncertain = [], likenesses = [] } = left;
	return { problem: earlierText(left), stillAlive, inUse, uncertain: calledOf(uncertain), likenesses: likenesses.map((each) => ({ ...each })) };
}
