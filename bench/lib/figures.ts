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
	/** What it is known to come to where that is over the bound, for a reason that the notes tell. */
	known?: number;
	unit?: 'ms' | 's' | 'bytes' | 'requests';
	/** What else there is to know of it. */
	note?: string;
}

/** Whether a figure keeps its bound. */
export function keeps({ value, bound }: Figure): boolean {
	return bound === null || middleOf(value) <= bound;
}

/** How far over its bound a figure may be in the short form, which runs on busy machines. */
const SLACK = 2;
/** And how far over what it is known to come to. */
const SLACK_OF_KNOWN = 1.5;

/** Whether a figure of the short form is nothing to worry about. */
export function keepsRoughly({ value, bound, known = 0 }: Figure): boolean {
	return bound === null || middleOf(value) <= Math.max(bound * SLACK, known * SLACK_OF_KNOWN);
}

export function middleOf(value: Figure['value']): number {
	return typeof value === 'number' ? value : value.median;
}
