/**
 * The webhook that hands CI a secret sealed to a key pair of the job.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { waitUntil } from '../servers/lib/net.mjs';
import { root } from './places.mjs';

const run = promisify(execFile);
const TOKEN = 'another-long-random-value';
const sealed = async (...args) => (await run(process.execPath, [join(root, 'examples', 'ci', 'sealed.mjs'), ...args])).stdout;

export async function checkSealed({ report, stage: { api, n8n }, fill, alive, make }) {
	await report.check('rotation-from-ci-sealed gives CI a secret that only the job opens, and ends the old key once it is stored', async () => {
		await make(['ci-sealed'], 30);
		const header = await api.createCredential({ name: 'CI, sealed', type: 'httpHeaderAuth', data: { name: 'X-Rotate-Token', value: TOKEN } });
		const { id, versionId } = await api.createWorkflow(fill('rotation-from-ci-sealed', { header: { id: header.id, name: header.name } }));
		await api.call('POST', `/workflows/${id}/activate`, { versionId });
		const ask = async (body, token = TOKEN) => {
			const headers = { 'x-rotate-token': token, 'content-type': 'application/json' };
			return await fetch(`${n8n.url}/webhook/rotate-key-sealed`, { method: 'POST', headers, body: JSON.stringify(body), signal: AbortSignal.timeout(60_000) });
		};
		await waitUntil('the webhook', async () => (await ask({}, 'guess')).status !== 404);
		assert.equal((await ask({}, 'guess')).status, 403);
		const folder = await mkdtemp(join(tmpdir(), 'sealed-'));
		try {
			const [old] = alive('ci-sealed');
			const publicKey = JSON.parse(await sealed('pair', join(folder, 'private.pem')));
			assert.equal((await ask({ key: 'Owner', publicKey })).status, 403);
			const answer = await ask({ key: 'ci-sealed', publicKey });
			assert.equal(answer.status, 200);
			await writeFile(join(folder, 'answer.json'), await answer.text());
			const secret = await sealed('open', join(folder, 'private.pem'), join(folder, 'answer.json'));
			assert.deepEqual(alive('ci-sealed').map((key) => key.secret).sort(), [old.secret, secret].sort());
			const { oldKeyId } = JSON.parse(await readFile(join(folder, 'answer.json'), 'utf8'));
			assert.equal((await ask({ stored: oldKeyId })).status, 200);
			assert.deepEqual(alive('ci-sealed').map((key) => key.secret), [secret]);
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	});
}
