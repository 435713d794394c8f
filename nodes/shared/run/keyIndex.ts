import { isRevoked, type KeyFacts } from '../keys/facts';
import { unmarked } from '../keys/nameMark';
import type { Found, Listed } from './pages';

/** Keys of a list by their ids and their names: a run of thousands of items goes through no list for each of them. */
export class KeyIndex {
	private readonly ids = new Map<string, Found>();
	/** The ids of those that have, or had, a name. */
	private readonly names = new Map<string, Set<string>>();

	/** Takes a page up. Of two keys with one id the first counts. */
	add({ keys, answer }: Listed): void {
		for (const key of keys) if (!this.ids.has(key.id)) this.put({ key, answer });
	}

	/** Notes what became of a key; `null` when it isn't there any more. */
	change(id: string, key: KeyFacts | null): void {
		const found = this.ids.get(id);
		if (found === undefined) return;
		if (key === null) this.ids.delete(id);
		else this.put({ ...found, key }, id);
	}

	byId(id: string): Found[] {
		const found = this.ids.get(id);
		return found === undefined ? [] : [found];
	}

	/** Those that are not revoked and have a name; a mark that this package put behind it is no part of it. */
	byName(name: string): Found[] {
		const ids = [...(this.names.get(name) ?? [])];
		return ids.flatMap((id) => this.ids.get(id) ?? []).filter(({ key }) => namesOf(key).includes(name) && !isRevoked(key));
	}

	private put(found: Found, id = found.key.id): void {
		this.ids.set(id, found);
		for (const name of namesOf(found.key)) {
			const ids = this.names.get(name);
			if (ids === undefined) this.names.set(name, new Set([id]));
			else ids.add(id);
		}
	}
}

/** A key without a name is found by an empty one. */
function namesOf({ name }: KeyFacts): string[] {
	const plain = unmarked(name ?? '');
	return name === null || plain === name ? [plain] : [name, plain];
}
