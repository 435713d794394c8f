import { WorkflowExecute } from 'n8n-core';
import type { IConnections, ICredentialDataDecryptedObject, ICredentialType, INode, INodeExecutionData, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes, Workflow } from 'n8n-workflow';
import { OneCredential } from './credentials';
import { additionalData, loaded, nodeTypes } from './engine';

/** A node of a workflow. */
export interface Step extends Pick<INode, 'name' | 'type' | 'parameters'> {
	/** Node settings such as `executeOnce` and `onError`. */
	settings?: Partial<INode>;
	/** The node whose output it takes; the one before it when left out. */
	after?: string;
}

/** A workflow whose nodes share one credential. */
export interface WorkflowRun {
	/** The node types by their names in the steps. */
	types: Record<string, INodeType>;
	/** The first one starts the workflow. */
	steps: Step[];
	credentialType: ICredentialType;
	credential: ICredentialDataDecryptedObject;
}

/** Runs a workflow on n8n's own engine and gives each node's first output. Throws what stopped it. */
export async function runWorkflow({ types, steps, credentialType, credential }: WorkflowRun): Promise<Map<string, INodeExecutionData[]>> {
	const credentials = { [credentialType.name]: { id: '1', name: 'credential' } };
	const workflow = new Workflow({
		id: 'w',
		name: 'w',
		active: false,
		nodes: steps.map(({ name, type, parameters, settings }, index) => ({
			id: String(index),
			name,
			type,
			typeVersion: 1,
			position: [index * 200, 0],
			parameters,
			credentials,
			...settings,
		})),
		connections: connectionsOf(steps),
		nodeTypes: nodeTypes(Object.fromEntries(Object.entries(types).map(([name, type]) => [name, loaded(type)]))),
		settings: { executionOrder: 'v1' },
	});
	const first = workflow.getNode(steps[0]?.name ?? '') ?? undefined;
	const helper = new OneCredential(credentialType, credential);
	const run = await new WorkflowExecute(additionalData(helper), 'manual').run({ workflow, startNode: first });
	const { runData, error } = run.data.resultData;
	if (error !== undefined) throw new Error(`${run.data.resultData.lastNodeExecuted}: ${error.message}`, { cause: error });
	return new Map(steps.map(({ name }) => [name, runData[name]?.[0]?.data?.main?.[0] ?? []]));
}

function connectionsOf(steps: readonly Step[]): IConnections {
	const sources = steps.map(({ after }, index) => after ?? steps[index - 1]?.name);
	const targetsOf = (source: string) => steps.filter((_, index) => sources[index] === source);
	return Object.fromEntries(
		steps.map(({ name }) => {
			const targets = targetsOf(name).map((target) => ({ node: target.name, type: NodeConnectionTypes.Main, index: 0 }));
			return [name, { main: [targets] }];
		}),
	);
}
