import { performance } from '../../harness/node';

/** One way to do a job. */
export interface Side {
	name: string;
	run(): Promise<void>;
	/** How often a slow one is timed, where once tells enough. */
	atMost?: number;
}

/** Whether the sides have run in this process before, so that no round is needed to warm them up. */
export type Start = 'cold' | 'warm';

/** How long each side took in each round, in milliseconds. */
export type Times = Map<string, number[]>;

/**
 * Times sides by turns: A B C, then B C A, and so on, so that a machine that slows down slows all of
 * them. From a cold start a round before the first isn't counted.
 */
export async function alternate(sides: readonly Side[], { rounds, start = 'cold', before = async () => {} }: { rounds: number; start?: Start; before?: () => Promise<void> }): Promise<Times> {
	const times: Times = new Map(sides.map(({ name }) => [name, []]));
	for (let round = start === 'cold' ? -1 : 0; round < rounds; round++) {
		const taking = sides.filter(({ atMost = rounds }) => (round < 0 ? atMost === rounds : round < atMost));
		for (let turn = 0; turn < taking.length; turn++) {
			const side = taking[(turn + Math.max(round, 0)) % taking.length];
			if (side === undefined) continue;
			await before();
			const started = performance.now();
			await side.run();
			if (round >= 0) times.get(side.name)?.push(performance.now() - started);
		}
	}
	return times;
}

/** How many rounds are enough of what lasts long, and so spreads little. */
export function roundsOfLong(rounds: number): number {
	return Math.min(rounds, 2);
}

/** The middle of some numbers, and how far they spread. */
export interface Spread {
	median: number;
	least: number;
	most: number;
}

export function spread(values: readonly number[]): Spread {
	const sorted = [...values].sort((a, b) => a - b);
	const at = (index: number) => sorted[index] ?? Number.NaN;
	const middle = (sorted.length - 1) / 2;
	return { median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2, least: at(0), most: at(sorted.length - 1) };
}

/** How one side's times stand to another's, round by round. */
export function ratio(times: Times, side: string, other: string): Spread {
	const others = times.get(other) ?? [];
	return spread((times.get(side) ?? []).slice(0, others.length).map((time, round) => time / (others[round] ?? Number.NaN)));
}
