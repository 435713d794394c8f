/**
 * Every example workflow, imported and run in the real n8n.
 */
import assert from 'node:assert/strict';
import { NOT_KEPT } from './api.mjs';
import { checkAlone } from './checkAlone.mjs';
import { checkAtScale } from './checkAtScale.mjs';
import { waitUntil } from '../servers/lib/net.mjs';
import { openDesk } from './desk.mjs';
import { exampleNames, filledExample } from './exampleFiles.mjs';
import { checkFromCi } from './checkFromCi.mjs';
import { checkSealed } from './checkSealed.mjs';
import { foundAtRest } from './atRest.mjs';
import { checkBroken } from './checkBroken.mjs';
import { chain, keysNode, UNSAVED } from './workflows.mjs';

/** Seeds keys, runs each example, and looks into the books afterwards. */
export async function checkExamples(report, stage) {
	const { api, backends } = stage;
	const row = backends.find(({ node }) => node === 'msgCoreApiKeys');
	report.part('Examples');
	const desk = await openDesk();
	const settings = { chatWebhook: `${desk.url}/chat`, secretStore: `${desk.url}/secrets`, reportUrl: `${desk.url}/reports` };
	const fill = (name, more = {}) => filledExample(name, { settings: { ...settings, ...more.settings }, keys: row.savedCredential, project: row.place.projectId, header: more.header });
	const book = (name) => row.keys().filter((key) => key.name === name);
	const alive = (name) => book(name).filter((key) => key.alive);
	const scene = { report, stage, row, desk, fill, alive, book, make: async (names, days) => await make(api, row, names, days) };
	const run = { 'onboarding-keys': onboarding, 'revoke-expired': revokeExpired, 'rotation-from-ci': checkFromCi, 'rotation-from-ci-sealed': checkSealed, 'rotate-n8n-credential': elsewhere, 'rotate-at-scale': checkAtScale, 'rotate-batch': elsewhere, 'rotate-once': checkAlone, 'sweep-leftovers': elsewhere, 'scheduled-rotation-with-approval': scheduled, 'weekly-audit': audit };
	const before = new Set(row.keys().map(({ secret }) => secret));
	try {
		for (const name of exampleNames()) {
			await report.check(`${name} is imported as it is`, async () => {
				const { nodes } = await api.createWorkflow(filledExample(name, { settings: {}, keys: row.savedCredential, project: row.place.projectId }));
				assert.ok(nodes.length > 0);
			});
			assert.ok(name in run, `no test runs the example ${name}`);
			desk.clear();
			await run[name](scene);
		}
		desk.clear();
		await checkBroken(scene);
		await report.check('no secret that an example minted stands in the database, the files or the logs', async () => {
			const secrets = row.keys().filter(({ secret }) => !before.has(secret)).map(({ secret }) => secret);
			assert.deepEqual(await foundAtRest(stage.folder, secrets), []);
			return `${secrets.length} secrets looked for`;
		});
	} finally {
		await desk.stop();
	}
}

/** Run by checkAtScale, or by checkDelivery. */
function elsewhere() {}

async function make(api, row, names, expiresInDays) {
	const keysJson = JSON.stringify(names.map((name) => ({ name, scopes: ['messages:write'], expiresInDays })));
	const workflow = await api.createWorkflow(chain('Make keys', [keysNode(row, 'Make', 'createMany', { source: 'json', keysJson })], UNSAVED));
	const { status } = await api.run(workflow, 'Start');
	assert.equal(status, NOT_KEPT);
}

/** Presses a button of the form that an execution has asked for, once it waits. */
async function decide(api, executionId, desk, decision) {
	const [url] = /http\S+/.exec(await desk.told(/Rotate them\?|for good\?/)) ?? [];
	assert.ok(url, 'the message holds no link');
	await waitUntil('the waiting execution', async () => (await api.execution(executionId)).status === 'waiting');
	const page = await fetch(url, { signal: AbortSignal.timeout(30_000) });
	assert.equal(page.status, 200, `the form answered ${page.status}`);
	const form = new FormData();
	form.append('field-0', decision);
	const answer = await fetch(url, { method: 'POST', body: form, signal: AbortSignal.timeout(30_000) });
	assert.equal(answer.status, 200, `the form answered ${answer.status}: ${(await answer.text()).slice(0, 200)}`);
}

