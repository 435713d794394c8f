/** What a run may say of a key. */
export type Saying =
	/** It works, or may at least not be taken for gone. */
	| 'alive'
	/** It opens no door any more. */
	| 'dead'
	/** It was never made. */
	| 'notMade'
	/** It may have been made. */
	| 'perhaps'
	/** It is there and may be ours. */
	| 'likeness';

/** One thing that a run said of one key, which it called by an id or a name, or couldn't call at all. */
export interface Statement {
	says: Saying;
	by: 'id' | 'name' | 'anything';
	key: string;
}

/** A name as a server may have spelled it: Unicode, spaces and case make no other name of it. */
export function folded(name: string): string {
	return name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Whether a statement is about a key. */
export function isAbout({ by, key }: Statement, { id, name }: { id: string; name: string }): boolean {
	if (by === 'anything') return true;
	return by === 'id' ? key === id : folded(key) === folded(name);
}
