/**
 * One backend, through everything its user does.
 */
import assert from 'node:assert/strict';
import { comparable } from './compare.mjs';
import { expectKeyLife } from './expect.mjs';
import { n8nCommand } from './n8n.mjs';
import { executionIn } from './printed.mjs';
import { CREDENTIAL, saveCredential } from './stage.mjs';
import { keyLife, unknownKey } from './workflows.mjs';

/** @param {import('./report.mjs').Report} report */
export async function checkBackend(report, { api, cli, n8n }, row) {
	report.part(row.title);
	const saved = await report.check('credential is made and tested', async () => {
		const { id, name } = await saveCredential(api, row);
		const { status, message } = await api.testCredential({ id, name, type: CREDENTIAL, data: row.credential });
		assert.equal(status, 'OK', message);
	});
	if (!saved) return;
	await report.check('a wrong secret fails the test', async () => {
		const wrong = { ...row.credential, apiKey: 'wrong-secret', password: 'wrong', jwt: 'wrong' };
		const { status, message } = await api.testCredential({ id: row.savedCredential.id, name: row.title, type: CREDENTIAL, data: wrong });
		assert.equal(status, 'Error');
		return message;
	});
	for (const { method, path, holds = '', parameters = {} } of row.lists) {
		await report.check(`list ${method} offers ${holds === '' ? 'entries' : `"${holds}"`}`, async () => {
			const credentials = { [CREDENTIAL]: row.savedCredential };
			const asked = { nodeType: row.nodeType, method, path, credentials, parameters: { resource: row.resource ?? 'apiKey', ...row.place, ...parameters } };
			const { results } = await api.search(asked);
			assert.ok(results.some(({ name }) => name.includes(holds)), `it offers ${results.map(({ name }) => name).join(', ')}`);
			const filtered = await api.search({ ...asked, filter: 'no such entry' });
			assert.equal(filtered.results.length, 0, 'the filter is not heeded');
			return `${results.length} entries`;
		});
	}
	let served;
	let workflow;
	await report.check("a key's life, run by the server", async () => {
		workflow = await api.createWorkflow(keyLife(row));
		served = expectKeyLife(row, await api.run(workflow, 'Start'));
	});
	await report.check("the same by n8n execute, with the same result", async () => {
		assert.ok(served, 'the server gave no result to compare with');
		const printed = await n8nCommand(cli, ['execute', `--id=${workflow.id}`, '--rawOutput']);
		const executed = expectKeyLife(row, executionIn(printed));
		assert.deepEqual(comparable(executed), comparable(served));
	});
	await report.check('the editor gets the shape of its output', async () => {
		assert.ok(served, 'the server gave no result to compare with');
		for (const [operation, item] of [['create', served.created], ['rotate', served.rotated], ['get', served.got]]) {
			const answer = await fetch(`${n8n.url}/schemas/${row.nodeType}/1.0.0/${row.resource ?? 'apiKey'}/${operation}.json`);
			assert.equal(answer.status, 200, `there is no schema of ${operation}`);
			const { properties } = await answer.json();
			assert.deepEqual(Object.keys(item).filter((name) => !(name in properties)), [], `the schema of ${operation} lacks these`);
		}
	});
	await report.check('an unknown key is told as the user must read it', async () => {
		const failing = await api.createWorkflow(unknownKey(row));
		const { data, status } = await api.run(failing, 'Start');
		assert.equal(status, 'error');
		const { message, description } = data.resultData.error;
		assert.ok(message.includes('nobody has this name'), message);
		return `"${message}. ${description ?? ''}"`;
	});
}
