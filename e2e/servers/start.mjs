/**
 * Starts servers by name: from a test with `startServer(name)`, from the shell with
 * `node start.mjs <name>…`. Each runs in a process of its own and ends with its starter.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { runUntilStopped } from './lib/standalone.mjs';

/** The servers there are. */
export const SERVERS = Object.freeze(['better-auth', 'strapi', 'unleash', 'verdaccio']);

const READY_MS = 180_000;
const STOP_MS = 30_000;

/**
 * Starts one server in a process of its own.
 * @param {string} name one of SERVERS
 * @returns {Promise<{ name: string, url: string, access: Record<string, string>, stop: () => Promise<void> }>}
 */
export async function startServer(name) {
	if (!SERVERS.includes(name))
		throw new Error(`No server "${name}": there are ${SERVERS.join(', ')}.`);
	const file = fileURLToPath(new URL(`${name}.mjs`, import.meta.url));
	const child = spawn(process.execPath, [file], {
		stdio: ['pipe', 'pipe', 'pipe'],
		detached: true,
	});
	let errors = '';
	child.stderr.setEncoding('utf8').on('data', (chunk) => {
		errors = (errors + chunk).slice(-4_000);
	});
	child.stdin.on('error', () => {});
	const gone = new Promise((resolve) => child.once('close', resolve));
	child.once('error', (error) => {
		errors += error.message;
	});

	const stop = async () => {
		child.stdin.end();
		const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
		await gone;
		clearTimeout(timer);
	};
	let timer;
	const late = new Promise((resolve) => {
		timer = setTimeout(resolve, READY_MS);
	});
	const firstLine = new Promise((resolve) =>
		createInterface({ input: child.stdout }).once('line', resolve),
	);
	const line = await Promise.race([firstLine, gone.then(() => undefined), late]);
	clearTimeout(timer);
	if (typeof line !== 'string') {
		await stop();
		throw new Error(`${name} did not start: ${errors.trim() || `no answer within ${READY_MS} ms`}`);
	}
	return { ...JSON.parse(line), stop };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const names = process.argv.slice(2);
	void runUntilStopped((names.length > 0 ? names : SERVERS).map((name) => () => startServer(name)));
}
