// Takes the libraries that a built file needs into that file: the published package has no dependencies.
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './root.mjs';

/** The files whose imports are taken in, and the packages they come from, whose licences go along. */
const bundles = [{ file: 'nodes/destinations/githubActions/sealedBox', packages: ['@noble/ciphers', '@noble/hashes'] }];

/** Replaces the built files by ones that need nobody. */
export async function bundle() {
	// Not at the top: this file is read before the tools are installed.
	const { build } = await import('esbuild');
	for (const { file, packages } of bundles) {
		await build({
			entryPoints: [join(root, `${file}.ts`)],
			outfile: join(root, 'dist', `${file}.js`),
			allowOverwrite: true,
			bundle: true,
			format: 'cjs',
			platform: 'node',
			target: 'node20',
			legalComments: 'inline',
			logLevel: 'warning',
		});
		for (const name of packages) {
			const licence = `${file}.${name.replace(/^@/, '').replace('/', '-')}.LICENSE`;
			await copyFile(join(root, 'node_modules', name, 'LICENSE'), join(root, 'dist', licence));
		}
	}
}
