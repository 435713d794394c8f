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

	/** Remembers a secret; short ones are left out, since hiding them would garble every text. */
	keep(secret: string): void {
		if (secret.length < SHORTEST_SECRET) return;
		this.secrets.add(secret);
		this.secrets.add(encodeURIComponent(secret));
		this.secrets.add(JSON.stringify(secret).slice(1, -1));
	}

	/** A text with every secret masked, those we know and those that look like one. */
	scrub(text: string): string {
		let clean = text;
		for (const secret of this.longestFirst()) clean = clean.split(secret).join(mask(secret));
		for (const shape of SECRET_SHAPES) clean = clean.replace(shape, (found) => mask(found));
		return clean;
	}

	/** A JSON value with every known secret masked, in whatever depth it stands. */
	scrubDeep<T>(value: T): T;
	scrubDeep(value: unknown): unknown {
		if (typeof value === 'string') return this.scrubKnown(value);
		if (Array.isArray(value)) return value.map((entry: unknown) => this.scrubDeep(entry));
		if (value === null || typeof value !== 'object') return value;
		return Object.fromEntries(
			Object.entries(value).map(([key, entry]) => [this.scrubKnown(key), this.scrubDeep(entry)]),
		);
	}

	private scrubKnown(text: string): string {
		return this.longestFirst().reduce((clean, secret) => clean.split(secret).join(mask(secret)), text);
	}

	private longestFirst(): string[] {
		return [...this.secrets].sort((a, b) => b.length - a.length);
	}
}
