import type { IExecuteFunctions } from 'n8n-workflow';
import type { Run } from '../run/run';

/** Shorter waits are nothing that a person wonders about. */
const LEAST_MS = 5000;

/**
 * Tells n8n's log that a run stands still: a node can show nothing before it has ended, and a person who waits for
 * it would take it for one that hangs.
 */
export function logWait(context: Pick<IExecuteFunctions, 'getNode' | 'logger'>, milliseconds: number): void {
	if (milliseconds < LEAST_MS) return;
	context.logger.info(`${context.getNode().name}: waiting ${seconds(milliseconds)} s, as rate limits ask. Options > Max Wait bounds all waits of a run.`);
}

/** Tells whoever sees the node's output how much of the time went into waiting. */
export function hintAtWaits({ session, hint }: Pick<Run, 'session' | 'hint'>): void {
	const waited = session.waitedMs();
	if (waited < LEAST_MS) return;
	hint(`${seconds(waited)} s of this run were spent waiting: ${session.backend.label} limits requests, or its lists were behind. Options > Max Wait bounds this.`, 'info');
}

function seconds(milliseconds: number): number {
	return Math.ceil(milliseconds / 1000);
}
