import type { IExecuteFunctions, IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Problem } from '../problem';
import { descriptionOf, joined, leavesNothing } from '../proof/told';
import type { Run } from '../run/run';

type Context = Pick<IExecuteFunctions | IExecuteSingleFunctions, 'getNode' | 'logger'>;

/**
 * Tells n8n's log of new keys that nobody would know of: once an execution was stopped, n8n drops what a node gives
 * (2.41.1, by hand and by its time-out). Ids alone, no secrets.
 */
export function logStopped(context: Context, { session }: Run, items: readonly INodeExecutionData[]): void {
	if (!session.canceled()) return;
	const orphans = items.filter(({ json: { secret } }) => typeof secret === 'object' && secret !== null && 'value' in secret).map(({ json }) => String(json.id));
	if (orphans.length === 0) return;
	context.logger.warn(`${context.getNode().name}: the execution was stopped, and n8n drops its output. New keys live whose secrets were in it: ${orphans.join(', ')}. Rotate or revoke them.`);
}

/** The same of a run that failed after it was stopped: what it leaves behind stands in an error that n8n drops. */
export function logStoppedFailure(context: Context, run: Run | undefined, problem: Problem): void {
	if (run?.session.canceled() !== true || leavesNothing(joined([problem.details]))) return;
	context.logger.warn(run.session.vault.scrub(`${context.getNode().name}: the execution was stopped. ${descriptionOf(problem)}`));
}
