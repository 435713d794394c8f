/**
 * Starts programs under a guard, so that none is left behind.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const GUARD = fileURLToPath(new URL('guard.mjs', import.meta.url));
const KEPT_OUTPUT = 4_000;
const STOP_MS = 10_000;

/**
 * A fresh temporary folder, gone at the latest when this process ends.
 * @param {string} name
 */
export function temporaryFolder(name) {
	const folder = mkdtempSync(join(tmpdir(), `api-keys-${name}-`));
	process.once('exit', () => {
		try {
			rmSync(folder, { recursive: true, force: true });
		} catch {
			// A program that is still writing there has a guard, which removes the rest.
		}
	});
	return folder;
}

/**
 * The Node.js that runs the servers: this one when it is recent enough, else the one from npm.
 * @returns {string} path of the binary
 */
export function recentNode() {
	if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath;
	const name = `node-${process.platform}-${process.arch}`;
	try {
		return createRequire(import.meta.url).resolve(`${name}/bin/node`);
	} catch {
		throw new Error(
			`This server needs Node.js 22 or later: run with it, or install the package ${name} (npm install in e2e/servers).`,
		);
	}
}

/**
 * Starts a program under the guard.
 * @param {{ name: string, command: string, args: string[], env?: Record<string, string>, cwd?: string,
 *   uid?: number, gid?: number, stopSignal?: NodeJS.Signals, remove?: string }} options
 *   `remove` is the temporary folder that goes when the program does
 * @returns {{ failed: () => Error | undefined, stop: () => Promise<void> }}
 */
export function startChild({
	name,
	command,
	args,
	env = {},
	cwd,
	uid,
	gid,
	stopSignal = 'SIGTERM',
	remove,
}) {
	const spec = { command, args, uid, gid, cwd, stopSignal, remove };
	const guard = spawn(process.execPath, [GUARD, JSON.stringify(spec)], {
		env: { PATH: process.env.PATH ?? '', LANG: 'C', ...env },
		stdio: ['pipe', 'pipe', 'pipe'],
		detached: true,
	});
	let output = '';
	const keep = (chunk) => {
		output = (output + chunk).slice(-KEPT_OUTPUT);
	};
	guard.stdout.setEncoding('utf8').on('data', keep);
	guard.stderr.setEncoding('utf8').on('data', keep);
	guard.stdin.on('error', () => {});

	let failure;
	const gone = new Promise((resolve) => {
		guard.once('error', (error) => {
			failure = error;
			resolve();
		});
		guard.once('close', (code) => {
			failure ??= new Error(`${name} ended with code ${code}: ${output.trim()}`);
			resolve();
		});
	});

	return {
		failed: () => failure,
		async stop() {
			guard.stdin.end();
			const timer = setTimeout(() => guard.kill('SIGKILL'), STOP_MS);
			await gone;
			clearTimeout(timer);
		},
	};
}
