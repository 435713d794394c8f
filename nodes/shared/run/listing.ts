import type { KeyFacts } from '../keys/facts';
import type { Listed } from './pages';
import { SECOND_MS } from '../time';

/** All keys of a place that a backend shows, each once. */
export interface Listing {
	keys: KeyFacts[];
	/** Whether the backend showed everything: only then is a key that isn't in it gone. */
	complete: boolean;
	warnings: string[];
	/** How many pages it came in. */
	pages: number;
	/** The backend's own time of the last page, in epoch milliseconds, where it tells one. */
	saidAt?: number;
}

/** Walks through all pages of a list. Throws a Problem when any of them fails: half a list is none. */
export async function listing(pages: AsyncIterable<Listed>): Promise<Listing> {
	const keys = new Map<string, KeyFacts>();
	const warnings = new Set<string>();
	let next: string | null = null;
	let saidAt = Number.NaN;
	let count = 0;
	for await (const page of pages) {
		count++;
		for (const key of page.keys) keys.set(key.id, key);
		if (page.warning !== null) warnings.add(page.warning);
		next = page.next;
		// `Date` headers are cut to seconds.
		saidAt = Date.parse(page.answer.headers.date ?? '') + SECOND_MS;
	}
	return { keys: [...keys.values()], complete: warnings.size === 0 && next === null, warnings: [...warnings], pages: count, ...(Number.isNaN(saidAt) ? {} : { saidAt }) };
}
