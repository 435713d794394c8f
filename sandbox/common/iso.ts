/** ISO texts by moment: the dates of a sandbox's books are told over and over. */
const known = new Map<number, string>();
const MOST_KNOWN = 20_000;

/** ISO text of a moment (epoch milliseconds), `null` of none. */
export function iso(at: number): string;
export function iso(at: number | null): string | null;
export function iso(at: number | null): string | null {
	if (at === null) return null;
	const text = known.get(at) ?? new Date(at).toISOString();
	if (known.size >= MOST_KNOWN) known.clear();
	known.set(at, text);
	return text;
}
