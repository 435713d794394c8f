const MOST_NAMES = 12;
const DEEPEST = 4;
/** Names that are data rather than names: long, or a run of letters and digits such as a key has. */
const TELLING = /^(?=.{1,32}$)[A-Za-z_$@][\w$@.-]*$/;
const SECRETLIKE = /(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{16,}/;

/**
 * What a JSON value is made of: names and types, never a value. Told when a place doesn't fit.
 *
 * @example {data: list of 2 × {id: text, key: text, expires: number}, total: number}
 */
export function shapeOf(value: unknown, depth = 0): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) {
		if (value.length === 0) return 'empty list';
		return `list of ${value.length} × ${shapeOf(value[0], depth)}`;
	}
	switch (typeof value) {
		case 'string':
			return 'text';
		case 'object':
			return objectShape(value, depth);
		case 'undefined':
			return 'nothing';
		default:
			return typeof value;
	}
}

function objectShape(value: object, depth: number): string {
	const entries = Object.entries(value);
	if (entries.length === 0) return 'empty object';
	if (depth >= DEEPEST) return 'object';
	const shown = entries.slice(0, MOST_NAMES).map(([name, entry]) => `${nameOf(name)}: ${shapeOf(entry, depth + 1)}`);
	return `{${shown.join(', ')}${entries.length > MOST_NAMES ? ', …' : ''}}`;
}

function nameOf(name: string): string {
	return TELLING.test(name) && !SECRETLIKE.test(name) ? name : '(a name)';
}
