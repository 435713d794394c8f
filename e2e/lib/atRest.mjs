/**
 * Looks for secrets where n8n leaves things: its whole database, its files, its logs.
 */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { nodeFolder } from './places.mjs';

const run = promisify(execFile);
const READER = fileURLToPath(new URL('databaseText.mjs', import.meta.url));

/**
 * Where in the data folder of an n8n any of these texts stands.
 *
 * @param {string} folder
 * @param {readonly string[]} secrets
 * @returns {Promise<string[]>} a table and column, or a file, for each text that was found
 */
export async function foundAtRest(folder, secrets) {
	const { stdout } = await run(join(nodeFolder(), 'bin', 'node'), [READER, join(folder, '.n8n', 'database.sqlite')], { maxBuffer: 1024 ** 3 });
	const cells = stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
	const inDatabase = cells.flatMap(({ table, column, text }) => secrets.filter((secret) => text.includes(secret)).map(() => `${table}.${column}`));
	const inFiles = filesOf(folder).flatMap((file) => {
		const bytes = readFileSync(file);
		return secrets.filter((secret) => bytes.includes(secret)).map(() => relative(folder, file));
	});
	return [...inDatabase, ...inFiles];
}

/** All files but those of installed packages. */
function filesOf(folder) {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesOf(path);
		return entry.isFile() ? [path] : [];
	});
}
