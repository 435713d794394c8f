import { sleep } from 'n8n-workflow';
import { once, process, runInNewContext, spawn } from '../../harness/node';
import type { z } from 'zod/v3';

const SAMPLE_EVERY_MS = 5;

/** With these Node takes away whatever nobody holds at every megabyte. */
export const COLLECTING = ['--max-semi-space-size=1', '--gc-global'];

/**
 * Runs a file of bench/lib with the collector at hand, in a process of its own, and gives what it tells.
 *
 * @param flags of Node's, for that process
 */
export async function toldBy<T>(file: string, setting: unknown, told: z.ZodType<T>, flags: readonly string[] = []): Promise<T> {
	const args = [...flags, '--expose-gc', '--require', './harness/environment.js', '--import', 'tsx', `bench/lib/${file}`, JSON.stringify(setting)];
	const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
	const failed = once(child, 'exit').then(([code]) => {
		throw new Error(`bench/lib/${file} ended with ${String(code)} and told nothing`);
	});
	const [answer] = await Promise.race([once(child, 'message'), failed]);
	failed.catch(() => {});
	return told.parse(answer);
}

/** The most memory that is used while something is done, in bytes. */
export async function peakOf<T>(work: () => Promise<T>): Promise<{ result: T; peak: number }> {
	let peak = used();
	let done = false;
	const watch = (async () => {
		while (!done) {
			peak = Math.max(peak, used());
			await sleep(SAMPLE_EVERY_MS);
		}
	})();
	const result = await work();
	peak = Math.max(peak, used());
	done = true;
	await watch;
	return { result, peak };
}

/** What is used once all that nobody holds is gone, in bytes. */
export function settled(): number {
	const collect: unknown = runInNewContext('gc');
	if (typeof collect === 'function') collect();
	return used();
}

function used(): number {
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}
