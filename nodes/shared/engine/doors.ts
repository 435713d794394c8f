import type {
	IExecuteFunctions,
	IExecutePaginationFunctions,
	INodeExecutionData,
	INodePropertyRouting,
	NodeOutput,
} from 'n8n-workflow';
import { Vault } from '../keys/vault';
import { toProblem } from '../problem';
import type { BackendEntry } from '../session';
import { errorItem, ItemFailure, nodeError } from './failure';
import { itemParams, singleParams } from './params';
import type { Operation, Run } from '../run/run';
import { itemsRun, singleRun } from './opening';

/** The door by which workflows enter: n8n runs this for all items at once (`customOperations`). */
export function workflowDoor(entry: BackendEntry, operation: Operation) {
	return async function (this: IExecuteFunctions): Promise<NodeOutput> {
		const items = this.getInputData().map((_, itemIndex) => itemParams(this, itemIndex));
		let run: Run | undefined;
		try {
			run = await itemsRun(this, entry, items);
			return [await operation(run)];
		} catch (thrown) {
			const failures = failuresOf(thrown, items.length);
			const scrub = scrubber(run);
			if (this.continueOnFail()) return [failures.map((failure) => errorItem(failure, scrub))];
			throw nodeError(this.getNode(), failures[0] ?? new ItemFailure(toProblem(thrown), 0), scrub);
		}
	};
}

/**
 * The door by which AI agents and MCP clients enter: they call n8n's router, which runs a pagination
 * function for its one item. It hands the item to the same operation.
 */
export function routerDoor(entry: BackendEntry, operation: Operation): INodePropertyRouting {
	return {
		send: { paginate: true },
		operations: {
			pagination: async function (this: IExecutePaginationFunctions): Promise<INodeExecutionData[]> {
				const params = singleParams(this);
				let run: Run | undefined;
				try {
					run = await singleRun(this, entry, params);
					return await operation(run);
				} catch (thrown) {
					const failure = atItem(thrown, params.itemIndex);
					if (this.continueOnFail()) return [errorItem(failure, scrubber(run))];
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

function scrubber(run: Run | undefined) {
	const vault = run?.session.vault ?? new Vault();
	return (text: string) => vault.scrub(text);
}
