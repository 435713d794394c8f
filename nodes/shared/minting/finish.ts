import type { INodeExecutionData } from 'n8n-workflow';
import { errorItem, ItemFailure } from '../engine/failure';
import { canceledMidway } from '../http/problems';
import type { Run } from '../run/run';
import { choice, type Params, within } from '../params/params';
import { Problem } from '../problem';
import { joined, likenessOf, NOTHING, partsOf, telling, type Undone } from '../proof/told';
import { undo } from '../proof/undo';
import { type Failed, type Minted, mintedOf, mustReachUser, type Settled, type Unit } from './unit';

/** What happens to the keys that were made when others could not be. */
export type PartialFailure = 'keep' | 'revoke';

/**
 * What the user chose for a partial failure. Left alone: a run that continues on errors keeps and reports
 * what was made; a run that stops has no output, so what it made is revoked.
 */
export function partialFailureOf(run: Run): PartialFailure {
	const [first] = run.items;
	return (first === undefined ? null : chosenPartialFailure(first)) ?? (run.stopsOnError ? 'revoke' : 'keep');
}

/** *On Partial Failure*, or `null` where it is left to the error mode. Throws a Problem for another word. */
function chosenPartialFailure(params: Params): PartialFailure | null {
	const options = within(params, 'options');
	if ((options.get('partialFailure') ?? '') === '') return null;
	const chosen = choice(options, { name: 'partialFailure', label: 'On Partial Failure' }, ['auto', 'keep', 'revoke'] as const);
	return chosen === 'auto' ? null : chosen;
}

/**
 * Decides what stays after a partial failure or a cancel. A cancelled run's output goes nowhere, so its
 * keys are revoked whatever was chosen. A bound key is never revoked; where its secret has to reach the user,
 * the run gives its output after all.
 *
 * @throws ItemFailure in a run that stops on errors, telling what was revoked and what is still alive
 */
export async function holdOrUndo<U extends Unit>(run: Run, fates: ReadonlyArray<Settled<U>>): Promise<Array<Settled<U>>> {
	const failures = fates.filter((fate): fate is Failed => fate.state === 'failed');
	const canceled = run.session.canceled();
	if (failures.length === 0 && !canceled) return [...fates];
	const undoing = canceled || partialFailureOf(run) === 'revoke';
	if (!undoing && !run.stopsOnError) return [...fates];

	const free = mintedOf(fates).filter(({ bound }) => bound === undefined);
	const undone = undoing ? await undo(run, free.map(doomed)) : { ...NOTHING, stillAlive: free.map(({ key }) => key.id) };
	const gives = fates.some(mustReachUser);
	if ((run.stopsOnError || canceled) && !gives) throw stopped(failures, undone, mintedOf(fates));
	if (!undoing) return [...fates];
	const partOf = partsOf(undone);
	return fates.map((fate) => (fate.state === 'minted' && fate.bound === undefined ? fatedTo(fate, partOf(fate.key.id), canceled) : fate));
}

/** A key of ours that is to be revoked again. */
export function doomed({ unit, key, seen, mayReturn }: Minted<Unit>) {
	return { place: unit.place, id: key.id, seen, secret: key, mayReturn };
}

/** The output of units in their order: what was made, and an error item for each that failed. */
export function outputOf<U extends Unit>(
	run: Run,
	fates: ReadonlyArray<Settled<U>>,
	show: (fate: Minted<U>) => INodeExecutionData['json'],
): INodeExecutionData[] {
	return fates.map((fate) => {
		const { itemIndex } = fate.unit;
		if (fate.state === 'minted') return { json: show(fate), pairedItem: { item: itemIndex } };
		const item = errorItem(new ItemFailure(fate.problem, itemIndex), (text) => run.session.vault.scrub(text));
		return run.stopsOnError ? beside(item) : item;
	});
}

/**
 * A failed item of a run that stops, but has to give what others came to. n8n would take an `error` for a
 * reason to try everything again.
 */
function beside({ json, pairedItem }: INodeExecutionData): INodeExecutionData {
	const { error, message, details } = json;
	return { json: { rotation: { problem: `${String(error)}. ${String(message)}`.trim(), details } }, pairedItem };
}

function stopped(failures: readonly Failed[], undone: Undone, minted: ReadonlyArray<Minted<Unit>>): ItemFailure {
	const cause = failures.find(({ problem }) => problem.kind !== 'canceled') ?? failures[0];
	const problem = cause?.problem ?? canceledMidway();
	const others = failures.filter((each) => each.problem !== problem).map(({ problem: { details } }) => details);
	const left: Undone = {
		...NOTHING,
		inUse: minted.filter(({ bound }) => bound === 'delivered').map(({ key }) => key.id),
		likenesses: minted.filter(({ bound }) => bound === 'older').map(({ key }) => likenessOf(key)),
	};
	return new ItemFailure(telling(problem, joined([undone, left, ...others])), cause?.unit.itemIndex ?? 0);
}

/** What became of a key that is revoked because of others. */
function fatedTo<U extends Unit>(fate: Minted<U>, undone: Undone, canceled: boolean): Settled<U> {
	const reason = canceled
		? canceledMidway()
		: new Problem('conflict', 'This key was made, but another of the run failed', 'It was to be revoked again, as Options > On Partial Failure asks.');
	return { state: 'failed', unit: fate.unit, problem: telling(reason, undone) };
}
