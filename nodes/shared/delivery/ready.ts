/** A place that was looked at before the first key was made. */
export interface Ready {
	target: unknown;
	/** In words. */
	reference: string;
	/** What stood there. */
	before: unknown;
}
