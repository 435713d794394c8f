import { z } from 'zod';
import { once, process, spawn } from '../../harness/node';
import type { Serving } from './serving';

const told = z.object({ base: z.number(), peak: z.number(), output: z.number() });

/** Lists all keys in a process of its own, and tells the peak of its memory as a multiple of the output's. */
export async function memoryOf(server: Serving, backend: string): Promise<number> {
	const setting = JSON.stringify({ backend, url: server.baseUrl(backend), access: server.access(backend) });
	const args = ['--expose-gc', '--require', './harness/environment.js', '--import', 'tsx', 'bench/lib/listing.ts', setting];
	const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
	const [answer] = await once(child, 'message');
	const { base, peak, output } = told.parse(answer);
	return (peak - base) / (output - base);
}
