import type { Place } from '../backend';
import type { KeyFacts } from '../keys/facts';
import type { Session } from '../session';
import { pages } from './keys';

/** All keys of a place that a backend shows, each once. */
export interface Listing {
	keys: KeyFacts[];
	/** Whether the backend showed everything: only then is a key that isn't in it gone. */
	complete: boolean;
	warnings: string[];
}

/** Walks through the whole list. Throws a Problem when any page fails: half a list is none. */
export async function listing(session: Session, place: Place): Promise<Listing> {
	const keys = new Map<string, KeyFacts>();
	const warnings = new Set<string>();
	let next: string | null = null;
	for await (const page of pages(session, place)) {
		for (const key of page.keys) keys.set(key.id, key);
		if (page.warning !== null) warnings.add(page.warning);
		next = page.next;
	}
	return { keys: [...keys.values()], complete: warnings.size === 0 && next === null, warnings: [...warnings] };
}
