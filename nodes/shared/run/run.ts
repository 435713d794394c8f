import type { INodeExecutionData } from 'n8n-workflow';
import type { Delivery } from '../delivery/handover';
import type { Params } from '../params/params';
import type { Session } from '../session/session';
import type { Turns } from '../turns';
import type { Lists } from './lists';

/** One run of a node over its items, whichever door n8n came in by. */
export interface Run {
	session: Session;
	/** Where the operations look keys up. */
	lists: Lists;
	/**
	 * Those who read a key and write it back take turns: of two at once the later would write back what it read before the
	 * other's change.
	 */
	turns: Turns;
	/** One entry for each input item. */
	items: Params[];
	/** Whether the first failure ends the run and drops its output. */
	stopsOnError: boolean;
	/** Whether an AI agent called: no plaintext may reach it. */
	tool: boolean;
	/** Whether a person set the switch that lets an agent destroy keys; no expression can. */
	toolMayDestroy: boolean;
	concurrency: number;
	/** Where new secrets are handed over to; `null` for the output. */
	delivery: Delivery | null;
	/** Shows a note in the node's panel after the run. */
	hint(message: string, kind: 'info' | 'warning'): void;
	/** The same object in every try of n8n's *Retry On Fail*, or `null` where n8n has no retries. */
	tries: object | null;
}

/** What an operation does with a run. */
export type Operation = (run: Run) => Promise<INodeExecutionData[]>;
