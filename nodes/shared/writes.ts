/** How many requests that may change keys have begun so far, and how many of them have ended. */
export interface Counts {
	begun: number;
	ended: number;
}

/** Counts the writes of a session, so that what was read meanwhile is known for it. */
export class Writes implements Counts {
	begun = 0;
	ended = 0;

	async counted<T>(write: () => Promise<T>): Promise<T> {
		this.begun++;
		try {
			return await write();
		} finally {
			this.ended++;
		}
	}
}
