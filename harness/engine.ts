import { DirectoryLoader, ExecutionLifecycleHooks, RoutingNode } from 'n8n-core';
import type {
	ICredentialsHelper,
	IExecuteFunctions,
	INodeType,
	INodeTypeDescription,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

export { WorkflowExecute } from 'n8n-core';

/** The node as n8n's loader leaves it: with *Request Options*, and an execute for the router's sake. */
export function loaded(type: INodeType, byRouter = false): INodeType {
	const node: INodeType = Object.assign(Object.create(Object.getPrototypeOf(type)), type, {
		description: { ...type.description, properties: [...type.description.properties] },
	});
	DirectoryLoader.applyDeclarativeNodeOptionParameters(node);
	const routed = async function (this: IExecuteFunctions) {
		return (await new RoutingNode(this as ConstructorParameters<typeof RoutingNode>[0], node).runNode()) ?? [];
	};
	if (byRouter) delete node.customOperations;
	if (node.execute === undefined && node.poll === undefined) node.execute = routed;
	return node;
}

/** The variant of a node that n8n makes for agents: only there are the fields shown that are for tools. */
export function toolOf(type: INodeType): INodeType {
	const description = { ...type.description, name: `${type.description.name}Tool` };
	const tool: INodeType = Object.assign(Object.create(Object.getPrototypeOf(type)), type, { description });
	return tool;
}

/** A node type for the harness's own use. */
export function inlineNode(description: Pick<INodeTypeDescription, 'name' | 'displayName'> & Partial<INodeTypeDescription>, execute: INodeType['execute']): INodeType {
	return {
		description: {
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name: description.displayName },
			inputs: ['main'],
			outputs: ['main'],
			properties: [],
			...description,
		},
		execute,
	};
}

/** Makes the node types findable by name. */
export function nodeTypes(types: Record<string, INodeType>): INodeTypes {
	const typeOf = (name: string) => {
		const found = types[name];
		if (found === undefined) throw new Error(`No node type ${name}`);
		return found;
	};
	return { getByName: typeOf, getByNameAndVersion: typeOf, getKnownTypes: () => ({}) };
}

/** What the engine asks of the n8n server around it. */
export function additionalData(credentialsHelper: ICredentialsHelper): IWorkflowExecuteAdditionalData {
	const url = 'http://localhost/';
	const workflow = { id: 'w', name: 'w', nodes: [], connections: {}, active: false, settings: {}, isArchived: false, createdAt: new Date(0), updatedAt: new Date(0), activeVersionId: null };
	const parts: Partial<IWorkflowExecuteAdditionalData> = {
		executionId: 'e',
		credentialsHelper,
		hooks: new ExecutionLifecycleHooks('manual', 'e', workflow),
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
