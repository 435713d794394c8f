/** How many characters of a secret its trace is made of. */
export const TRACED = 6;

/** What of a character's place is left after so many others: six of them fill the number. */
const BITS = 5;
const WHOLE = 2 ** (BITS * TRACED) - 1;

/** A number that depends on the last six characters of a text up to a place, worked out from that of the place before. */
export function traced(before: number, text: string, at: number): number {
	return ((before << BITS) ^ text.charCodeAt(at)) & WHOLE;
}

/** How many marks there are for each beginning: enough to leave most of them unset. */
const MARKS_EACH = 32;
const FEWEST_MARKS = 2 ** 15;

/** How secrets begin, by the traces of their first characters, and how long those are that begin so. */
export class Beginnings {
	private readonly lengths = new Map<number, readonly number[]>();
	/** Thousands of secrets are of one length. */
	private readonly alone = new Map<number, readonly number[]>();
	/** Where the traces fall, a bit each: most characters of most texts are past without a look into the map. */
	private marks = new Uint8Array(FEWEST_MARKS / 8);

	add(secret: string): void {
		let trace = 0;
		for (let at = 0; at < TRACED; at++) trace = traced(trace, secret, at);
		const known = this.lengths.get(trace);
		if (known?.includes(secret.length) === true) return;
		this.lengths.set(trace, known === undefined ? this.only(secret.length) : [...known, secret.length].sort((a, b) => b - a));
		if (this.lengths.size * MARKS_EACH > this.marks.length * 8) this.remark(this.marks.length * 8);
		this.mark(trace);
	}

	/** The lengths of the secrets whose beginnings leave this trace, the longest first. */
	lengthsOf(trace: number): readonly number[] | undefined {
		const mark = this.markOf(trace);
		return ((this.marks[mark >>> 3] ?? 0) & (1 << (mark & 7))) === 0 ? undefined : this.lengths.get(trace);
	}

	private only(length: number): readonly number[] {
		const only = this.alone.get(length) ?? [length];
		this.alone.set(length, only);
		return only;
	}

	private remark(bytes: number): void {
		this.marks = new Uint8Array(bytes);
		for (const trace of this.lengths.keys()) this.mark(trace);
	}

	private mark(trace: number): void {
		const mark = this.markOf(trace);
		this.marks[mark >>> 3] = (this.marks[mark >>> 3] ?? 0) | (1 << (mark & 7));
	}

	private markOf(trace: number): number {
		return (trace ^ (trace >>> 14)) & (this.marks.length * 8 - 1);
	}
}
