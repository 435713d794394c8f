/**
 * A workflow that rotates the key in a credential of n8n's own, while another workflow works with that credential.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { waitUntil } from '../servers/lib/net.mjs';
import { foundAtRest } from './atRest.mjs';
import { openDesk } from './desk.mjs';
import { saveThisN8n } from './destinations.mjs';
import { filledExample } from './exampleFiles.mjs';
import { keysNode, node, UNSAVED } from './workflows.mjs';

const NAME = 'in-use';
const ROTATIONS = 4;
/** Everything n8n can save, so that a secret would be found. */
const SAVING = { executionOrder: 'v1', saveDataErrorExecution: 'all', saveDataSuccessExecution: 'all', saveManualExecutions: true };

export async function checkDelivery(report, stage) {
	const { api, n8n, folder, backends } = stage;
	const row = backends.find(({ node: name }) => name === 'msgCoreApiKeys');
	const named = () => row.keys().filter(({ name }) => name.startsWith(NAME));
	const alive = () => named().filter((key) => key.alive);
	const desk = await openDesk();
	let destination;
	let used;

	report.part('Delivery');
	try {
		await report.check('an n8n credential is a place that can be tested', async () => {
			const { id, name, tested } = await saveThisN8n(api, n8n);
			destination = { id, name };
			assert.equal(tested.status, 'OK', tested.message);
		});
		await report.check(`a scheduled workflow rotates ${ROTATIONS} times the key that another one uses every second, and that one never fails`, async () => {
			await runOnce(api, [keysNode(row, 'Make', 'create', { name: NAME, scopes: ['keys:read'], expiry: 'days', expiresInDays: 30 })]);
			const [first] = alive();
			used = await api.createCredential({ name: 'In use', type: 'keyManagementApi', data: { ...row.credential, apiKey: first.secret } });
			const user = await activated(api, userOf(row, used));
			const rotator = await activated(api, rotatorOf(row, { destination, used, chatWebhook: `${desk.url}/chat` }));
			await waitUntil(`${ROTATIONS} rotations`, async () => told(desk) >= ROTATIONS, { timeoutMs: 120_000 });
			await api.call('POST', `/workflows/${rotator.id}/deactivate`, {});
			await new Promise((resolve) => setTimeout(resolve, 3000));
			await api.call('POST', `/workflows/${user.id}/deactivate`, {});
			assert.deepEqual(desk.chat.filter((text) => !text.startsWith('Rotated: ')), []);
			let runs = [];
			// One may be under way still.
			await waitUntil('the last run', async () => {
				runs = await executionsOf(api, user.id);
				return runs.every(({ status }) => status !== 'new' && status !== 'running');
			});
			assert.ok(runs.length > ROTATIONS, `it ran ${runs.length} times`);
			assert.deepEqual(runs.filter(({ status }) => status !== 'success'), []);
			assert.equal(alive().length, 1, `${alive().length} keys of this name live`);
			return `${told(desk)} rotations, ${runs.length} runs, ${named().length} keys minted, 1 alive`;
		});
		await report.check('the credential holds the key that lives', async () => {
			const { status } = await runOnce(api, [{ ...keysNode(row, 'List', 'getAll'), credentials: { keyManagementApi: { id: used.id, name: used.name } } }]);
			assert.equal(status, 'not kept');
			assert.equal(alive().length, 1);
		});
		await report.check("none of the secrets stands in n8n's database, files or logs, though it saves every execution", async () => {
			const secrets = named().map(({ secret }) => secret);
			assert.deepEqual(await foundAtRest(folder, secrets), []);
			return `${secrets.length} secrets looked for`;
		});
		await report.check('… where one that went into a saved output is found', async () => {
			const started = await api.createWorkflow({ ...oneAfterTheOther([node('Start', 'n8n-nodes-base.manualTrigger', {}), keysNode(row, 'Make', 'create', { name: 'saved', scopes: ['keys:read'], expiry: 'never' })]), settings: SAVING });
			await api.run(started, 'Start');
			const secrets = row.keys().filter(({ name }) => name === 'saved').map(({ secret }) => secret);
			assert.ok((await foundAtRest(folder, secrets)).includes('execution_data.data'));
		});
	} finally {
		await desk.stop();
	}
}

const told = (desk) => desk.chat.filter((text) => text.startsWith('Rotated: ')).length;

async function runOnce(api, nodes) {
	return await api.run(await api.createWorkflow({ ...oneAfterTheOther([node('Start', 'n8n-nodes-base.manualTrigger', {}), ...nodes]), settings: UNSAVED }), 'Start');
}

async function activated(api, workflow) {
	const made = await api.createWorkflow(workflow);
	await api.call('POST', `/workflows/${made.id}/activate`, { versionId: made.versionId });
	return made;
}

function every(name, seconds) {
	return node(name, 'n8n-nodes-base.scheduleTrigger', { rule: { interval: [{ field: 'seconds', secondsInterval: seconds }] } }, { typeVersion: 1.2 });
}

function userOf(row, { id, name }) {
	const list = { ...keysNode(row, 'List', 'getAll'), credentials: { keyManagementApi: { id, name } } };
	return { ...oneAfterTheOther([every('Every Second', 1), list]), name: 'Uses the key', settings: SAVING };
}

/** The example, with a shorter schedule and every execution saved. */
function rotatorOf(row, { destination, used, chatWebhook }) {
	const example = filledExample('rotate-n8n-credential', { settings: { keyName: NAME, chatWebhook }, keys: row.savedCredential, project: row.place.projectId });
	const nodes = example.nodes.map((each) => {
		if (each.name === 'Every Monday') return { ...every(each.name, 5), id: randomUUID() };
		if (each.name !== 'Rotate') return each;
		const n8nCredential = { __rl: true, mode: 'id', value: used.id };
		return { ...each, parameters: { ...each.parameters, n8nCredential }, credentials: { ...each.credentials, secretDestinationApi: destination } };
	});
	return { ...example, nodes, settings: SAVING };
}

function oneAfterTheOther(nodes) {
	const pairs = nodes.slice(0, -1).map((each, i) => [each.name, { main: [[{ node: nodes[i + 1].name, type: 'main', index: 0 }]] }]);
	return { name: `Delivery ${randomUUID().slice(0, 8)}`, nodes, connections: Object.fromEntries(pairs) };
}

async function executionsOf(api, workflowId) {
	const { results } = await api.call('GET', `/executions?filter=${encodeURIComponent(JSON.stringify({ workflowId }))}&limit=100`);
	return results;
}
