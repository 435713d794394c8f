/**
 * Installs n8n and its Node.js from package-lock.json, once.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { e2e, nodeFolder } from './places.mjs';

const SQLITE = join(e2e, 'node_modules', 'sqlite3');

/** Makes e2e/node_modules ready; takes minutes the first time, and no time later. */
export function installTools() {
	if (!matchesLock()) {
		say('Installing n8n from e2e/package-lock.json (once: about 4 minutes, 2.8 GB) …');
		npm(['ci', '--loglevel=error']);
	}
	if (!existsSync(join(SQLITE, 'build', 'Release', 'node_sqlite3.node'))) {
		say('Building its SQLite driver (once: about 3 minutes; needs python3, make and a C++ compiler) …');
		npm(['rebuild', 'sqlite3', '--foreground-scripts', '--loglevel=error'], {
			npm_config_nodedir: nodeFolder(),
			npm_config_ignore_scripts: 'false',
		});
	}
}

/** npm writes a lock of its own as the last thing it does: compare that. */
function matchesLock() {
	const wanted = packagesOf(join(e2e, 'package-lock.json'));
	const present = packagesOf(join(e2e, 'node_modules', '.package-lock.json'));
	if (wanted === null || present === null) return false;
	return Object.entries(wanted)
		.filter(([path]) => path.startsWith('node_modules/'))
		.every(([path, { version, optional, peer }]) =>
			present[path] === undefined ? optional === true || peer === true : present[path].version === version,
		);
}

function packagesOf(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8')).packages;
	} catch {
		return null;
	}
}

function npm(args, env = {}) {
	const { status, error, stdout, stderr } = spawnSync('npm', args, {
		cwd: e2e,
		env: { ...process.env, ...env },
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
	});
	if (error) throw error;
	if (status !== 0) throw new Error(`npm ${args[0]} failed:\n${`${stdout}\n${stderr}`.slice(-4000)}`);
}

function say(text) {
	process.stdout.write(`${text}\n`);
}
