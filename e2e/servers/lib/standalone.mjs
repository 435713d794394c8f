/**
 * What makes a server's file runnable on its own from the shell.
 */
import { fstatSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Whether somebody holds the other end of stdin, so that its closing means "stop". */
function stdinIsHeld() {
	try {
		const stat = fstatSync(0);
		return stat.isFIFO() || stat.isSocket() || process.stdin.isTTY === true;
	} catch {
		return false;
	}
}

/**
 * Runs servers until a signal comes or stdin closes. Prints one JSON line for each when ready.
 * @param {Array<() => Promise<{ name: string, url: string, access: object, stop: () => Promise<void> }>>} starts
 */
export async function runUntilStopped(starts) {
	const running = [];
	let resolveStopped;
	const stopped = new Promise((resolve) => {
		resolveStopped = resolve;
	});
	for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, resolveStopped);
	if (stdinIsHeld()) {
		process.stdin.resume();
		process.stdin.once('end', resolveStopped);
		process.stdin.once('error', resolveStopped);
	}
	process.stdout.on('error', resolveStopped);

	let failed = false;
	const ready = Promise.allSettled(
		starts.map(async (start) => {
			const server = await start();
			running.push(server);
			const { name, url, access } = server;
			process.stdout.write(`${JSON.stringify({ name, url, access })}\n`);
		}),
	).then((outcomes) => {
		for (const { reason } of outcomes.filter(({ status }) => status === 'rejected')) {
			failed = true;
			process.stderr.write(`${reason instanceof Error ? reason.message : reason}\n`);
			resolveStopped();
		}
	});

	await stopped;
	// Once stdin or a signal has said stop, what is still starting is left to its guard.
	await Promise.race([ready, new Promise((resolve) => setTimeout(resolve, 500))]);
	await Promise.allSettled(running.map(({ stop }) => stop()));
	process.exit(failed ? 1 : 0);
}

/**
 * Runs the server when its file is the program that Node.js was asked to run.
 * @param {string} moduleUrl the file's `import.meta.url`
 * @param {() => Promise<any>} start
 */
export function runIfMain(moduleUrl, start) {
	if (process.argv[1] && pathToFileURL(process.argv[1]).href === moduleUrl) {
		void runUntilStopped([start]);
	}
}
