import { alternate, ratio, roundsOfLong, type Side, spread } from '../lib/alternate';
import type { Figure } from '../lib/figures';
import type { Job } from '../lib/job';
import { createMany } from '../lib/ours';
import { serve, type Serving } from '../lib/serving';
import { bareCreates, bareRun } from '../peers/bareNode';
import { fetchCreates } from '../peers/fetchLoop';
import { httpRequestLoop } from '../peers/httpRequestLoop';

/** Create Many of so many keys, beside what people would use and what n8n and the machine can do. */
export function createManyJob(backend: string, label: string, bounds: Bounds): Job {
	return {
		name: `Create Many on ${label}`,
		run: async ({ keys, rounds }) => {
			const figures: Figure[] = [];
			for (const latencyMs of [0, 20]) {
				const server = await serve({ latencyMs });
				try {
					figures.push(...(await measured({ server, backend, label, latencyMs, keys, rounds }, bounds)));
				} finally {
					await server.stop();
				}
			}
			return figures;
		},
	};
}

/** What a backend's Create Many has to keep. */
export interface Bounds {
	/** Whether the slow peers take part: a loop of 1,000 rounds at 20 ms lasts half a minute, and tells the same of each backend. */
	allPeers: boolean;
	/** Time beside the bare node. */
	bare: number | null;
	/** Time beside the HTTP Request loop at 20 ms of latency. */
	loop: number | null;
	/** Requests for each key, and those of the run. */
	requests: { each: number; run: number };
}

interface Setting {
	server: Serving;
	backend: string;
	label: string;
	latencyMs: number;
	keys: number;
	rounds: number;
}

async function measured({ server, backend, label, latencyMs, keys, rounds }: Setting, bounds: Bounds): Promise<Figure[]> {
	const names = Array.from({ length: keys }, (_, i) => `bench-${i + 1}`);
	const nodes: Side[] = [
		{ name: 'ours', run: async () => void (await createMany(server, backend, keys)) },
		{ name: 'bare', run: async () => await bareRun(server, backend, bareCreates(server, backend, names)) },
	];
	const others: Side[] = [
		// A loop of 1,000 rounds at 20 ms lasts half a minute or a whole one.
		{ name: 'loop', atMost: latencyMs === 0 ? rounds : 1, run: async () => void (await httpRequestLoop(server, backend, names)) },
		{ name: 'fetch', run: async () => void (await fetchCreates(server, backend, names)) },
	];
	const counts = latencyMs === 0 ? await requestCounts(server, backend, keys) : [];
	const taking = latencyMs === 0 ? { rounds, start: 'cold' as const } : { rounds: roundsOfLong(rounds), start: 'warm' as const };
	const times = await alternate(bounds.allPeers ? [...nodes, ...others] : nodes, { ...taking, before: async () => await server.reset() });
	const job = `Create Many ${keys} on ${label}, ${latencyMs} ms`;
	const most = Math.ceil(keys * bounds.requests.each) + bounds.requests.run;
	return [
		{ job, what: 'time', value: spread(times.get('ours') ?? []), bound: null, unit: 'ms' },
		{ job, what: 'beside a bare node', value: ratio(times, 'ours', 'bare'), bound: bounds.bare },
		...(bounds.allPeers
			? [
					{ job, what: 'beside HTTP Request in a loop', value: ratio(times, 'ours', 'loop'), bound: latencyMs === 20 ? bounds.loop : null },
					{ job, what: 'beside fetch in lanes', value: ratio(times, 'ours', 'fetch'), bound: null },
				]
			: []),
		...counts.map(({ what, value }): Figure => ({ job, what, value, bound: most, unit: 'requests' })),
	];
}

/** What two runs send: the first finds out about the server what the next one then knows. */
async function requestCounts(server: Serving, backend: string, keys: number): Promise<Array<Pick<Figure, 'what' | 'value'>>> {
	const counts: Array<Pick<Figure, 'what' | 'value'>> = [];
	for (const what of ['requests of the first run on a server', 'requests of the next run']) {
		await server.reset();
		await createMany(server, backend, keys);
		counts.push({ what, value: (await server.requests()).length });
	}
	return counts;
}
