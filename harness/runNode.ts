import { DirectoryLoader, ExecutionLifecycleHooks, RoutingNode, WorkflowExecute } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IRun,
	IWorkflowExecuteAdditionalData,
	NodeExecutionHint,
} from 'n8n-workflow';
import { NodeConnectionTypes, Workflow } from 'n8n-workflow';
import { OneCredential } from './credentials';

/** A node to be run in a workflow of its own on n8n's engine. */
export interface NodeRun {
	type: INodeType;
	parameters: INodeParameters;
	credentialType: ICredentialType;
	credential: ICredentialDataDecryptedObject;
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
const description = { group: ['transform' as const], version: 1, description: '', inputs: [], outputs: [NodeConnectionTypes.Main], properties: [] };

/** Runs one node on n8n's own engine and tells what a user's workflow would see. */
export async function runNode(request: NodeRun): Promise<NodeResult> {
	const type = prepared(request);
	const typeName = request.asTool === true ? 'test.keysTool' : 'test.keys';
	const feed: INodeType = {
		description: { ...description, displayName: 'Feed', name: 'feed', defaults: { name: 'Feed' } },
		execute: async () => [(request.items ?? [{}]).map((json) => ({ json }))],
	};
	const types: Record<string, INodeType> = { 'test.feed': feed, [typeName]: type };
	const typeOf = (name: string) => {
		const found = types[name];
		if (found === undefined) throw new Error(`No node type ${name}`);
		return found;
	};
	const node: INode = {
		id: '2',
		name: NODE,
		type: typeName,
		typeVersion: 1,
		position: [0, 0],
		parameters: request.parameters,
		credentials: { [request.credentialType.name]: { id: '1', name: 'credential' } },
		...request.settings,
	};
	const workflow = new Workflow({
		id: 'w',
		name: 'w',
		active: false,
		nodes: [{ id: '1', name: 'Feed', type: 'test.feed', typeVersion: 1, position: [0, 0], parameters: {} }, node],
		connections: { Feed: { main: [[{ node: NODE, type: NodeConnectionTypes.Main, index: 0 }]] } },
		nodeTypes: { getByName: typeOf, getByNameAndVersion: typeOf, getKnownTypes: () => ({}) },
		settings: { executionOrder: 'v1' },
	});
	const execution = new WorkflowExecute(additionalData(request), 'manual').run({
		workflow,
		startNode: workflow.getNode('Feed') ?? undefined,
	});
	void request.cancelWhen?.then(() => execution.cancel());
	return resultOf(await execution);
}

/** The node as n8n's loader leaves it: with *Request Options*, and an execute for the router's sake. */
function prepared({ type, byRouter }: NodeRun): INodeType {
	const loaded: INodeType = Object.assign(Object.create(Object.getPrototypeOf(type)), type, {
		description: { ...type.description, properties: [...type.description.properties] },
	});
	DirectoryLoader.applyDeclarativeNodeOptionParameters(loaded);
	const routed = async function (this: IExecuteFunctions) {
		return (await new RoutingNode(this as ConstructorParameters<typeof RoutingNode>[0], loaded).runNode()) ?? [];
	};
	if (byRouter === true) delete loaded.customOperations;
	if (loaded.execute === undefined && loaded.poll === undefined) loaded.execute = routed;
	return loaded;
}

function additionalData({ credentialType, credential }: NodeRun): IWorkflowExecuteAdditionalData {
	const url = 'http://localhost/';
	const hooks = new ExecutionLifecycleHooks('manual', 'e', { id: 'w', name: 'w', nodes: [], connections: {}, active: false, settings: {}, isArchived: false, createdAt: new Date(0), updatedAt: new Date(0), activeVersionId: null });
	const parts: Partial<IWorkflowExecuteAdditionalData> = {
		executionId: 'e',
		credentialsHelper: new OneCredential(credentialType, credential),
		hooks,
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: url,
		instanceBaseUrl: url,
		formBaseUrl: url,
		formWaitingBaseUrl: url,
		formTestBaseUrl: url,
		webhookBaseUrl: url,
		webhookWaitingBaseUrl: url,
		webhookTestBaseUrl: url,
		mcpBaseUrl: url,
		mcpTestBaseUrl: url,
		executeWorkflow: async () => await unavailable(),
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		startRunnerTask: async () => await unavailable(),
		setExecutionStatus: () => {},
		sendDataToUI: () => {},
		logAiEvent: () => {},
	};
	return parts as IWorkflowExecuteAdditionalData;
}

async function unavailable(): Promise<never> {
	throw new Error('Not part of this harness');
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
