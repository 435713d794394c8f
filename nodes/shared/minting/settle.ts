import type { Place } from '../backend';
import type { Run } from '../run/run';
import { attemptAsync } from '../run/each';
import type { Found } from '../run/pages';
import { type Baseline, lookUp, type Search } from './lookup';
import { NOTHING, undo, type Undone, undoneText } from './undo';
import type { Fate, Lost, Settled, Unit } from './unit';
import { withSecrets } from './withSecrets';

/**
 * Settles the creates that got no clear answer, once no other create is under way. A key that can be
 * told for certain is adopted when its secret can be had, and else revoked; where several keys could be
 * meant, none is touched and all are named.
 *
 * @param spared ids of keys that were there before; none of them is ever taken for a new one
 */
export async function settle<U extends Unit>(
	run: Run,
	fates: ReadonlyArray<Fate<U>>,
	spared: readonly string[],
	baseline: Baseline | null,
): Promise<Array<Settled<U>>> {
	const lost = fates.filter((fate): fate is Lost<U> => fate.state === 'lost');
	const others = new Set([...spared, ...fates.flatMap((fate) => (fate.state === 'minted' ? [fate.key.id] : []))]);
	const settled = new Map<object, Settled<U>>();
	for (const search of await lookUp(run, lost, { others, baseline })) {
		const outcomes = await settleSearch(run, search);
		search.group.forEach((fate, i) => settled.set(fate.unit, outcomes[i] ?? failed(fate, NOTHING)));
	}
	return fates.map((fate) => (fate.state === 'lost' ? (settled.get(fate.unit) ?? failed(fate, NOTHING)) : fate));
}

async function settleSearch<U extends Unit>(
	run: Run,
	{ group, first, found, looks, problem }: Search<U>,
): Promise<Array<Settled<U>>> {
	const { place } = first.unit;
	if (found.length > group.length) {
		const stillAlive = found.map(({ key }) => key.id);
		const note = `Several keys could be the one that was asked for, so none was touched: ${stillAlive.join(', ')}.`;
		return group.map((fate) => failed(fate, { revoked: [], stillAlive }, note));
	}
	const [only] = found;
	if (group.length === 1 && only !== undefined) {
		const adopted = await adopt(run, place, only);
		if (adopted !== null) return [{ state: 'minted', unit: first.unit, ...adopted }];
	}
	const undone = await undo(run, found.map(({ key }) => ({ place, id: key.id })));
	if (looks === 0) {
		const note = `Looking for it failed too: ${problem?.message ?? 'no answer'}.`;
		return group.map((fate) => failed(fate, { ...NOTHING, uncertain: [describe(fate)] }, note));
	}
	const note = notMade(found.length, group);
	return group.map((fate, i) => failed(fate, i === 0 ? undone : NOTHING, note));
}

async function adopt(run: Run, place: Place, { key, answer }: Found) {
	if (!run.session.backend.minting.secretAgain) return null;
	const minted = await attemptAsync(async () => await withSecrets(run, place, [key]));
	const [adopted] = minted.ok ? minted.value : [];
	return adopted === undefined ? null : { key: adopted, answer };
}

function failed<U extends Unit>(fate: Lost<U>, undone: Undone, note = ''): Settled<U> {
	const text = [note, undoneText(undone)].filter((part) => part !== '').join(' ');
	return { state: 'failed', unit: fate.unit, problem: fate.problem.with(text, undone) };
}

function notMade(found: number, group: ReadonlyArray<Lost<Unit>>): string {
	return found >= group.length ? '' : `The backend shows no ${found === 0 ? '' : 'more '}such key: ${describe(group[0])} was not made.`;
}

function describe(fate: Lost<Unit> | undefined): string {
	const { id, name = '' } = fate?.unit.draft ?? {};
	return id === undefined ? `a key named ${JSON.stringify(name)}` : `a key with the id ${id}`;
}
