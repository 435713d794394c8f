import { LoadOptionsContext } from 'n8n-core';
import type { INode, INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';
import { NodeHelpers, Workflow } from 'n8n-workflow';
import { OneCredential } from './credentials';
import { additionalData, loaded, nodeTypes } from './engine';
import type { NodeRun } from './runNode';

/** The lists of an open panel, as n8n fills them. */
export interface Panel {
	/** A page of a searchable list. */
	search(method: string, filter?: string, cursor?: string): Promise<INodeListSearchResult>;
	/** The choices of a field that shows them all. */
	choices(method: string): Promise<INodePropertyOptions[]>;
}

/** Opens a node's panel with these parameters filled in. */
export function openPanel({ type, parameters: filled, credentialType, credential, beside = [] }: NodeRun): Panel {
	const parameters = NodeHelpers.getNodeParameters(loaded(type).description.properties, filled, true, false, null, type.description) ?? filled;
	const node: INode = {
		id: '1',
		name: 'Keys',
		type: 'test.keys',
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: Object.fromEntries([credentialType, ...beside.map(({ type: each }) => each)].map(({ name }, i) => [name, { id: String(i + 1), name: 'credential' }])),
	};
	const workflow = new Workflow({
		id: 'w',
		name: 'w',
		active: false,
		nodes: [node],
		connections: {},
		nodeTypes: nodeTypes({ 'test.keys': loaded(type) }),
	});
	const additional = { ...additionalData(new OneCredential(credentialType, credential, beside)), currentNodeParameters: parameters };
	const context = new LoadOptionsContext(workflow, node, additional, '');
	const { listSearch = {}, loadOptions = {} } = type.methods ?? {};
	return {
		search: async (method, filter, cursor) => await named(listSearch[method], method).call(context, filter, cursor),
		choices: async (method) => await named(loadOptions[method], method).call(context),
	};
}

function named<T>(found: T | undefined, method: string): T {
	if (found === undefined) throw new Error(`The node has no list ${method}`);
	return found;
}
