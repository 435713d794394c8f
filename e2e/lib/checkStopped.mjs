/**
 * A rotation that is stopped while its old keys end, by hand and by n8n's execution time-out: what n8n keeps of it.
 */
import assert from 'node:assert/strict';
import { itemsOf } from './api.mjs';
import { startProxy } from './sandbox.mjs';
import { CREDENTIAL } from './stage.mjs';
import { chain, keysNode, node } from './workflows.mjs';

const KEYS = 3;
const ENDS = { method: 'DELETE', path: /\/keys\/[^/]+$/ };
const KEPT = { executionOrder: 'v1', saveManualExecutions: true, saveDataSuccessExecution: 'all', saveDataErrorExecution: 'all' };
const TIMEOUT_S = 8;

export async function checkStopped(report, { api, sandbox, backends }) {
	report.part('A rotation is stopped while old keys end');
	const row = backends.find(({ node: name }) => name === 'msgCoreApiKeys');
	const proxy = await startProxy(sandbox.url);
	try {
		const baseUrl = row.credential.baseUrl.replace(sandbox.url, proxy.url);
		const { id, name } = await api.createCredential({ name: 'MsgCore, by a proxy', type: CREDENTIAL, data: { ...row.credential, baseUrl } });
		for (const [how, settings, stop] of [
			['by hand', KEPT, async (execution) => await api.call('POST', `/executions/${execution}/stop`)],
			['by the time-out', { ...KEPT, executionTimeout: TIMEOUT_S }, async () => {}],
		]) {
			await report.check(`${how}: no key is lost, and no secret whose old key has ended`, async () => {
				const prefix = `stopped ${how}`;
				await api.run(await api.createWorkflow(chain(`Make, ${how}`, [keysNode(row, 'Make', 'createMany', { source: 'template', count: KEYS, nameTemplate: `${prefix} {n}`, scopes: ['keys:read'], expiry: 'days', expiresInDays: 30 })])), 'Start');
				const old = keysNamed(row, prefix);
				assert.equal(old.length, KEYS);
				const workflow = await api.createWorkflow(rotation(row, how, old, { id, name }, settings));
				proxy.resetCalls();
				// The second end waits for its answer until n8n has been told to stop.
				proxy.plan([{ match: ENDS, skip: 1, times: 9, fault: { kind: 'timeoutBefore' } }]);
				const { executionId } = await api.call('POST', `/workflows/${workflow.id}/run`, { triggerToStartFrom: { name: 'Start' } });
				await proxy.reached(2, ENDS);
				await stop(executionId);
				const execution = await api.finished(executionId, 60_000);
				proxy.plan([]);
				return judged(row, prefix, old, execution, await settled(api, executionId));
			});
		}
	} finally {
		await proxy.stop();
	}
}

/** What the execution holds a while after it was stopped: the node goes on cleaning up behind it. */
async function settled(api, executionId) {
	await new Promise((resolve) => setTimeout(resolve, 25_000));
	return await api.execution(executionId);
}

function judged(row, prefix, old, stopped, later) {
	const shown = itemsOf(later, 'Rotate');
	const secrets = new Set(shown.flatMap(({ secret }) => secret?.value ?? []));
	const now = keysNamed(row, prefix);
	const ended = old.filter(({ id }) => !now.some((key) => key.id === id && key.alive));
	const fresh = now.filter(({ id, alive }) => alive && !old.some((key) => key.id === id));
	const text = JSON.stringify(later.data?.resultData ?? {});
	const unknown = fresh.filter(({ id, secret }) => !secrets.has(secret) && !text.includes(id));
	return `${stopped.status}; n8n keeps ${shown.length} items of the node; ${ended.length} old keys ended, ${fresh.length} new keys alive, ${secrets.size} secrets shown, ${unknown.length} new keys that nothing names; error: ${later.data?.resultData?.error?.message ?? 'none'}`;
}

function keysNamed(row, prefix) {
	return row.keys().filter(({ name }) => name.startsWith(prefix));
}

function rotation(row, how, old, credential, settings) {
	const list = node('Keys', 'n8n-nodes-base.code', { jsCode: `return ${JSON.stringify(old.map(({ id }) => ({ json: { id } })))};` }, { typeVersion: 2 });
	const rotate = keysNode(row, 'Rotate', 'rotate', { keyId: { __rl: true, mode: 'id', value: '={{ $json.id }}' }, oldKey: 'revoke', options: { concurrency: 1 }, requestOptions: { timeout: 60_000 } });
	rotate.credentials = { [CREDENTIAL]: credential };
	return chain(`Rotate, stopped ${how}`, [list, rotate], settings);
}
