import { isFields } from '../data';
import { mask } from './mask';

const SHORTEST_SECRET = 6;
/** What looks like a secret even if nobody told us: JWTs, prefixed keys, bearer headers. */
const SECRET_SHAPES = [
	/\beyJ[\w-]{8,}\.[\w-]+\.?[\w-]*/g,
	/\b(?:msc|sk|pk|rk|re|SG|sntrys|sntryu|unkey)_[\w.-]{12,}/g,
	/\b(Bearer|Token|Basic)\s+[\w.~+/=-]{12,}/gi,
];

/** The secrets seen in one run, so that none of them leaves through a text. */
export class Vault {
	private readonly secrets = new Set<string>();
	/** How long the secrets are whose first characters leave the same trace, the longest first: thousands may begin alike, and are of one length. */
	private readonly lengths = new Map<number, number[]>();
	/** Where the traces fall: most characters of most texts are past without a look into the map. */
	private readonly marks = new Uint8Array(MARKS);
	/** No text that is shorter holds a secret. */
	private shortest = Infinity;

	/** Remembers a secret; short ones are left out, since hiding them would garble every text. */
	keep(secret: string): void {
		if (secret.length < SHORTEST_SECRET) return;
		for (const spelling of spellingsOf(secret)) {
			if (this.secrets.has(spelling)) continue;
			this.secrets.add(spelling);
			this.shortest = Math.min(this.shortest, spelling.length);
			const trace = traceOf(spelling.slice(0, SHORTEST_SECRET));
			this.marks[markOf(trace)] = 1;
			const lengths = this.lengths.get(trace) ?? [];
			if (!lengths.includes(spelling.length)) this.lengths.set(trace, [...lengths, spelling.length].sort((a, b) => b - a));
		}
	}

	/** A text with every secret masked, those we know and those that look like one. */
	scrub(text: string): string {
		let clean = this.scrubKnown(text);
		for (const shape of SECRET_SHAPES) clean = clean.replace(shape, (found) => mask(found));
		return clean;
	}

	/** A JSON value with every known secret masked, in whatever depth it stands; the value itself where it holds none. */
	scrubDeep<T>(value: T): T;
	scrubDeep(value: unknown): unknown {
		if (typeof value === 'string') return this.scrubKnown(value);
		if (typeof value !== 'object' || value === null) return value;
		if (Array.isArray(value)) {
			const entries = value.map((entry: unknown) => this.scrubDeep(entry));
			return entries.some((entry, i) => entry !== value[i]) ? entries : value;
		}
		return isFields(value) ? this.scrubFields(value) : value;
	}

	private scrubFields(fields: Record<string, unknown>): Record<string, unknown> {
		let copy = fields;
		for (const name of Object.keys(fields)) {
			// A copy that keeps its names is many times as fast as one that is put together anew.
			if (this.scrubKnown(name) !== name) return this.renamed(fields);
			const value = fields[name];
			const clean = this.scrubDeep(value);
			if (clean === value) continue;
			if (copy === fields) copy = { ...fields };
			copy[name] = clean;
		}
		return copy;
	}

	private renamed(fields: Record<string, unknown>): Record<string, unknown> {
		return Object.fromEntries(Object.entries(fields).map(([name, value]) => [this.scrubKnown(name), this.scrubDeep(value)]));
	}

	private scrubKnown(text: string): string {
		if (text.length < this.shortest) return text;
		if (this.secrets.has(text)) return mask(text);
		let clean = '';
		let from = 0;
		let trace = 0;
		for (let at = 0; at < text.length; at++) {
			trace = traced(trace, text, at);
			if (this.marks[markOf(trace)] === 0) continue;
			const lengths = this.lengths.get(trace);
			const start = at + 1 - SHORTEST_SECRET;
			if (lengths === undefined || start < from) continue;
			const found = lengths.map((length) => text.slice(start, start + length)).find((part) => this.secrets.has(part));
			if (found === undefined) continue;
			clean += text.slice(from, start) + mask(found);
			from = start + found.length;
			at = from - 1;
			trace = 0;
		}
		return from === 0 ? text : clean + text.slice(from);
	}
}

/** Characters that stand for themselves in addresses and in JSON. */
const PLAIN = /^[\w.~-]*$/;

function spellingsOf(secret: string): string[] {
	return PLAIN.test(secret) ? [secret] : [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
}

/** What of a character's place is left after so many others: six of them fill the number, as many as the shortest secret has. */
const BITS = 5;
const WHOLE = 2 ** (BITS * SHORTEST_SECRET) - 1;

/** A number that depends on the last six characters of a text up to a place, worked out from that of the place before. */
function traced(before: number, text: string, at: number): number {
	return ((before << BITS) ^ text.charCodeAt(at)) & WHOLE;
}

/** How many marks there are: enough for the thousands of secrets that a list may show to leave most unset. */
const MARKS = 2 ** 16;

function markOf(trace: number): number {
	return (trace ^ (trace >>> 14)) & (MARKS - 1);
}

function traceOf(start: string): number {
	let trace = 0;
	for (let at = 0; at < start.length; at++) trace = traced(trace, start, at);
	return trace;
}
