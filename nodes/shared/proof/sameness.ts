/** Whether two ids name one key. Vendors that count case tell no two keys apart by it alone. */
export function isSameId(a: string, b: string): boolean {
	return foldedId(a) === foldedId(b);
}

/** The key with an id: with just this one, or else the only one that has it in another case. */
export function byId<K extends { id: string }>(keys: readonly K[], id: string): K | undefined {
	const exact = keys.find((key) => key.id === id);
	if (exact !== undefined) return exact;
	const [only, ...others] = keys.filter((key) => isSameId(key.id, id));
	return others.length === 0 ? only : undefined;
}

/** Ids that are found by {@link isSameId}, without going through them. */
export class KeyIds {
	private readonly ids: ReadonlySet<string>;

	constructor(ids: readonly string[]) {
		this.ids = new Set(ids.map(foldedId));
	}

	has(id: string): boolean {
		return this.ids.has(foldedId(id));
	}
}

/** What all spellings of an id that name one key have in common. */
export function foldedId(id: string): string {
	return id.toLowerCase();
}

/** Whether two names are one to a server that keeps Unicode, spaces and case in its own way. */
export function isSameName(a: string, b: string): boolean {
	return foldedName(a) === foldedName(b);
}

/** What all spellings of a name that are one to such a server have in common. */
export function foldedName(name: string): string {
	return name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}
