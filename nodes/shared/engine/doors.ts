import type {
	IDataObject,
	IExecuteFunctions,
	IExecutePaginationFunctions,
	INode,
	INodeExecutionData,
	INodePropertyRouting,
	NodeOutput,
} from 'n8n-workflow';
import { Vault } from '../keys/vault';
import { inputProblem, toProblem } from '../problem';
import type { BackendEntry } from '../session/session';
import { errorItem, ItemFailure, ledToErrorOutput, nodeError, refusalItem } from './failure';
import { itemParams, singleParams } from './params';
import type { Operation, Run } from '../run/run';
import { isTool, isToolNode, itemsRun, singleRun } from './opening';
import { logStopped, logStoppedFailure } from './stopped';
import { hintAtWaits } from './waits';

/** The door by which workflows enter: n8n runs this for all items at once (`customOperations`). */
export function workflowDoor(entry: BackendEntry, operation: Operation) {
	return async function (this: IExecuteFunctions): Promise<NodeOutput> {
		const items = this.getInputData().map((_, itemIndex) => itemParams(this, itemIndex));
		let run: Run | undefined;
		try {
			run = await itemsRun(this, entry, items);
			const given = cleaned(await operation(run), run);
			logStopped(this, run, given);
			hintAtWaits(run);
			return [leaving(this.getNode(), given)];
		} catch (thrown) {
			const failures = failuresOf(thrown, items.length);
			logStoppedFailure(this, run, toProblem(thrown instanceof ItemFailure ? thrown.problem : thrown));
			const scrub = scrubber(run);
			if (isTool(this)) return [failures.map((failure) => refusalItem(failure, scrub))];
			if (this.continueOnFail()) return [leaving(this.getNode(), failures.map((failure) => errorItem(failure, scrub)))];
			throw nodeError(this.getNode(), failures[0] ?? new ItemFailure(toProblem(thrown), 0), scrub);
		}
	};
}

/**
 * Workflows come in here when a stored one has an expression for its operation. The router then starts all
 * items at once and forgets what became of the others when one fails: keys would be made that nobody is told of.
 */
function requireOneItem(context: IExecutePaginationFunctions): void {
	const items = context.evaluateExpression('{{ $input.all().length }}', context.getItemIndex());
	if (isToolNode(context.getNode()) || !(Number(items) > 1)) return;
	throw inputProblem(
		'Operation',
		'An operation chosen by an expression takes one item at a time',
		`Pick the operation in the node instead of by an expression, or give one item; there are ${String(items)}. Nothing was sent.`,
	);
}

/**
 * The door by which AI agents and MCP clients enter: they call n8n's router, which runs a pagination
 * function for its one item. It hands the item to the same operation.
 */
export function routerDoor(entry: BackendEntry, operation: Operation, { oneAtATime }: { oneAtATime: boolean }): INodePropertyRouting {
	return {
		send: { paginate: true },
		operations: {
			pagination: async function (this: IExecutePaginationFunctions): Promise<INodeExecutionData[]> {
				const params = singleParams(this);
				let run: Run | undefined;
				try {
					if (oneAtATime) requireOneItem(this);
					run = await singleRun(this, entry, params);
					return leaving(this.getNode(), cleaned(await operation(run), run));
				} catch (thrown) {
					const failure = atItem(thrown, params.itemIndex);
					if (isToolNode(this.getNode())) return [refusalItem(failure, scrubber(run))];
					if (this.continueOnFail()) return leaving(this.getNode(), [errorItem(failure, scrubber(run))]);
					throw nodeError(this.getNode(), failure, scrubber(run));
				}
			},
		},
	};
}

/** A run that fails as a whole fails for each of its items. */
function failuresOf(thrown: unknown, items: number): ItemFailure[] {
	if (thrown instanceof ItemFailure) return [thrown];
	return Array.from({ length: items }, (_, itemIndex) => atItem(thrown, itemIndex));
}

function atItem(thrown: unknown, itemIndex: number): ItemFailure {
	return thrown instanceof ItemFailure ? thrown : new ItemFailure(toProblem(thrown), itemIndex);
}

/** Items as they may leave: a plaintext stands under `secret` and nowhere else, whatever an operation has put together. */
function cleaned(items: INodeExecutionData[], { session }: Run): INodeExecutionData[] {
	const scrubbed = (json: IDataObject): IDataObject => {
		const { secret } = json;
		if (secret === undefined) return session.vault.scrubDeep(json);
		return { ...session.vault.scrubDeep({ ...json, secret: null }), secret };
	};
	// One by one in their own list: copies of all of a long list at once would double it.
	for (const item of items) item.json = scrubbed(item.json);
	return items;
}

function leaving(node: INode, items: INodeExecutionData[]): INodeExecutionData[] {
	return items.map((item) => ledToErrorOutput(node, item));
}

function scrubber(run: Run | undefined) {
	const vault = run?.session.vault ?? new Vault();
	return (text: string) => vault.scrub(text);
}
