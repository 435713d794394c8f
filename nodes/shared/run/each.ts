import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { type Attempt, attempt, attemptAsync } from '../attempt';
import { errorItem, ItemFailure } from '../engine/failure';
import type { Operation, Run } from './run';
import { canceled } from '../http/problems';
import type { Params } from '../params/params';
import { pool } from './pool';

/** What one item asks for, checked before anything is sent. */
export type Work = () => Promise<IDataObject[]>;

/**
 * An operation that treats its items one by one.
 *
 * All items are checked first: in a run that stops on errors, bad input in the last one keeps the first
 * from being sent.
 *
 * @param prepare reads and checks an item's parameters; throws a Problem
 */
export function eachItem(prepare: (run: Run, params: Params) => Work): Operation {
	return async (run) => {
		const checked = run.items.map((params) => attempt(() => prepare(run, params)));
		if (run.stopsOnError) throwFirst(checked);
		let failed = false;
		const results = await pool(checked, run.concurrency, async (work) => {
			if (!work.ok) return work;
			if (failed) return { ok: false as const, problem: canceled() };
			const result = await attemptAsync(work.value);
			failed ||= !result.ok && run.stopsOnError;
			return result;
		});
		if (run.stopsOnError) throwFirst(results);
		return results.flatMap((result, i) => itemsOf(run, result, run.items[i]?.itemIndex ?? i));
	};
}

/** Throws the first failure that isn't just a consequence of another. */
export function throwFirst(attempts: ReadonlyArray<Attempt<unknown>>): void {
	const failures = attempts.flatMap((each, itemIndex) =>
		each.ok ? [] : [new ItemFailure(each.problem, itemIndex)],
	);
	const cause = failures.find(({ problem }) => problem.kind !== 'canceled') ?? failures[0];
	if (cause !== undefined) throw cause;
}

function itemsOf(run: Run, result: Attempt<IDataObject[]>, itemIndex: number): INodeExecutionData[] {
	if (result.ok) return result.value.map((json) => ({ json, pairedItem: { item: itemIndex } }));
	return [errorItem(new ItemFailure(result.problem, itemIndex), (text) => run.session.vault.scrub(text))];
}
