/** How a mark begins; the others are for services whose names take no tilde. */
export type MarkStart = '~n8n-' | '-n8n-' | '_n8n_';

/** What stands behind a marked name: `ci-deploy~n8n-4f1c09ab72de`. */
const MARK = /(?:~n8n-|-n8n-|_n8n_)([0-9a-f]{12})$/i;
/** How many characters a mark adds. */
export const MARK_LENGTH = '~n8n-'.length + 12;

/** A name with a mark behind it; one that it had is replaced. */
export function marked(name: string, token: string, start: MarkStart = '~n8n-'): string {
	return `${unmarked(name)}${start}${token}`;
}

/** A name without its mark. */
export function unmarked(name: string): string {
	return name.replace(MARK, '');
}

/** The mark behind a name, or `null`. */
export function markIn(name: string | null): string | null {
	return MARK.exec(name?.trim() ?? '')?.[1]?.toLowerCase() ?? null;
}
