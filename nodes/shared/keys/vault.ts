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
	/** How long the secrets with the same first characters are, the longest first: thousands may begin alike, and are of one length. */
	private readonly lengths = new Map<string, number[]>();
	/** The pairs of characters that secrets begin with: at any other none has to be looked for. */
	private readonly pairs = new Set<number>();

	/** Remembers a secret; short ones are left out, since hiding them would garble every text. */
	keep(secret: string): void {
		if (secret.length < SHORTEST_SECRET) return;
		for (const spelling of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) {
			if (this.secrets.has(spelling)) continue;
			this.secrets.add(spelling);
			const start = spelling.slice(0, SHORTEST_SECRET);
			const lengths = this.lengths.get(start) ?? [];
			if (!lengths.includes(spelling.length)) this.lengths.set(start, [...lengths, spelling.length].sort((a, b) => b - a));
			this.pairs.add(pairAt(start, 0));
		}
	}

	/** A text with every secret masked, those we know and those that look like one. */
	scrub(text: string): string {
		let clean = this.scrubKnown(text);
		for (const shape of SECRET_SHAPES) clean = clean.replace(shape, (found) => mask(found));
		return clean;
	}

	/** A JSON value with every known secret masked, in whatever depth it stands. */
	scrubDeep<T>(value: T): T;
	scrubDeep(value: unknown): unknown {
		if (typeof value === 'string') return this.scrubKnown(value);
		if (Array.isArray(value)) return value.map((entry: unknown) => this.scrubDeep(entry));
		if (value === null || typeof value !== 'object') return value;
		const copy: Record<string, unknown> = { ...value };
		const names = Object.keys(copy);
		// A copy that keeps its names is many times as fast as one that is put together anew.
		if (names.some((name) => this.scrubKnown(name) !== name)) {
			return Object.fromEntries(names.map((name) => [this.scrubKnown(name), this.scrubDeep(copy[name])]));
		}
		for (const name of names) copy[name] = this.scrubDeep(copy[name]);
		return copy;
	}

	private scrubKnown(text: string): string {
		if (this.secrets.has(text)) return mask(text);
		let clean = '';
		let from = 0;
		for (let at = 0; at + SHORTEST_SECRET <= text.length; ) {
			const found = this.pairs.has(pairAt(text, at)) ? this.secretAt(text, at) : undefined;
			if (found === undefined) at++;
			else {
				clean += text.slice(from, at) + mask(found);
				at += found.length;
				from = at;
			}
		}
		return from === 0 ? text : clean + text.slice(from);
	}

	/** The longest secret that starts at a place of a text. */
	private secretAt(text: string, at: number): string | undefined {
		const lengths = this.lengths.get(text.slice(at, at + SHORTEST_SECRET)) ?? [];
		return lengths.map((length) => text.slice(at, at + length)).find((part) => this.secrets.has(part));
	}
}

/** Two neighbouring characters as one number. */
function pairAt(text: string, at: number): number {
	return text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);
}
