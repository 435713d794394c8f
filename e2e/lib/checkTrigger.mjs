/**
 * The trigger: its test event, and what it tells once its workflow is published.
 */
import assert from 'node:assert/strict';
import { waitUntil } from '../servers/lib/net.mjs';
import { itemsOf } from './api.mjs';
import { chain, node } from './workflows.mjs';

export async function checkTrigger(report, { api, backends, installed }) {
	const type = installed.installedNodes.map((each) => each.type).find((each) => each.endsWith('.apiKeysTrigger'));
	const row = backends.find(({ node: name }) => name === 'msgCoreApiKeys');
	if (type === undefined || row === undefined) return;
	report.part('The trigger');
	const trigger = node('Keys', type, triggerOf(row), { credentials: { keyManagementApi: row.savedCredential } });
	const [, end] = chain('', [node('End', 'n8n-nodes-base.noOp', {})]).nodes;
	const connections = { Keys: { main: [[{ node: 'End', type: 'main', index: 0 }]] } };
	const workflow = await api.createWorkflow({ name: 'Watch keys', nodes: [trigger, end], connections });

	await report.check('shows a test event', async () => {
		const execution = await api.run(workflow, 'Keys');
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		const [item] = itemsOf(execution, 'Keys');
		assert.ok(item?.event, 'there is no event');
		return `${item.event}: ${item.name ?? item.key?.name}`;
	});
	await report.check('tells of all keys when its workflow is published', async () => {
		await api.call('POST', `/workflows/${workflow.id}/activate`, { versionId: workflow.versionId });
		const filter = encodeURIComponent(JSON.stringify({ workflowId: workflow.id, mode: 'trigger' }));
		let results = [];
		await waitUntil('its execution', async () => {
			({ results } = await api.call('GET', `/executions?filter=${filter}&limit=5`));
			return results.length > 0;
		}, { timeoutMs: 90_000 });
		const items = itemsOf(await api.finished(results[0].id), 'Keys');
		await api.call('POST', `/workflows/${workflow.id}/deactivate`);
		assert.ok(items.length >= row.keys().filter(({ alive }) => alive).length, `only ${items.length} events`);
		return `${items.length} events`;
	});
}

/** Everything that is there, at once. */
function triggerOf({ credential: { backend }, place }) {
	const named = Object.entries(place).map(([name, value]) => [`${backend}${name[0].toUpperCase()}${name.slice(1)}`, value]);
	return {
		backend,
		...Object.fromEntries(named),
		...place,
		events: ['created', 'noExpiry', 'expiring'],
		firstPoll: 'report',
		pollTimes: { item: [{ mode: 'everyMinute' }] },
	};
}
