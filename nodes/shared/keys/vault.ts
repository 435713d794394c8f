import { isFields } from '../data';
import { Beginnings, TRACED, traced } from './beginnings';
import { mask } from './mask';

/** Shorter ones aren't hidden, which would garble every text. In characters. */
export const SHORTEST_SECRET = TRACED;
/** What looks like a secret even if nobody told us: JWTs, prefixed keys, bearer headers. */
const SECRET_SHAPES = [
	/\beyJ[\w-]{8,}\.[\w-]+\.?[\w-]*/g,
	/\b(?:msc|sk|pk|rk|re|SG|sntrys|sntryu|unkey)_[\w.-]{12,}/g,
	/\bhv[sbr]\.[\w.-]{12,}/g,
	/\b(Bearer|Token|Basic)\s+[\w.~+/=-]{12,}/gi,
];

/** The secrets seen in one run, so that none of them leaves through a text. */
export class Vault {
	private readonly secrets = new Set<string>();
	private readonly beginnings = new Beginnings();
	/** No text that is shorter holds a secret. */
	private shortest = Infinity;

	/** Remembers a secret that is long enough to be hidden. */
	keep(secret: string): void {
		if (secret.length < SHORTEST_SECRET) return;
		for (const spelling of spellingsOf(secret)) {
			if (this.secrets.has(spelling)) continue;
			this.secrets.add(spelling);
			this.shortest = Math.min(this.shortest, spelling.length);
			this.beginnings.add(spelling);
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
		const names = Object.keys(fields);
		// A copy that keeps its names is many times as fast as one that is put together anew.
		for (const name of names) if (this.scrubKnown(name) !== name) return this.renamed(fields);
		let copy = fields;
		for (const name of names) {
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
		let clean = '';
		let from = 0;
		let trace = 0;
		for (let at = 0; at < text.length; at++) {
			trace = traced(trace, text, at);
			const lengths = this.beginnings.lengthsOf(trace);
			const start = at + 1 - SHORTEST_SECRET;
			if (lengths === undefined || start < from) continue;
			const found = this.secretAt(text, start, lengths);
			if (found === undefined) continue;
			clean += text.slice(from, start) + mask(found);
			from = start + found.length;
			at = from - 1;
			trace = 0;
		}
		return from === 0 ? text : clean + text.slice(from);
	}

	/** Apart from the loop that asks: a closure over what changes with each character would take memory for each. */
	private secretAt(text: string, start: number, lengths: readonly number[]): string | undefined {
		return lengths.map((length) => text.slice(start, start + length)).find((part) => this.secrets.has(part));
	}
}

/** Characters that stand for themselves in addresses and in JSON. */
const PLAIN = /^[\w.~-]*$/;

function spellingsOf(secret: string): string[] {
	return PLAIN.test(secret) ? [secret] : [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
}
