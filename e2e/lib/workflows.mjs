/**
 * Workflows of the end-to-end tests, built from a row of the backend table.
 */
import { randomUUID } from 'node:crypto';

/** Settings of a workflow whose executions n8n forgets, so that no secret stays. */
export const UNSAVED = { executionOrder: 'v1', saveDataErrorExecution: 'none', saveDataSuccessExecution: 'none', saveManualExecutions: false };

/** A node of a workflow. */
export function node(name, type, parameters, more = {}) {
	return { id: randomUUID(), name, type, typeVersion: 1, position: [0, 0], parameters, ...more };
}

/** Nodes one after the other, from a manual trigger. */
export function chain(name, nodes, settings = { executionOrder: 'v1' }) {
	const all = [node('Start', 'n8n-nodes-base.manualTrigger', {}), ...nodes];
	const placed = all.map((each, i) => ({ ...each, position: [i * 220, 0] }));
	const connections = Object.fromEntries(
		all.slice(0, -1).map((each, i) => [each.name, { main: [[{ node: all[i + 1].name, type: 'main', index: 0 }]] }]),
	);
	return { name, nodes: placed, connections, settings };
}

/** A node of a backend with its credential. */
export function keysNode(row, name, operation, parameters = {}) {
	return node(
		name,
		row.nodeType,
		{ resource: row.resource ?? 'apiKey', operation, ...row.place, ...parameters },
		{ credentials: { keyManagementApi: row.savedCredential } },
	);
}

const fromInput = { __rl: true, mode: 'id', value: '={{ $json.id }}' };

/** A key's life: made, rotated, looked up. */
export function keyLife(row) {
	return chain(`A key's life: ${row.title}`, [
		keysNode(row, 'Create', 'create', { name: 'e2e', ...row.create }),
		keysNode(row, 'Rotate', 'rotate', { keyId: fromInput, oldKey: 'revoke', ...row.rotate }),
		keysNode(row, 'Get', 'get', { keyId: fromInput }),
	]);
}

/** A rotation that asks for a key nobody has. */
export function unknownKey(row) {
	const keyId = { __rl: true, mode: 'name', value: 'nobody has this name' };
	return chain(`An unknown key: ${row.title}`, [keysNode(row, 'Rotate', 'rotate', { keyId, oldKey: 'revoke', ...row.rotate })]);
}
