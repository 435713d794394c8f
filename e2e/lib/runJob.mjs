/**
 * Runs steps of the example CI jobs as a runner would: in an empty folder, with bash.
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { root } from './places.mjs';

const { parse } = createRequire(import.meta.url)('yaml');
const run = promisify(execFile);

/** The shell lines of a step, or of GitLab's one script. */
export function stepOf(file, name) {
	const job = parse(readFileSync(join(root, 'examples', 'ci', file), 'utf8'));
	const script = job['rotate-key']?.script ?? job.jobs.rotate.steps.find((step) => step.name === name).run;
	return Array.isArray(script) ? script.join('\n') : script;
}

/**
 * Runs shell lines beside a copy of the examples.
 *
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function runJob(script, env) {
	const folder = await mkdtemp(join(tmpdir(), 'ci-job-'));
	try {
		await mkdir(join(folder, 'examples'));
		await cp(join(root, 'examples'), join(folder, 'examples'), { recursive: true });
		const { stdout, stderr } = await run('bash', ['-e', '-o', 'pipefail', '-c', script], {
			cwd: folder,
			timeout: 240_000,
			env: { PATH: process.env.PATH, HOME: folder, ...env },
		});
		return { code: 0, output: stdout + stderr };
	} catch (error) {
		return { code: error.code || 1, output: `${error.stdout}${error.stderr}` };
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
