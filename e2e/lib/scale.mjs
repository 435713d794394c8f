/**
 * The three example workflows of docs/scale.md, published and filled in.
 */
import assert from 'node:assert/strict';
import { waitUntil } from '../servers/lib/net.mjs';
import { itemsOf } from './api.mjs';
import { filledExample } from './exampleFiles.mjs';

/** @returns {Promise<{ rotateAll: () => Promise<void>, sweep: () => Promise<{ items: any[], took: string }> }>} */
export async function publishScale({ api, main, row, desk, pattern }) {
	const header = await api.createCredential({ name: 'Batches', type: 'httpHeaderAuth', data: { name: 'X-Batch', value: 'sandbox' } });
	const batchUrl = `${main.url}/webhook/rotate-batch`;
	const settings = { batchUrl, secretStore: `${desk.url}/secrets`, quietMinutes: '0' };
	const fill = (name) => patterned(filledExample(name, { settings, keys: row.savedCredential, project: row.place.projectId, header }), pattern);

	const batch = await api.createWorkflow(fill('rotate-batch'));
	await api.call('POST', `/workflows/${batch.id}/activate`, { versionId: batch.versionId });
	await waitUntil('the webhook', async () => (await fetch(batchUrl, { method: 'POST', signal: AbortSignal.timeout(10_000) })).status !== 404);
	const all = await api.createWorkflow(fill('rotate-at-scale'));
	const sweeping = await api.createWorkflow(fill('sweep-leftovers'));
	return {
		rotateAll: async () => {
			const { status, data } = await api.run(all, 'Every Month', 300_000);
			assert.equal(status, 'success', data.resultData.error?.message);
		},
		sweep: async () => {
			const began = Date.now();
			const execution = await api.run(sweeping, 'Every Hour', 300_000);
			assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
			return { items: itemsOf(execution, 'Revoke'), took: `${((Date.now() - began) / 1000).toFixed(0)} s` };
		},
	};
}

/** The example with a pattern of names where it lists keys. */
function patterned(workflow, namePattern) {
	const nodes = workflow.nodes.map((node) =>
		node.parameters.filters === undefined ? node : { ...node, parameters: { ...node.parameters, filters: { ...node.parameters.filters, namePattern } } },
	);
	return { ...workflow, nodes };
}
