import { z } from 'zod';
import { sleep } from 'n8n-workflow';
import { process, runInNewContext } from '../../harness/node';
import { runOurs } from './ours';
import type { Serving } from './serving';

const setting = z.object({ backend: z.string(), url: z.string(), access: z.record(z.string(), z.string()) });
const SAMPLE_EVERY_MS = 5;

/** Lists all keys once and tells what memory that took: before, at its peak, and for the output alone. */
async function main(): Promise<void> {
	const { backend, url, access } = setting.parse(JSON.parse(process.argv[2] ?? '{}'));
	const server: Serving = { baseUrl: () => url, access: () => access, requests: async () => [], reset: async () => {}, stop: async () => {} };
	await runOurs(server, backend, 'getAll', { returnAll: false, limit: 1 });
	const base = settled();
	let peak = base;
	let done = false;
	const watch = (async () => {
		while (!done) {
			peak = Math.max(peak, used());
			await sleep(SAMPLE_EVERY_MS);
		}
	})();
	const result = await runOurs(server, backend, 'getAll', { returnAll: true });
	peak = Math.max(peak, used());
	done = true;
	await watch;
	process.send?.({ base, peak, output: settled() });
	if (result.items.length === 0) throw new Error('The list is empty');
	process.disconnect?.();
}

function used(): number {
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

/** What is used once all that nobody holds is gone. */
function settled(): number {
	const collect: unknown = runInNewContext('gc');
	if (typeof collect === 'function') collect();
	return used();
}

void main();
