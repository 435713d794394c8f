/**
 * Where the installed package's imports are found by the n8n that runs it.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const NOTER = fileURLToPath(new URL('resolutions.cjs', import.meta.url));

/** The environment that makes n8n write them to a file. */
export function noteImports(file) {
	rmSync(file, { force: true });
	return { NODE_OPTIONS: `--require ${NOTER}`, E2E_RESOLUTIONS: file };
}

/** The file behind each import. */
export function importsOf(file) {
	if (!existsSync(file)) return {};
	const lines = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
	return Object.fromEntries(lines.map(({ request, found }) => [request, found]));
}
