/**
 * Where things are: the repository, this folder's tools, and what a run leaves behind.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

/** The folder of the package itself. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The folder e2e/. */
export const e2e = fileURLToPath(new URL('..', import.meta.url));

/** Tarballs, logs and the like, where neither git nor the lint looks. */
export const cache = join(root, 'node_modules', '.cache', 'e2e');

/**
 * Where each n8n of this run keeps its data: outside of any node_modules, so that imports are found as on a
 * user's machine. Goes with this process, but stays, logs and all, when something failed.
 */
export const homes = mkdtempSync(join(tmpdir(), 'n8n-nodes-api-keys-e2e-'));
process.once('exit', (code) => {
	if (code === 0 || code === 130) rmSync(homes, { recursive: true, force: true, maxRetries: 3 });
	else process.stderr.write(`n8n's logs are in ${homes}\n`);
});

/** The Node.js 24 that n8n runs on, from npm. */
export function nodeFolder() {
	const name = `node-${process.platform}-${process.arch}`;
	try {
		return dirname(require.resolve(`${name}/package.json`));
	} catch {
		throw new Error(`There is no ${name} in e2e/node_modules: these tests run on Linux, x64 or arm64.`);
	}
}

/** n8n's start file. */
export const n8nFile = () => join(e2e, 'node_modules', 'n8n', 'bin', 'n8n');
