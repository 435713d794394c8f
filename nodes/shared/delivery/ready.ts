/** A place that was looked at before the first key was made. */
export interface Ready {
	target: unknown;
	/** What no other text of the run may share; `null` where nothing is overwritten. */
	slot: string | null;
	/** In words. */
	reference: string;
	/** What stood there. */
	before: unknown;
}
