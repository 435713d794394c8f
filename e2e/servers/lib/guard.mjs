/**
 * Runs one program and outlives whoever asked for it just long enough to clean up.
 *
 * The asker holds the other end of this process's stdin. When that end closes, on purpose or
 * because the asker crashed, the program is stopped and its temporary folder removed. The
 * program's own stdin stays empty.
 *
 * Usage: node guard.mjs '{"command":…,"args":[…],"uid":…,"gid":…,"cwd":…,"stopSignal":…,"remove":…}'
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const GRACE_MS = 5_000;

const { command, args, uid, gid, cwd, stopSignal, remove } = JSON.parse(process.argv[2]);

const child = spawn(command, args, { cwd, uid, gid, stdio: ['ignore', 'inherit', 'inherit'] });

/** Removes the temporary folder; what can't be removed must not hide the exit code. */
function clean() {
	if (!remove) return;
	try {
		rmSync(remove, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
	} catch (error) {
		process.stderr.write(`could not remove ${remove}: ${error.message}\n`);
	}
}

/** Asks the program to stop, and insists after a while. */
function stop() {
	child.kill(stopSignal);
	setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref();
}

child.once('error', (error) => {
	process.stderr.write(`${command}: ${error.message}\n`);
	clean();
	process.exit(127);
});
child.once('exit', (code, signal) => {
	clean();
	process.exit(code ?? (signal ? 1 : 0));
});

process.stdin.resume();
process.stdin.once('end', stop);
process.stdin.once('error', stop);
process.once('SIGTERM', stop);
// A Ctrl-C reaches the whole group: the asker decides, and closes stdin.
process.on('SIGINT', () => {});
process.on('SIGHUP', () => {});
// The asker may be gone: a closed pipe is no reason to skip the clean-up.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});
