import { z } from 'zod/v3';
import { alternate, ratio, roundsOfLong, type Side, spread, type Start, type Times } from '../lib/alternate';
import type { Figure } from '../lib/figures';
import type { Job } from '../lib/job';
import { COLLECTING, toldBy } from '../lib/memory';
import { runOurs } from '../lib/ours';
import { serve, type Serving } from '../lib/serving';
import { bareList, bareRun } from '../peers/bareNode';

/** How many keys a list has to have for its memory to stand out from what the engine takes. */
const SHORTEST_TELLING = 10_000;
/** And how many it may have for the collector to go through it all at every megabyte. */
const LONGEST_COLLECTED = 20_000;
const BESIDE_BARE = 1.2;
const KNOWN_BESIDE_BARE = 2.8;
/** Of a short list, most of it not collected yet. */
const KNOWN_PEAK = 5;
/** One collection of all the engine's memory lasts as long as a short list, and falls into some rounds. */
const ROUNDS_OF_FEW = 7;
/** How much more time ten times the keys may take than ten times the time. */
const LINEAR = 1.3;

/**
 * Get Many of a whole list: beside a bare node, how it grows, and what memory it takes.
 *
 * @param atMost how long the list may be, where the sandbox takes longer for each page of a longer one; time then has
 * to grow as the bare node's does
 */
export function getManyJob(backend: string, label: string, atMost = Infinity): Job {
	return {
		name: `Get Many on ${label}`,
		run: async ({ lists: [few, longest], rounds }) => {
			const many = Math.min(longest, atMost);
			// The long one first: n8n's process is one that has run for long, too.
			const large = await measured(backend, many, roundsOfLong(rounds));
			const small = await measured(backend, few, ROUNDS_OF_FEW, 'warm');
			const grown = (side: string) => middle(large.times, side) / middle(small.times, side);
			const [expected, beside] = atMost === Infinity ? [many / few, ''] : [grown('bare'), ", and the bare node's"];
			return [
				...figuresOf(label, few, small),
				...figuresOf(label, many, large),
				{ job: `Get Many on ${label}`, what: `time for each key, ${many} beside ${few}${beside}`, value: grown('ours') / expected, bound: LINEAR },
			];
		},
	};
}

interface Measured {
	times: Times;
	/** Peak memory as a multiple of what the output takes, with garbage and without; of a short list it tells nothing. */
	memory: { peak: number; held: number | null } | null;
}

async function measured(backend: string, seedKeys: number, rounds: number, start: Start = 'cold'): Promise<Measured> {
	const server = await serve({ seedKeys });
	try {
		const sides: Side[] = [
			{ name: 'ours', run: async () => void (await listAll(server, backend)) },
			{ name: 'bare', run: async () => await bareRun(server, backend, bareList(server, backend)) },
		];
		const times = await alternate(sides, { rounds, start, before: async () => await server.reset() });
		if (seedKeys < SHORTEST_TELLING) return { times, memory: null };
		const held = seedKeys > LONGEST_COLLECTED ? null : await memoryOf(server, backend, COLLECTING);
		return { times, memory: { peak: await memoryOf(server, backend), held } };
	} finally {
		await server.stop();
	}
}

const memory = z.object({ base: z.number(), peak: z.number(), output: z.number() });

/** Lists all keys in a process of its own, and tells the peak of its memory as a multiple of the output's. */
async function memoryOf(server: Serving, backend: string, flags: readonly string[] = []): Promise<number> {
	const { base, peak, output } = await toldBy('listing.ts', { backend, url: server.baseUrl(backend), access: server.access(backend) }, memory, flags);
	return (peak - base) / (output - base);
}

export async function listAll(server: Serving, backend: string) {
	return await runOurs(server, backend, 'getAll', { returnAll: true });
}

function figuresOf(label: string, keys: number, { times, memory }: Measured): Figure[] {
	const job = `Get Many ${keys} on ${label}`;
	return [
		{ job, what: 'time', value: spread(times.get('ours') ?? []), bound: null, unit: 'ms' },
		{ job, what: 'beside a bare node', value: ratio(times, 'ours', 'bare'), bound: BESIDE_BARE, known: KNOWN_BESIDE_BARE },
		...(memory === null
			? []
			: [
					{ job, what: "peak memory beside the output's", value: memory.peak, bound: 2.5, known: KNOWN_PEAK },
					...(memory.held === null ? [] : [{ job, what: 'the same with the collector at work', value: memory.held, bound: null }]),
				]),
	];
}

function middle(times: Times, side: string): number {
	return spread(times.get(side) ?? []).median;
}
