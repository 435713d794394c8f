/** A place that was looked at before the first key was made. */
export interface Ready {
	target: unknown;
	/** In words. */
	reference: string;
	/** What stood there. */
	before: unknown;
}

/** What is to stand there, and the old key's secret, where the run has it. */
export interface Handing {
	text: string;
	oldSecret: string | null;
}
