import type { Spread } from './alternate';

/** One line of the table: a figure, what it stands beside, and the bound it has to keep. */
export interface Figure {
	job: string;
	/** What was measured, e.g. `time, beside a bare node`. */
	what: string;
	/** The figure with its spread over the rounds; a count has none. */
	value: Spread | number;
	/** The most it may be; `null` for what is only told. */
	bound: number | null;
	unit?: 'ms' | 's' | 'bytes' | 'requests';
	/** What else there is to know of it. */
	note?: string;
}

/** Whether a figure keeps its bound, `slack` times over. */
export function keeps({ value, bound }: Figure, slack = 1): boolean {
	return bound === null || middleOf(value) <= bound * slack;
}

export function middleOf(value: Figure['value']): number {
	return typeof value === 'number' ? value : value.median;
}
