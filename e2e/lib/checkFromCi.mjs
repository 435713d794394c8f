/**
 * The webhook that CI calls, called by the very step of the example jobs.
 */
import assert from 'node:assert/strict';
import { waitUntil } from '../servers/lib/net.mjs';
import { runJob, stepOf } from './runJob.mjs';

const TOKEN = 'a-long-random-value';

export async function checkFromCi({ report, stage: { api, n8n }, desk, fill, alive, make }) {
	let call;
	await report.check('rotation-from-ci is published behind its header', async () => {
		await make(['ci-deploy', 'ci-other'], 30);
		const header = await api.createCredential({ name: 'CI', type: 'httpHeaderAuth', data: { name: 'X-Rotate-Token', value: TOKEN } });
		const { id, versionId } = await api.createWorkflow(fill('rotation-from-ci', { header: { id: header.id, name: header.name } }));
		await api.call('POST', `/workflows/${id}/activate`, { versionId });
		const url = `${n8n.url}/webhook/rotate-key`;
		const guess = async () => await fetch(url, { method: 'POST', headers: { 'x-rotate-token': 'guess' } });
		await waitUntil('the webhook', async () => (await guess()).status !== 404);
		assert.equal((await guess()).status, 403);
		call = async (job, key) => await runJob(stepOf(job, 'Rotate the key'), { N8N_ROTATE_URL: url, N8N_ROTATE_TOKEN: TOKEN, KEY_NAME: key });
	});
	for (const job of ['github-actions.yml', 'gitlab-ci.yml']) {
		await report.check(`the job of ${job} rotates`, async () => {
			const [old] = alive('ci-deploy');
			const { code, output } = await call(job, 'ci-deploy');
			assert.equal(code, 0, output);
			const [key, ...others] = alive('ci-deploy');
			assert.ok(others.length === 0 && key.secret !== old.secret, 'the old key still works');
			assert.equal(desk.secrets.get('ci-deploy').secret, key.secret);
			assert.ok(!output.includes(key.secret), 'the job prints the secret');
		});
		await report.check(`… and fails loudly: a key it may not rotate, one that is not there, a store that refuses`, async () => {
			const [old] = alive('ci-deploy');
			const forbidden = await call(job, 'Owner');
			assert.notEqual(forbidden.code, 0);
			assert.match(forbidden.output, /may not rotate/);
			const unknown = await call(job, 'ci-unknown');
			assert.notEqual(unknown.code, 0);
			assert.match(unknown.output, /no key with the name/);
			desk.refuse = true;
			const refused = await call(job, 'ci-deploy');
			desk.refuse = false;
			assert.notEqual(refused.code, 0);
			assert.match(refused.output, /store refused/);
			assert.deepEqual(alive('ci-deploy').map(({ secret }) => secret), [old.secret]);
		});
	}
}
