/**
 * The three example workflows of docs/scale.md, published and filled in.
 */
import assert from 'node:assert/strict';
import { waitUntil } from '../servers/lib/net.mjs';
import { itemsOf } from './api.mjs';
import { filledExample } from './exampleFiles.mjs';

const SAVED = { executionOrder: 'v1', saveManualExecutions: true, saveDataSuccessExecution: 'all' };

/**
 * @param {{ filters: Record<string, unknown> }} options which keys are listed, beside what the examples say
 * @returns {Promise<{ rotateAll: () => Promise<void>, sweep: () => Promise<{ items: any[], took: string }>, sweepUnsaved: () => Promise<any> }>}
 *   `sweep` has n8n save the run, to see what it names; `sweepUnsaved` runs the example as it is
 */
export async function publishScale({ api, main, row, desk, filters }) {
	const header = await api.createCredential({ name: 'Batches', type: 'httpHeaderAuth', data: { name: 'X-Batch', value: 'sandbox' } });
	const batchUrl = `${main.url}/webhook/rotate-batch`;
	const settings = { batchUrl, secretStore: `${desk.url}/secrets`, quietMinutes: '0' };
	const fill = (name) => filtered(filledExample(name, { settings, keys: row.savedCredential, project: row.place.projectId, header }), filters);

	const batch = await api.createWorkflow(fill('rotate-batch'));
	await api.call('POST', `/workflows/${batch.id}/activate`, { versionId: batch.versionId });
	await waitUntil('the webhook', async () => (await fetch(batchUrl, { method: 'POST', signal: AbortSignal.timeout(10_000) })).status !== 404);
	const all = await api.createWorkflow(fill('rotate-at-scale'));
	const sweeping = await api.createWorkflow({ ...fill('sweep-leftovers'), settings: SAVED });
	const asItIs = await api.createWorkflow(fill('sweep-leftovers'));
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
		sweepUnsaved: async () => await api.run(asItIs, 'Every Hour', 300_000),
	};
}

/** The example with these filters where it lists keys. */
function filtered(workflow, filters) {
	const nodes = workflow.nodes.map((node) =>
		node.parameters.filters === undefined ? node : { ...node, parameters: { ...node.parameters, filters: { ...node.parameters.filters, ...filters } } },
	);
	return { ...workflow, nodes };
}
