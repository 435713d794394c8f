import type { IConnections, INode, INodeExecutionData, INodeParameters, INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';
import { NodeConnectionTypes, NodeHelpers, Workflow } from 'n8n-workflow';
import { OneCredential } from '../../harness/credentials';
import { additionalData, inlineNode, WorkflowExecute } from '../../harness/engine';
import { resolve } from '../../harness/node';
import type { Serving } from '../lib/serving';
import { bareCredential } from './bareNode';
import { apiOf } from './fetchLoop';
import type { PlainRequest } from './plain';

const BASE = 'bench/node_modules/n8n-nodes-base/dist/nodes';

/**
 * What people build without a node for the vendor: Loop Over Items, and in it one HTTP Request for each
 * request that a key takes.
 */
export async function httpRequestLoop(server: Serving, backend: string, names: readonly string[]): Promise<INodeExecutionData[]> {
	const api = apiOf(backend);
	const access = server.access(backend);
	const create = requestNode('Create', server.baseUrl(backend), api.create('={{ $json.name }}', access), api.headers(access));
	const token = api.token?.({ id: '={{ $json.id }}', data: { createApiKey: { id: '={{ $json.data.createApiKey.id }}' } } }, access);
	const nodes: INode[] = [
		step('Names', 'names', {}),
		step('Loop', 'loop', { batchSize: 1, options: {} }, 3),
		create,
		...(token === undefined ? [] : [requestNode('Token', server.baseUrl(backend), token, api.headers(access))]),
	];
	const last = nodes.at(-1)?.name ?? '';
	const connections: IConnections = {
		Names: { main: [[to('Loop')]] },
		Loop: { main: [[], [to('Create')]] },
		...(token === undefined ? {} : { Create: { main: [[to('Token')]] } }),
		[last]: { main: [[to('Loop')]] },
	};
	const types = await typesFor(names);
	const workflow = new Workflow({ id: 'w', name: 'w', active: false, nodes, connections, nodeTypes: types, settings: { executionOrder: 'v1' } });
	const helper = new OneCredential(bareCredential(backend, access), {});
	const run = await new WorkflowExecute(additionalData(helper), 'manual').run({ workflow, startNode: workflow.getNode('Names') ?? undefined });
	const { runData, error } = run.data.resultData;
	if (error !== undefined) throw error;
	return runData.Loop?.at(-1)?.data?.main?.[0] ?? [];
}

function requestNode(name: string, baseUrl: string, { method, path, body }: PlainRequest, headers: Record<string, string>): INode {
	return step(name, 'httpRequest', {
		method,
		url: baseUrl + path,
		sendHeaders: true,
		headerParameters: { parameters: Object.entries(headers).map(([header, value]) => ({ name: header, value })) },
		sendBody: true,
		specifyBody: 'json',
		jsonBody: expressionOf(body),
		options: {},
	}, 4.2);
}

/** A JSON body whose expressions are worked out by n8n. */
function expressionOf(body: unknown): string {
	return `=${JSON.stringify(body).replaceAll('={{', '{{')}`;
}

function step(name: string, type: string, parameters: INodeParameters, typeVersion = 1): INode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters };
}

function to(node: string) {
	return { node, type: NodeConnectionTypes.Main, index: 0 };
}

async function typesFor(names: readonly string[]): Promise<INodeTypes> {
	const feed = inlineNode({ name: 'names', displayName: 'Names', inputs: [] }, async () => [names.map((name) => ({ json: { name } }))]);
	const types: Record<string, INodeType | IVersionedNodeType> = {
		names: feed,
		loop: await baseNode('SplitInBatches'),
		httpRequest: await baseNode('HttpRequest'),
	};
	const byName = (type: string) => {
		const found = types[type];
		if (found === undefined) throw new Error(`No node type ${type}`);
		return found;
	};
	return {
		getByName: byName,
		getByNameAndVersion: (type, version) => NodeHelpers.getVersionedNodeType(byName(type), version),
		getKnownTypes: () => ({}),
	};
}

async function baseNode(name: string): Promise<INodeType | IVersionedNodeType> {
	const module: Record<string, new () => INodeType | IVersionedNodeType> = await import(resolve(`${BASE}/${name}/${name}.node.js`));
	const Type = module[name];
	if (Type === undefined) throw new Error(`n8n-nodes-base has no ${name}`);
	return new Type();
}
