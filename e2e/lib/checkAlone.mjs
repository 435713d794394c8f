/**
 * The CI job that needs no server: the package installed on disk, and `n8n execute` alone.
 */
import assert from 'node:assert/strict';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../servers/lib/net.mjs';
import { environment } from './n8n.mjs';
import { homes, n8nFile } from './places.mjs';
import { runJob, stepOf } from './runJob.mjs';

const JOB = 'github-actions-execute.yml';

export async function checkAlone({ report, stage: { registry }, row, desk, alive, make }) {
	const folder = join(homes, 'alone');
	await rm(folder, { recursive: true, force: true });
	await mkdir(join(folder, 'bin'), { recursive: true });
	await writeFile(join(folder, 'bin', 'n8n'), `#!/bin/sh\nexec node ${n8nFile()} "$@"\n`);
	await chmod(join(folder, 'bin', 'n8n'), 0o755);
	const env = async (key) => {
		const { N8N_ENCRYPTION_KEY, ...inherited } = environment({ folder, bin: registry.bin, port: await freePort(), brokerPort: await freePort() });
		// The registry's npm takes itself, the first folder, off PATH: so n8n's comes after it.
		const PATH = inherited.PATH.replace(registry.bin, `${registry.bin}:${join(folder, 'bin')}`);
		const { apiKey, baseUrl } = row.credential;
		return { ...inherited, PATH, KEY_NAME: key, MSGCORE_API_KEY: apiKey, MSGCORE_URL: baseUrl, MSGCORE_PROJECT: row.place.projectId.value, SECRET_STORE_URL: `${desk.url}/secrets` };
	};
	await report.check(`the job of ${JOB} installs the nodes on disk, and rotates`, async () => {
		await make(['ci-alone'], 30);
		const [old] = alive('ci-alone');
		const installed = await runJob(stepOf(JOB, 'Install the nodes'), await env('ci-alone'));
		assert.equal(installed.code, 0, installed.output);
		const { code, output } = await runJob(stepOf(JOB, 'Rotate the key'), await env('ci-alone'));
		assert.equal(code, 0, output);
		const [key, ...others] = alive('ci-alone');
		assert.ok(others.length === 0 && key.secret !== old.secret, 'the old key still works');
		assert.equal(desk.secrets.get('ci-alone').secret, key.secret);
		assert.ok(!output.includes(key.secret), 'the job prints the secret');
	});
	await report.check('… and fails loudly: an unknown key, a store that refuses', async () => {
		const unknown = await runJob(stepOf(JOB, 'Rotate the key'), await env('ci-unknown'));
		assert.notEqual(unknown.code, 0);
		assert.match(unknown.output, /no key with the name/);
		const [old] = alive('ci-alone');
		desk.refuse = true;
		const refused = await runJob(stepOf(JOB, 'Rotate the key'), await env('ci-alone'));
		assert.notEqual(refused.code, 0);
		assert.match(refused.output, /store refused/);
		assert.deepEqual(alive('ci-alone').map(({ secret }) => secret), [old.secret]);
		assert.ok(!refused.output.includes('"secret"'), 'the job prints the execution');
	});
}
