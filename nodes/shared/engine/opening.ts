import type { IExecuteFunctions, IExecuteSingleFunctions, INode } from 'n8n-workflow';
import { openDelivery } from '../delivery/open';
import type { Params } from '../params/params';
import { Lists } from '../run/lists';
import type { Run } from '../run/run';
import { type BackendEntry, openSession } from '../session/session';
import { credentialOf, wireOf } from './contexts';
import { concurrencyOf, limitsOf } from './limits';
import { Turns } from '../turns';

/** Opens a run for all items of an execution. */
export async function itemsRun(context: IExecuteFunctions, entry: BackendEntry, items: Params[]): Promise<Run> {
	return await openRun(context, entry, items, {
		tool: isTool(context),
		hint: once((message, kind) => context.addExecutionHints({ message, type: kind, location: 'outputPane' })),
		tries: context.getNode().retryOnFail === true ? context.getExecuteData() : null,
	});
}

/** A thousand items with the same thing to tell give one note. */
function once(show: Run['hint']): Run['hint'] {
	const shown = new Set<string>();
	return (message, kind) => {
		if (!shown.has(message)) show(message, kind);
		shown.add(message);
	};
}

/** Opens a run for the one item that n8n's router is at: the door of AI agents and MCP. */
export async function singleRun(
	context: IExecuteSingleFunctions,
	entry: BackendEntry,
	params: Params,
): Promise<Run> {
	const node = context.getNode();
	const tool = isToolNode(node);
	return await openRun(context, entry, [params], { tool, hint: () => {}, tries: !tool && node.retryOnFail === true ? context.getExecuteData() : null });
}

async function openRun(
	context: IExecuteFunctions | IExecuteSingleFunctions,
	entry: BackendEntry,
	items: Params[],
	rest: Pick<Run, 'tool' | 'hint' | 'tries'>,
): Promise<Run> {
	const [first] = items;
	if (first === undefined) throw new Error('A run needs an item');
	const credential = await credentialOf(context);
	const wire = wireOf(context);
	const limits = limitsOf(first);
	const session = openSession(wire, entry, first, credential, limits);
	const delivery = await openDelivery(context, entry.destinations ?? [], first, { vault: session.vault, limits });
	return {
		...rest,
		hint: (message, kind) => rest.hint(session.vault.scrub(message), kind),
		session,
		lists: new Lists(session),
		turns: new Turns(),
		items,
		stopsOnError: rest.tool || !context.continueOnFail(),
		toolMayDestroy: context.getNode().parameters.allowDestructive === true,
		concurrency: concurrencyOf(first),
		delivery,
	};
}

/**
 * Whether an agent called. n8n's newest Agent has the engine itself run its tools as nodes of the workflow, and the
 * engine then says that they are none: the name of the node's type tells in every version.
 */
export function isTool(context: IExecuteFunctions): boolean {
	const engine: Partial<Pick<IExecuteFunctions, 'isToolExecution'>> = context;
	return isToolNode(context.getNode()) || (engine.isToolExecution !== undefined && context.isToolExecution());
}

/** n8n names the tool variant of a node type `…Tool`; its router has no other sign of it. */
export function isToolNode(node: INode): boolean {
	return node.type.endsWith('Tool');
}
