/** n8n's *Batching*: so many requests, then a pause. */
export interface Batching {
	size: number;
	intervalMs: number;
}

interface Batch {
	/** Places that nobody has taken yet. */
	places: number;
	/** Requests that have not been sent yet. */
	unsent: number;
	opens: Promise<void>;
	/** Resolves when all of them have been sent. */
	sent: Promise<void>;
	close(): void;
}

/** Lets requests through batch by batch: the pause begins when the last request of a batch was sent. */
export class BatchGate {
	private batch: Batch | null = null;

	constructor(
		private readonly batching: Batching | null,
		private readonly wait: (milliseconds: number) => Promise<void>,
	) {}

	/** Waits for a place; gives what has to be called once the request was sent, or given up. */
	async turn(): Promise<() => void> {
		if (this.batching === null) return () => {};
		const { size, intervalMs } = this.batching;
		if (this.batch === null) this.batch = batchOf(size, Promise.resolve());
		else if (this.batch.places === 0) this.batch = batchOf(size, this.batch.sent.then(async () => await this.wait(intervalMs)));
		const mine = this.batch;
		mine.places--;
		await mine.opens;
		return () => {
			if (--mine.unsent === 0) mine.close();
		};
	}
}

function batchOf(size: number, opens: Promise<void>): Batch {
	let close = () => {};
	const sent = new Promise<void>((resolve) => (close = resolve));
	return { places: size, unsent: size, opens, sent, close };
}
