/**
 * The writes of a session. Where keys come and go, those of a list move from one page to another that may have been read
 * already: what is read meanwhile is known for it by the counts, and can be read again while no write is under way.
 */
export class Writes {
	/** How many have begun so far, and how many of them have ended. */
	begun = 0;
	ended = 0;
	private quiet = 0;
	private readonly waiting = new Set<() => void>();

	/** Carries out a write, once nobody reads who has to be left in quiet. */
	async counted<T>(write: () => Promise<T>): Promise<T> {
		while (this.quiet > 0) await this.change();
		this.begun++;
		try {
			return await write();
		} finally {
			this.ended++;
			this.changed();
		}
	}

	/** Reads while no write is under way, and none begins. What `read` asks for must not be a write itself. */
	async inQuiet<T>(read: () => Promise<T>): Promise<T> {
		this.quiet++;
		try {
			while (this.begun > this.ended) await this.change();
			return await read();
		} finally {
			this.quiet--;
			this.changed();
		}
	}

	private async change(): Promise<void> {
		await new Promise<void>((resolve) => this.waiting.add(resolve));
	}

	private changed(): void {
		const waiting = [...this.waiting];
		this.waiting.clear();
		for (const go of waiting) go();
	}
}