async function startWaiting(api, workflow, trigger) {
	return await api.call('POST', `/workflows/${workflow.id}/run`, { triggerToStartFrom: { name: trigger } });
}

async function scheduled({ report, stage: { api }, desk, fill, alive, make: makeKeys }) {
	await report.check('scheduled-rotation-with-approval waits, rotates, stores, and only then revokes', async () => {
		await makeKeys(['soon-a', 'soon-b'], 10);
		const before = [...alive('soon-a'), ...alive('soon-b')];
		const { executionId } = await startWaiting(api, await api.createWorkflow(fill('scheduled-rotation-with-approval')), 'Every Monday');
		await desk.told(/soon-a, soon-b|soon-b, soon-a/);
		assert.ok(before.every(({ secret }) => alive('soon-a').concat(alive('soon-b')).some((key) => key.secret === secret)), 'rotated before anyone agreed');
		await decide(api, executionId, desk, 'Rotate them');
		await desk.told(/^Rotated: soon-a/);
		await desk.told(/^Rotated: soon-b/);
		assert.equal((await api.finished(executionId)).status, NOT_KEPT);
		for (const name of ['soon-a', 'soon-b']) {
			const [key, ...others] = alive(name);
			assert.equal(others.length, 0, `${name} has ${others.length + 1} living keys`);
			assert.equal(desk.secrets.get(name).secret, key.secret, `the store holds another secret for ${name}`);
		}
		return desk.chat.at(-1);
	});
	await report.check('… and leaves the old key alone when the store refuses', async () => {
		desk.clear();
		desk.refuse = true;
		await makeKeys(['soon-c'], 5);
		const [old] = alive('soon-c');
		const { executionId } = await startWaiting(api, await api.createWorkflow(fill('scheduled-rotation-with-approval')), 'Every Monday');
		await decide(api, executionId, desk, 'Rotate them');
		await desk.told(/could not be stored/);
		assert.deepEqual(alive('soon-c').map(({ secret }) => secret), [old.secret]);
	});
}

async function revokeExpired({ report, stage: { api }, row, desk, fill }) {
	await report.check('revoke-expired shows the keys of the dry run, and revokes those', async () => {
		const { executionId } = await startWaiting(api, await api.createWorkflow(fill('revoke-expired')), 'Every Month');
		const asked = await desk.told(/for good/);
		assert.ok(asked.includes('Expired'), asked);
		await decide(api, executionId, desk, 'Revoke them');
		const told = await desk.told(/^Revoked/);
		const { status } = await api.finished(executionId);
		assert.equal(status, 'success');
		assert.ok(row.keys().some(({ alive }) => alive), 'living keys are gone');
		return told;
	});
}

async function audit({ report, stage: { api }, desk, fill }) {
	await report.check('weekly-audit sends a summary and a CSV report', async () => {
		const { status, data } = await api.run(await api.createWorkflow(fill('weekly-audit')), 'Every Monday');
		assert.equal(status, 'success', data.resultData.error?.message);
		const [head, ...rows] = desk.reports[0].trim().split('\n');
		assert.match(head, /^\W*result,name,id,createdAt,expiresAt,lastUsedAt,reasons/);
		assert.ok(rows.length > 0);
		return desk.chat[0];
	});
}

async function onboarding({ report, stage: { api }, desk, fill, alive }) {
	await report.check('onboarding-keys makes a key for each environment', async () => {
		const workflow = fill('onboarding-keys');
		const pinData = { Form: [{ json: { Team: 'Payments', Environments: ['dev', 'staging', 'prod'], Days: 30 } }] };
		const { status } = await api.run(await api.createWorkflow({ ...workflow, pinData }), 'Form');
		assert.equal(status, NOT_KEPT);
		for (const name of ['payments-dev', 'payments-staging', 'payments-prod']) {
			assert.equal(alive(name).length, 1, `${name} has ${alive(name).length} living keys`);
			assert.equal(desk.secrets.get(name).secret, alive(name)[0].secret);
		}
		return desk.chat[0];
	});
}
