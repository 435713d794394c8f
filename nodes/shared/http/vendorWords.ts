/** Nobody reads more of what a vendor says. */
const MOST_SHOWN = 500;

/** A text cut to what people read, after its last whole word. */
export function bounded(text: string): string {
	if (text.length <= MOST_SHOWN) return text;
	const start = text.slice(0, MOST_SHOWN);
	const end = start.search(/\s\S*$/);
	return `${start.slice(0, end < MOST_SHOWN / 2 ? MOST_SHOWN : end).replace(/[\uD800-\uDBFF]$/, '')} …`;
}
