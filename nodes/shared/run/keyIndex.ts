import { isRevoked, type KeyFacts } from '../keys/facts';
import { unmarked } from '../keys/nameMark';
import type { Found, Listed } from './pages';

const NONE: ReadonlySet<string> = new Set();

/**
 * Keys of a list by their ids and their names: a run of thousands of items goes through no list for each of them. Pages
 * that overlap show a key twice; where it differs each is kept, since one of them may be another's.
 */
export class KeyIndex {
	private readonly ids = new Map<string, Found[]>();
	private readonly names = new Map<string, Set<string>>();

	/** Takes a page up. */
	add({ keys, answer }: Listed): void {
		for (const key of keys) {
			const known = this.ids.get(key.id);
			if (known === undefined) this.ids.set(key.id, [{ key, answer }]);
			else if (!known.some((each) => isAlike(each.key, key))) known.push({ key, answer });
			else continue;
			this.name(key.id, key);
		}
	}

	/** Notes what became of a key; `null` when it isn't there any more. */
	change(id: string, key: KeyFacts | null): void {
		const [found] = this.ids.get(id) ?? [];
		if (key === null) this.ids.delete(id);
		else if (found !== undefined) this.ids.set(id, [{ ...found, key }]);
		if (key !== null) this.name(id, key);
	}

	/** The ids of all that have a name, have had it, or are to have it. */
	everNamed(name: string): ReadonlySet<string> {
		return this.names.get(name) ?? NONE;
	}

	/** The key with an id; of several the first. */
	byId(id: string): Found[] {
		return (this.ids.get(id) ?? []).slice(0, 1);
	}

	/** Those that are not revoked and have a name; a mark that this package put behind it is no part of it. */
	byName(name: string): Found[] {
		return [...this.everNamed(name)].flatMap((id) => this.ids.get(id) ?? []).filter(({ key }) => namesOf(key).includes(name) && !isRevoked(key));
	}

	private name(id: string, key: KeyFacts): void {
		for (const name of namesOf(key)) {
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

function isAlike(one: KeyFacts, other: KeyFacts): boolean {
	return one.name === other.name && one.createdAt === other.createdAt && isRevoked(one) === isRevoked(other);
}
