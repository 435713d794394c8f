import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';
import { install } from './install.mjs';
import { root } from './root.mjs';
import { command, quietly } from './steps.mjs';

/** Builds what is published into dist/. */
export async function build() {
	await rm(join(root, 'dist'), { recursive: true, force: true });
	await quietly('build', 'tsc', ['-p', 'tsconfig.build.json']);
	await bundle();
	await quietly('assets', 'gulp', ['--silent']);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	await command(async () => {
		install();
		await build();
	});
}
