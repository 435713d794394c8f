/**
 * The package as publishing it would make it.
 */
import { execFile } from 'node:child_process';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cache, root } from './places.mjs';

const run = promisify(execFile);

/**
 * Builds and packs the package, or takes a tarball that is there.
 *
 * @param {string | undefined} tarball
 * @returns {Promise<{ file: string, manifest: any, files: string[], size: number }>}
 *   the tarball, its package.json, the paths in it, and its bytes
 */
export async function pack(tarball) {
	const file = tarball ?? (await buildAndPack());
	const { stdout: listed } = await run('tar', ['-tzf', file]);
	const { stdout: manifest } = await run('tar', ['-xzOf', file, 'package/package.json']);
	const files = listed.split('\n').filter((path) => path !== '' && !path.endsWith('/'));
	return { file, manifest: JSON.parse(manifest), files: files.map((path) => path.replace('package/', '')), size: (await stat(file)).size };
}

async function buildAndPack() {
	await run(process.execPath, [join(root, 'scripts', 'build.mjs')], { cwd: root, timeout: 300_000 });
	const folder = join(cache, 'pack');
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
	const { stdout } = await run('npm', args, { cwd: root, timeout: 120_000, maxBuffer: 16 * 1024 * 1024 });
	return join(folder, JSON.parse(stdout)[0].filename);
}
