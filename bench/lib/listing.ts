import { z } from 'zod/v3';
import { process } from '../../harness/node';
import { peakOf, settled } from './memory';
import { runOurs } from './ours';
import { only } from './serving';

const setting = z.object({ backend: z.string(), url: z.string(), access: z.record(z.string(), z.string()) });

/** Lists all keys once and tells what memory that took: before, at its peak, and for the output alone. */
async function main(): Promise<void> {
	const { backend, url, access } = setting.parse(JSON.parse(process.argv[2] ?? '{}'));
	const server = only(url, access);
	await runOurs(server, backend, 'getAll', { returnAll: false, limit: 1 });
	const base = settled();
	const { result, peak } = await peakOf(async () => await runOurs(server, backend, 'getAll', { returnAll: true }));
	process.send?.({ base, peak, output: settled() });
	if (result.items.length === 0) throw new Error('The list is empty');
	process.disconnect?.();
}

void main();
