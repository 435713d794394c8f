/**
 * Starts a program under a guard that ends it when this process ends, however that comes about.
 */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const GUARD = fileURLToPath(new URL('../servers/lib/guard.mjs', import.meta.url));
const STOP_MS = 30_000;

/**
 * @param {{ name: string, command: string, args: string[], env: Record<string, string>, cwd: string, log: string }} options
 *   `log` is the file for what it prints
 * @returns {{ failed: () => Error | undefined, kill: () => void, peakMb: () => number, stop: () => Promise<void>, output: () => string }}
 *   `kill` ends it at once, as a crash would; `peakMb` is the most memory it and its children took
 */
export function startProcess({ name, command, args, env, cwd, log }) {
	const file = openSync(log, 'a');
	const spec = { command, args, cwd, stopSignal: 'SIGTERM' };
	const guard = spawn(process.execPath, [GUARD, JSON.stringify(spec)], { env, stdio: ['pipe', file, file], detached: true });
	closeSync(file);
	guard.stdin.on('error', () => {});
	const output = () => readFileSync(log, 'utf8');

	let failure;
	const gone = new Promise((resolve) => {
		guard.once('error', (error) => resolve((failure = error)));
		guard.once('close', (code) => resolve((failure ??= new Error(`${name} ended with code ${code}:\n${output().slice(-3000)}`))));
	});
	return {
		failed: () => failure,
		output,
		kill: () => descendantsOf(guard.pid).forEach((pid) => process.kill(pid, 'SIGKILL')),
		peakMb: () => Math.round(descendantsOf(guard.pid).reduce((sum, pid) => sum + peakKb(pid), 0) / 1024),
		async stop() {
			guard.stdin.end();
			const timer = setTimeout(() => guard.kill('SIGKILL'), STOP_MS);
			await gone;
			clearTimeout(timer);
		},
	};
}

/** The program, and what it started itself; none when it has ended. */
function descendantsOf(pid) {
	const list = `/proc/${pid}/task/${pid}/children`;
	const text = existsSync(list) ? readFileSync(list, 'utf8').trim() : '';
	const children = text === '' ? [] : text.split(' ').map(Number);
	return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

function peakKb(pid) {
	const [, peak = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
	return Number(peak);
}
