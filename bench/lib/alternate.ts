import { performance } from '../../harness/node';

/** One way to do a job. */
export interface Side {
	name: string;
	run(): Promise<void>;
}

/** How long each side took in each round, in milliseconds. */
export type Times = Map<string, number[]>;

/**
 * Times sides by turns: A B C, then B C A, and so on, so that a machine that slows down slows all of
 * them. A round before the first isn't counted.
 */
export async function alternate(sides: readonly Side[], rounds: number, before: () => Promise<void> = async () => {}): Promise<Times> {
	const times: Times = new Map(sides.map(({ name }) => [name, []]));
	for (let round = -1; round < rounds; round++) {
		for (let turn = 0; turn < sides.length; turn++) {
			const side = sides[(turn + Math.max(round, 0)) % sides.length];
			if (side === undefined) continue;
			await before();
			const started = performance.now();
			await side.run();
			if (round >= 0) times.get(side.name)?.push(performance.now() - started);
		}
	}
	return times;
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
	return spread((times.get(side) ?? []).map((time, round) => time / (others[round] ?? Number.NaN)));
}
