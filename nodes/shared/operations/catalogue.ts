import type { IExecuteFunctions, INodeProperties, NodeOutput } from 'n8n-workflow';
import { routerDoor, workflowDoor } from '../engine/doors';
import { fieldProblem } from '../params/params';
import type { Operation } from '../run/run';
import type { BackendEntry } from '../session/session';
import { audit } from './audit';
import { revoke, update } from './change';
import { create } from './create';
import { createMany } from './createMany';
import { get, getAll } from './read';
import { revokeMany } from './revokeMany';
import { rotate } from './rotate';

/** An operation as the panel offers it. */
export interface Offered {
	value: string;
	name: string;
	/** How the list of actions calls it, e.g. `Rotate an API key`. */
	action: string;
	description: string;
	run: Operation;
	/** Whether n8n's router may start it for many items at once: an item whose answer n8n drops is simply run again. */
	manyAtOnce?: true;
}

/** A thing by its names: `an API key`, `API keys`. */
export interface Noun {
	one: string;
	many: string;
}

/** The operations that every backend shares, by value. */
export function standardOperations({ one, many }: Noun) {
	return {
		audit: {
			value: 'audit',
			name: 'Audit',
			action: `Audit ${many}`,
			description: 'Check keys against a policy and tell which pass, fail or can\'t be judged',
			run: audit,
			manyAtOnce: true,
		},
		create: {
			value: 'create',
			name: 'Create',
			action: `Create ${one}`,
			description: 'Make a key and hand over its secret',
			run: create,
		},
		createMany: {
			value: 'createMany',
			name: 'Create Many',
			action: `Create many ${many}`,
			description: 'Make several keys from a list, from a count and a name template, or one for each input item',
			run: createMany,
		},
		get: { value: 'get', name: 'Get', action: `Get ${one}`, description: 'Look up one key', run: get, manyAtOnce: true },
		getAll: { value: 'getAll', name: 'Get Many', action: `Get many ${many}`, description: 'List keys', run: getAll, manyAtOnce: true },
		update: { value: 'update', name: 'Update', action: `Update ${one}`, description: 'Change a key', run: update, manyAtOnce: true },
		revoke: {
			value: 'revoke',
			name: 'Revoke',
			action: `Revoke ${one}`,
			description: 'End a key at once, and tell what the answer proves',
			run: revoke,
		},
		revokeMany: {
			value: 'revokeMany',
			name: 'Revoke Many',
			action: `Revoke many ${many}`,
			description: 'End the keys of a list, or those that are expired, old, unused or named in a certain way',
			run: revokeMany,
		},
		rotate: {
			value: 'rotate',
			name: 'Rotate',
			action: `Rotate ${one}`,
			description: 'Make a successor, prove that it works, and only then end the old key',
			run: rotate,
		},
	} satisfies Record<string, Offered>;
}

/** What a stored workflow may name that the node doesn't have; n8n would send a request of its own for it. */
function unknownOperation(offered: readonly Offered[]): Operation {
	return async ({ items: [params] }) => {
		const given = params?.get('operation');
		throw fieldProblem({ name: 'operation', label: 'Operation' }, 'is not one that this node has', given, `Pick one in the node: ${offered.map(({ name }) => name).join(', ')}. It takes no expression.`);
	};
}

/** What the operations are about, hidden: n8n takes a node's operations by resource, and here each node has one. */
export function resourceProperty({ name, value }: { name: string; value: string }): INodeProperties {
	return { displayName: 'Resource', name: 'resource', type: 'hidden', noDataExpression: true, options: [{ name, value }], default: value };
}

/** The *Operation* parameter. It takes no expression: n8n would pass by the operation and report success. */
export function operationProperty(entry: BackendEntry, resource: string, offered: readonly Offered[]): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: offered.map(({ run, manyAtOnce, ...option }) => ({ ...option, routing: routerDoor(entry, run, { oneAtATime: manyAtOnce !== true }) })),
		routing: routerDoor(entry, unknownOperation(offered), { oneAtATime: false }),
		default: 'getAll',
	};
}

/** The door for workflows, for a node's `customOperations`. */
export function operationDoors(entry: BackendEntry, resource: string, offered: readonly Offered[]) {
	const doors: Record<string, (this: IExecuteFunctions) => Promise<NodeOutput>> = {};
	for (const { value, run } of offered) doors[value] = workflowDoor(entry, run);
	return { [resource]: doors };
}
