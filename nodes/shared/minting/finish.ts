import type { INodeExecutionData } from 'n8n-workflow';
import { errorItem, ItemFailure } from '../engine/failure';
import type { Run } from '../run/run';
import { choice, type Params, within } from '../params/params';
import { Problem } from '../problem';
import { joined, undo, type Undone, undoneText } from './undo';
import type { Failed, Minted, Settled, Unit } from './unit';

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
 * keys are revoked whatever was chosen.
 *
 * @throws ItemFailure in a run that stops on errors, telling what was revoked and what is still alive
 */
export async function holdOrUndo<U extends Unit>(
	run: Run,
	fates: ReadonlyArray<Settled<U>>,
): Promise<Array<Settled<U>>> {
	const failures = fates.filter((fate): fate is Failed => fate.state === 'failed');
	const canceled = run.session.canceled();
	if (failures.length === 0 && !canceled) return [...fates];
	const undoing = canceled || partialFailureOf(run) === 'revoke';
	if (!undoing && !run.stopsOnError) return [...fates];

	const minted = fates.flatMap((fate) => (fate.state === 'minted' ? [fate] : []));
	const undone = undoing
		? await undo(run, minted.map(({ unit, key }) => ({ place: unit.place, id: key.id })))
		: { revoked: [], stillAlive: minted.map(({ key }) => key.id) };
	const cause = failures.find(({ problem }) => problem.kind !== 'canceled') ?? failures[0];
	const problem = cause?.problem ?? new Problem('canceled', 'The execution was cancelled', '');
	if (run.stopsOnError || canceled) {
		throw new ItemFailure(summed(problem, failures, undone), cause?.unit.itemIndex ?? 0);
	}
	const reason = new Problem('conflict', 'This key was made, but another of the run failed', 'It was revoked again, as Options > On Partial Failure asks.');
	return fates.map((fate) => (fate.state === 'failed' ? fate : { state: 'failed', unit: fate.unit, problem: fatedTo(reason, fate.key.id, undone.stillAlive) }));
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
		return errorItem(new ItemFailure(fate.problem, itemIndex), (text) => run.session.vault.scrub(text));
	});
}

function summed(problem: Problem, failures: readonly Failed[], undone: Undone): Problem {
	const others = failures.filter((each) => each.problem !== problem).map(({ problem: { details } }) => details);
	return problem.with(undoneText(joined([undone, ...others])), joined([problem.details, undone, ...others]));
}

function fatedTo(reason: Problem, id: string, stillAlive: readonly string[]): Problem {
	const undone = stillAlive.includes(id) ? { revoked: [], stillAlive: [id] } : { revoked: [id], stillAlive: [] };
	return reason.with(undoneText(undone), undone);
}
