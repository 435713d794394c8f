/**
 * n8n dies at each step of a rotation that ends at a destination, and the same workflow runs again.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { signIn } from './api.mjs';
import { saveGitLab, toGitLab } from './destinations.mjs';
import { startN8n } from './n8n.mjs';
import { startProxy } from './sandbox.mjs';
import { CREDENTIAL } from './stage.mjs';
import { chain, keysNode, UNSAVED } from './workflows.mjs';

const NAME = 'killed';
/** A minute is the least that Leftover Age takes. */
const LEFTOVER_MS = 61_000;

const KEYS = /\/keys$/;
const KEY = /\/keys\/[^/]+$/;
const VARIABLE = /\/variables\//;
/** Where n8n waits for an answer that never comes when it is killed: the request was carried out, or it wasn't. */
const MOMENTS = [
	['before the key is made', 'POST', KEYS, 'timeoutBefore'],
	['once the key is made', 'POST', KEYS, 'timeout'],
	['while the key is verified', 'GET', /whoami/, 'timeoutBefore'],
	['before the secret is delivered', 'PUT', VARIABLE, 'timeoutBefore'],
	['once the secret is delivered', 'PUT', VARIABLE, 'timeout'],
	['while the delivery is verified', 'GET', VARIABLE, 'timeoutBefore', 1],
	['before the old key ends', 'DELETE', KEY, 'timeoutBefore'],
	['once the old key has ended', 'DELETE', KEY, 'timeout'],
];

export async function checkKilled(report, stage) {
	const { sandbox, backends, folder, registry, cli } = stage;
	const row = backends.find(({ node: name }) => name === 'msgCoreApiKeys');
	const proxy = await startProxy(sandbox.url);
	let { n8n, api } = stage;
	const named = () => row.keys().filter(({ name }) => name.startsWith(NAME));
	const alive = () => named().filter((key) => key.alive);
	const held = () => sandbox.destination('gitlab').holdings().find(({ place }) => place === 'projects 7 KILLED *')?.value;
	const works = () => alive().some(({ secret }) => secret === held());

	report.part('n8n is killed');
	try {
		const workflow = await api.createWorkflow(await rotation(api, stage, row, proxy.url));
		const run = async () => {
			const { status, data } = await api.run(workflow, 'Start');
			assert.equal(status, 'success', data?.resultData?.error?.description);
		};
		await report.check('a rotation brings the first secret to its destination', async () => {
			await api.run(await api.createWorkflow(chain('Make', [keysNode(row, 'Make', 'create', { name: NAME, scopes: ['keys:read'], expiry: 'days', expiresInDays: 30 })], UNSAVED)), 'Start');
			await run();
			assert.deepEqual([alive().length, works()], [1, true]);
		});
		for (const [when, method, path, kind, skip = 0] of MOMENTS) {
			await report.check(when, async () => {
				const match = { method, path };
				proxy.resetCalls();
				proxy.plan([{ match, skip, fault: { kind } }]);
				await api.call('POST', `/workflows/${workflow.id}/run`, { triggerToStartFrom: { name: 'Start' } });
				await proxy.reached(skip + 1, match);
				// The fault lets the request through to the backend before it withholds the answer.
				await sleep(500);
				n8n.kill();
				await n8n.stop();
				proxy.plan([]);
				const left = alive().length;
				assert.ok(works(), 'the destination holds no working secret after the kill');
				await sleep(LEFTOVER_MS);
				n8n = await startN8n({ folder, bin: registry.bin, more: cli.more });
				api = await signIn(n8n.url);
				await run();
				assert.ok(works(), 'the destination holds no working secret after the second run');
				assert.equal(alive().length, 1, `${alive().length} keys of this name live`);
				return `${left} alive after the kill, 1 after the second run, and that one is at the destination`;
			});
		}
	} finally {
		await n8n.stop();
		await proxy.stop();
	}
}

async function rotation(api, { sandbox }, row, proxyUrl) {
	const here = (url) => url.replace(sandbox.url, proxyUrl);
	const keys = await api.createCredential({ name: 'MsgCore, by a proxy', type: CREDENTIAL, data: { ...row.credential, baseUrl: here(row.credential.baseUrl) } });
	const rotate = keysNode(row, 'Rotate', 'rotate', {
		keyId: { __rl: true, mode: 'name', value: NAME },
		...toGitLab('KILLED'),
		oldKey: 'revoke',
		options: { markNames: true, endLeftovers: true, leftoverAge: 1 },
	});
	rotate.credentials = { [CREDENTIAL]: idAndName(keys), ...(await saveGitLab(api, sandbox, `${proxyUrl}/gitlab`)) };
	return { ...chain(`Rotate ${randomUUID().slice(0, 8)}`, [rotate]), settings: { executionOrder: 'v1', saveManualExecutions: true, saveDataSuccessExecution: 'all', saveDataErrorExecution: 'all' } };
}

function idAndName({ id, name }) {
	return { id, name };
}
