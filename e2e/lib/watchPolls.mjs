/**
 * Counts how often the trigger asks for keys while several processes of n8n run.
 */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { chain, node } from './workflows.mjs';

const MINUTE = 60_000;
const LEAST_MINUTES = 3;

/** Publishes a trigger on a project that nothing else asks for. */
export async function watchPolls(api, sandbox, row) {
	const { oddProjectId, oddApiKey } = sandbox.backend('msgcore').access;
	const { id, name } = await api.createCredential({ name: 'Watched', type: 'keyManagementApi', data: { ...row.credential, apiKey: oddApiKey } });
	const parameters = { backend: 'msgCore', projectId: { __rl: true, mode: 'id', value: oddProjectId }, events: ['created'], pollTimes: { item: [{ mode: 'everyMinute' }] } };
	const trigger = node('Keys', 'n8n-nodes-api-keys.apiKeysTrigger', parameters, { credentials: { keyManagementApi: { id, name } } });
	const [, end] = chain('', [node('End', 'n8n-nodes-base.noOp', {})]).nodes;
	const workflow = await api.createWorkflow({ name: 'Watch', nodes: [trigger, end], connections: { Keys: { main: [[{ node: 'End', type: 'main', index: 0 }]] } } });
	const began = Date.now();
	await api.call('POST', `/workflows/${workflow.id}/activate`, { versionId: workflow.versionId });
	const path = `/projects/${encodeURIComponent(oddProjectId)}/keys`;
	return {
		check: async () => {
			await sleep(Math.max(0, began + LEAST_MINUTES * MINUTE + MINUTE / 2 - Date.now()));
			const polls = sandbox.journal().filter(({ path: asked }) => asked.includes(path)).length;
			const minutes = Math.floor((Date.now() - began) / MINUTE);
			// One when it is published, and one a minute; a minute more or less at the ends.
			assert.ok(polls >= minutes && polls <= minutes + 3, `${polls} polls in ${minutes} minutes`);
			return `${polls} polls in ${minutes} minutes`;
		},
	};
}
