/**
 * A rotation that is stopped while its old keys end, by hand and by n8n's execution time-out: what n8n keeps of it.
 */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { itemsOf } from './api.mjs';
import { saveGitLab, toGitLab } from './destinations.mjs';
import { startProxy } from './sandbox.mjs';
import { CREDENTIAL } from './stage.mjs';
import { chain, keysNode, node } from './workflows.mjs';

const KEYS = 3;
const ENDS = { method: 'DELETE', path: /\/keys\/[^/]+$/ };
const KEPT = { executionOrder: 'v1', saveManualExecutions: true, saveDataSuccessExecution: 'all', saveDataErrorExecution: 'all' };
const TIMEOUT_S = 8;
/** How often the second end gets no answer: for 15 s, longer than n8n lets the execution run. */
const HELD = 3;
const ANSWER_MS = 5000;

/** Long enough for the node to come to its end behind the stopped execution. */
const AFTERWARDS_MS = 40_000;
const CASES = [
	{ how: 'by hand', delivers: false, settings: KEPT },
	{ how: 'by hand', delivers: true, settings: KEPT },
	{ how: 'by the time-out', delivers: false, settings: { ...KEPT, executionTimeout: TIMEOUT_S } },
	{ how: 'by the time-out', delivers: true, settings: { ...KEPT, executionTimeout: TIMEOUT_S } },
];

export async function checkStopped(report, { api, sandbox, backends }) {
	report.part('A rotation is stopped while old keys end');
	const row = backends.find(({ node: name }) => name === 'msgCoreApiKeys');
	const proxy = await startProxy(sandbox.url);
	const held = (variable) => sandbox.destination('gitlab').holdings().find(({ place }) => place === `projects 7 ${variable} *`)?.value;
	try {
		const data = { ...row.credential, baseUrl: row.credential.baseUrl.replace(sandbox.url, proxy.url) };
		const { id, name } = await api.createCredential({ name: 'MsgCore, by a proxy', type: CREDENTIAL, data });
		const credentials = { [CREDENTIAL]: { id, name }, ...(await saveGitLab(api, sandbox)) };
		for (const [i, { how, delivers, settings }] of CASES.entries()) {
			await report.check(`${how}, ${delivers ? 'with a destination: each place holds a working secret' : 'into the output: what the output would have held is gone with the execution'}`, async () => {
				const prefix = `stopped-${i}-`;
				const named = () => row.keys().filter((key) => key.name.startsWith(prefix));
				await api.run(await api.createWorkflow(chain(`Make ${prefix}`, [keysNode(row, 'Make', 'createMany', { source: 'template', count: KEYS, nameTemplate: `${prefix}{n}`, scopes: ['keys:read'], expiry: 'days', expiresInDays: 30 })])), 'Start');
				const old = named();
				assert.equal(old.length, KEYS);
				const workflow = await api.createWorkflow(rotation(row, `Rotate ${prefix}`, old, credentials, settings, delivers ? toGitLab(`=STOPPED_${i}_{{ $itemIndex }}`) : {}));
				proxy.resetCalls();
				// The second end waits for its answer until n8n has been told to stop.
				proxy.plan([{ match: ENDS, skip: 1, times: HELD, fault: { kind: 'timeoutBefore' } }]);
				const { executionId } = await api.call('POST', `/workflows/${workflow.id}/run`, { triggerToStartFrom: { name: 'Start' } });
				await proxy.reached(2, ENDS);
				if (settings.executionTimeout === undefined) await api.call('POST', `/executions/${executionId}/stop`);
				const { status } = await api.finished(executionId, 60_000);
				await sleep(AFTERWARDS_MS);
				const shown = itemsOf(await api.execution(executionId), 'Rotate');
				const ended = old.filter((key) => !named().some(({ id: one, alive }) => one === key.id && alive));
				const fresh = named().filter((key) => key.alive && !old.some(({ id: one }) => one === key.id));
				if (delivers) {
					const places = old.map((_, place) => held(`STOPPED_${i}_${place}`));
					assert.ok(places.every((secret) => fresh.some((key) => key.secret === secret)), 'a place holds no working secret');
					assert.equal(fresh.length, KEYS);
				} else {
					assert.equal(fresh.length, ended.length, 'a new key is alive whose old key is alive as well');
				}
				assert.notEqual(status, 'success');
				return `${status}; ${ended.length} of ${KEYS} old keys ended, ${fresh.length} new keys alive; n8n keeps ${shown.length} items of the node`;
			});
		}
	} finally {
		await proxy.stop();
	}
}

function rotation(row, name, old, credentials, settings, destination) {
	const list = node('Keys', 'n8n-nodes-base.code', { jsCode: `return ${JSON.stringify(old.map(({ id }) => ({ json: { id } })))};` }, { typeVersion: 2 });
	const rotate = keysNode(row, 'Rotate', 'rotate', { keyId: { __rl: true, mode: 'id', value: '={{ $json.id }}' }, oldKey: 'revoke', ...destination, options: { concurrency: 1 }, requestOptions: { timeout: ANSWER_MS } });
	return chain(name, [list, { ...rotate, credentials }], settings);
}
