import { valueAt } from './jsonPath';

/** Where a walk through a list stands. */
export interface Position {
	/** The offset, page number or cursor to ask for; for links, the path and query of the next page. */
	at: string;
	/** The ids of the page before: a server that knows no paging sends them again, in any order. */
	before: readonly string[];
	/** How many keys the pages so far held; a server may give smaller pages than it was asked for. */
	seen: number;
	/** The service says that these were all, and may mean the keys of one page. */
	saidAll?: true;
}

/** A position as the cursor of a list. */
export function positionText(position: Position): string {
	return JSON.stringify(position);
}

/** The position that a cursor stands for; `null` for the first page. */
export function positionIn(cursor: string | null): Position | null {
	if (cursor === null) return null;
	const value: unknown = JSON.parse(cursor);
	const at = valueAt(value, 'at');
	const before = valueAt(value, 'before');
	const seen = valueAt(value, 'seen');
	const saidAll = valueAt(value, 'saidAll') === true ? { saidAll: true as const } : {};
	return { at: typeof at === 'string' ? at : '', before: Array.isArray(before) ? before.filter((id): id is string => typeof id === 'string') : [], seen: typeof seen === 'number' ? seen : 0, ...saidAll };
}
