import { Problem } from '../problem';

/** Beyond this much of an error's body nobody reads on. */
const MOST_OF_AN_ERROR = 256 * 1024;
/** Bodies up to this size are read side by side, larger ones one after another. */
const LIGHT = 1024 * 1024;

/** Reads bodies of one run within a bound; large ones one at a time, so that many side by side don't fill the memory. */
export class BodyReader {
	private heavy: Promise<void> = Promise.resolve();

	/** @param mostBytes what one answer may hold, unpacked */
	constructor(private readonly mostBytes: number) {}

	/**
	 * The text of a body, whether n8n's helper gave a stream, a text or what it had parsed.
	 *
	 * @throws Problem `badAnswer` when a success is larger than the bound; an error's body is cut off
	 */
	async text(body: unknown, status: number): Promise<string> {
		if (!isStream(body)) return plainText(body);
		const isError = status < 200 || status >= 300;
		let release = () => {};
		try {
			const decoder = new TextDecoder();
			let size = 0;
			let text = '';
			for await (const chunk of body) {
				if (size <= LIGHT && size + chunk.length > LIGHT) release = await this.turn();
				size += chunk.length;
				text += decoder.decode(chunk, { stream: true });
				if (isError && size > MOST_OF_AN_ERROR) return text;
				if (size > this.mostBytes) throw tooLarge(this.mostBytes, status);
			}
			return text + decoder.decode();
		} finally {
			release();
		}
	}

	/** Waits for the heavy bodies before; gives what lets the next one go. */
	private async turn(): Promise<() => void> {
		const before = this.heavy;
		let release = () => {};
		this.heavy = new Promise((resolve) => (release = resolve));
		await before;
		return release;
	}
}

/** Leaving the loop over a stream destroys it, and its connection with it. */
function isStream(body: unknown): body is AsyncIterable<Uint8Array> {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

function plainText(body: unknown): string {
	if (typeof body === 'string') return body;
	return body === undefined || body === null ? '' : JSON.stringify(body);
}

function tooLarge(mostBytes: number, status: number): Problem {
	return new Problem(
		'badAnswer',
		`The server's answer is larger than ${Math.round(mostBytes / 1024 / 1024)} MB`,
		'Raise Options > Max Answer Size when that much is right, or ask for less at once.',
		{ status },
	);
}
