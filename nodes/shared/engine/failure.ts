import type { IDataObject, INode, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { inOneText, type Problem, type ProblemKind } from '../problem';
import { calledOf, descriptionOf, joined } from '../proof/told';

/** A problem that belongs to one input item. */
export class ItemFailure extends Error {
	constructor(
		readonly problem: Problem,
		readonly itemIndex: number,
	) {
		super(problem.message);
	}
}

/** Cleans a text of secrets. */
export type Scrub = (text: string) => string;

/** The n8n error for a problem: what the user must mend here, or what the backend answered. */
export function nodeError(node: INode, failure: ItemFailure, scrub: Scrub) {
	const message = scrub(failure.problem.message);
	const error = wrapped(node, failure, message, scrub(descriptionOf(failure.problem)));
	// n8n replaces a message that holds the name of a network error, and some of its advice is wrong here.
	error.message = message;
	return error;
}

function wrapped(node: INode, { problem, itemIndex }: ItemFailure, message: string, description: string) {
	if (problem.kind === 'input' || problem.kind === 'credential' || problem.kind === 'canceled') {
		return new NodeOperationError(node, message, { itemIndex, description });
	}
	const response: JsonObject = { message, description };
	const httpCode = problem.details.status === undefined ? undefined : String(problem.details.status);
	return new NodeApiError(node, response, { itemIndex, message, description, httpCode });
}

const ERROR_KEYS = ['error', 'message', 'details'];

/**
 * The output item for a failed one. n8n's error output takes exactly `error`, `message` and `details`:
 * with any other key the item would go to the success branch.
 */
export function errorItem({ problem, itemIndex }: ItemFailure, scrub: Scrub): INodeExecutionData {
	const { field, status, earlier } = problem.details;
	const { revoked, stillAlive, inUse = [], uncertain = [], likenesses = [] } = earlier === undefined ? problem.details : joined([problem.details, earlier]);
	const details: IDataObject = {
		kind: problem.kind,
		itemIndex,
		...(field === undefined ? {} : { field }),
		...(status === undefined ? {} : { httpCode: status }),
		...(revoked === undefined ? {} : { revoked }),
		...(stillAlive === undefined ? {} : { stillAlive }),
		...(inUse.length === 0 ? {} : { inUse }),
		...(uncertain.length === 0 ? {} : { uncertain: calledOf(uncertain) }),
		...(likenesses.length === 0 ? {} : { likenesses: likenesses.map((each) => ({ ...each })) }),
	};
	return {
		json: { error: scrub(problem.message), message: scrub(descriptionOf(problem)), details },
		pairedItem: { item: itemIndex },
	};
}

/**
 * An item as it takes the error output of any n8n. Before 2.34 n8n holds one with `details` for a success, unless
 * the item itself has an error, whose message then takes the place of the data. n8n copies an item on its way to
 * the error output: an error that is not enumerable leads it there, and is gone when the data would be replaced.
 */
export function ledToErrorOutput(node: INode, item: INodeExecutionData): INodeExecutionData {
	const { error, message } = item.json;
	const isFailed = ERROR_KEYS.every((key) => key in item.json) && Object.keys(item.json).length === ERROR_KEYS.length;
	if (node.onError !== 'continueErrorOutput' || !isFailed) return item;
	const value = new NodeOperationError(node, `${String(error)}. ${String(message)}`);
	return Object.defineProperty({ ...item }, 'error', { value, enumerable: false, writable: true });
}

/** What a person has to mend before an agent may try again; anything else is a failure that may pass. */
const REFUSALS: readonly ProblemKind[] = ['input', 'credential', 'forbidden', 'notFound', 'conflict', 'rejected'];

/**
 * What an AI agent is told of a failure. n8n hands an agent's model nothing of an error that a tool throws,
 * so it is an item like any other.
 */
export function refusalItem({ problem, itemIndex }: ItemFailure, scrub: Scrub): INodeExecutionData {
	const { kind, message } = problem;
	const reason = scrub(inOneText(message, descriptionOf(problem)));
	return { json: { [REFUSALS.includes(kind) ? 'refused' : 'failed']: true, reason }, pairedItem: { item: itemIndex } };
}
