import { WorkflowExecute } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IRun,
	NodeExecutionHint,
} from 'n8n-workflow';
import { NodeConnectionTypes, Workflow } from 'n8n-workflow';
import { OneCredential, type Saved } from './credentials';
import { additionalData, inlineNode, loaded, nodeTypes, toolOf } from './engine';

/** A node to be run in a workflow of its own on n8n's engine. */
export interface NodeRun {
	type: INodeType;
	parameters: INodeParameters;
	credentialType: ICredentialType;
	credential: ICredentialDataDecryptedObject;
	/** Credentials of other types beside it. */
	beside?: Saved[];
	/** The input items; one empty item when left out. */
	items?: IDataObject[];
	/** Node settings such as `onError`, `retryOnFail`, `maxTries`, `waitBetweenTries`. */
	settings?: Partial<INode>;
	/** Enters by n8n's router, as AI agents and MCP clients do. */
	byRouter?: boolean;
	/** Marks the node as an agent's tool (only with `byRouter`). */
	asTool?: boolean;
	/** Presses the cancel button when it resolves. */
	cancelWhen?: Promise<unknown>;
}

/** What came out of the node, and of the workflow. */
export interface NodeResult {
	status: IRun['status'];
	/** The items of the first output. */
	items: INodeExecutionData[];
	/** The items of the error output, where the node has one. */
	errors: INodeExecutionData[];
	/** The error that stopped the node. */
	error: Error | undefined;
	hints: NodeExecutionHint[];
	run: IRun;
}

const NODE = 'Keys';

/** Runs one node on n8n's own engine and tells what a user's workflow would see. */
export async function runNode(request: NodeRun): Promise<NodeResult> {
	const type = loaded(request.asTool === true ? toolOf(request.type) : request.type, request.byRouter);
	const typeName = request.asTool === true ? 'test.keysTool' : 'test.keys';
	if (request.asTool === true) type.description.name += 'Tool';
	const feed = inlineNode({ name: 'feed', displayName: 'Feed', inputs: [] }, async () => [
		(request.items ?? [{}]).map((json) => ({ json })),
	]);
	const node: INode = {
		id: '2',
		name: NODE,
		type: typeName,
		typeVersion: 1,
		position: [0, 0],
		parameters: request.parameters,
		credentials: Object.fromEntries([request.credentialType, ...(request.beside ?? []).map(({ type: each }) => each)].map(({ name }, i) => [name, { id: String(i + 1), name: 'credential' }])),
		...request.settings,
	};
	const workflow = new Workflow({
		id: 'w',
		name: 'w',
		active: false,
		nodes: [{ id: '1', name: 'Feed', type: 'test.feed', typeVersion: 1, position: [0, 0], parameters: {} }, node],
		connections: { Feed: { main: [[{ node: NODE, type: NodeConnectionTypes.Main, index: 0 }]] } },
		nodeTypes: nodeTypes({ 'test.feed': feed, [typeName]: type }),
		settings: { executionOrder: 'v1' },
	});
	const credentials = new OneCredential(request.credentialType, request.credential, request.beside);
	const execution = new WorkflowExecute(additionalData(credentials), 'manual').run({
		workflow,
		startNode: workflow.getNode('Feed') ?? undefined,
	});
	void request.cancelWhen?.then(() => execution.cancel());
	return resultOf(await execution);
}

function resultOf(run: IRun): NodeResult {
	const { runData, error } = run.data.resultData;
	const ran = runData[NODE]?.[0];
	const [items, errors] = ran?.data?.main ?? [];
	return {
		status: run.status,
		items: items ?? [],
		errors: errors ?? [],
		error: ran?.error ?? error,
		hints: ran?.hints ?? [],
		run,
	};
}
