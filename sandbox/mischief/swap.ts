/** Gives each of two that come near each other in time what belongs to the other. */
export class Swap<T> {
	private waiting: ((theirs: T) => void) | null = null;
	private held: T | null = null;

	/** Waits for another for so long at most; gives its value, or one's own where nobody came. */
	async exchange(own: T, patience: Promise<unknown>): Promise<T> {
		if (this.waiting !== null && this.held !== null) {
			const theirs = this.held;
			this.waiting(own);
			this.waiting = this.held = null;
			return theirs;
		}
		this.held = own;
		const other = new Promise<T>((resolve) => (this.waiting = resolve));
		const got = await Promise.race([other, patience.then(() => own)]);
		if (this.held === own) this.waiting = this.held = null;
		return got;
	}
}
