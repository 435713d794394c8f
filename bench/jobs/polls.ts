import { z } from 'zod/v3';
import { spread, type Spread } from '../lib/alternate';
import type { Figure } from '../lib/figures';
import type { Job } from '../lib/job';
import { toldBy } from '../lib/memory';
import { serve } from '../lib/serving';

/** Keys that are made, and as many that are revoked, between two polls. */
const CHANGES = 50;
/** What the sandbox and the changes add to the keys that it is given; the trigger takes no more than the long list holds. */
const ADDED = 2 * CHANGES + 10;
const LINEAR = 1.3;
const MEGABYTE = 1024 * 1024;

const told = z.object({ ms: z.number(), bytes: z.number(), lost: z.number(), untrue: z.number(), kept: z.number() });

/** A poll of the trigger over HTTP: how time and memory grow with the keys, and whether every event is told. */
export const pollsJob: Job = {
	name: 'Polls of the trigger',
	run: async ({ lists: [few, many], rounds }) => {
		const [small, large] = [await polled(few, rounds), await polled(many, rounds)];
		const growth = (of: (each: Polled) => Spread) => of(large).median / many / (of(small).median / few);
		return [
			...figuresOf(few, small),
			...figuresOf(many, large),
			{ job: `A poll of ${many}`, what: `time for each key, beside ${few}`, value: growth(({ ms }) => ms), bound: LINEAR },
			{ job: `A poll of ${many}`, what: `memory for each key, beside ${few}`, value: growth(({ bytes }) => bytes), bound: LINEAR },
		];
	},
};

interface Polled {
	ms: Spread;
	bytes: Spread;
	wrong: number;
	/** Bytes of the workflow's static data. */
	kept: number;
}

async function polled(keys: number, rounds: number): Promise<Polled> {
	const polls: Array<z.infer<typeof told>> = [];
	for (let round = 0; round < rounds; round++) {
		const server = await serve({ seedKeys: keys - ADDED });
		try {
			polls.push(await toldBy('polling.ts', { url: server.baseUrl('msgcore'), access: server.access('msgcore'), changes: CHANGES }, told));
		} finally {
			await server.stop();
		}
	}
	const all = (name: 'ms' | 'bytes') => spread(polls.map((each) => each[name]));
	return { ms: all('ms'), bytes: all('bytes'), wrong: polls.reduce((sum, { lost, untrue }) => sum + lost + untrue, 0), kept: polls[0]?.kept ?? 0 };
}

function figuresOf(keys: number, { ms, bytes, wrong, kept }: Polled): Figure[] {
	const job = `A poll of ${keys}`;
	return [
		{ job, what: 'time', value: ms, bound: null, unit: 'ms', note: `${(kept / MEGABYTE).toFixed(1)} MB of static data` },
		{ job, what: 'peak memory, MB', value: { least: bytes.least / MEGABYTE, median: bytes.median / MEGABYTE, most: bytes.most / MEGABYTE }, bound: null },
		{ job, what: `events lost or untrue, of ${2 * CHANGES} a poll`, value: wrong, bound: 0 },
	];
}
