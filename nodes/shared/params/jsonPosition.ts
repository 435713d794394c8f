const TOKEN =
	/[ \t\n\r]*(?:([{}[\],:])|("(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.]))/uy;

type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' | 'nothing';

/**
 * Where a text stops being JSON: the offset of the first token that fits no more. The platform's own
 * parser doesn't always tell.
 */
export function jsonFaultAt(text: string): number {
	const open: string[] = [];
	let expected: Expected = 'value';
	TOKEN.lastIndex = 0;
	for (;;) {
		const start = skipSpace(text, TOKEN.lastIndex);
		TOKEN.lastIndex = start;
		const token = TOKEN.exec(text);
		if (token === null) return start;
		const next = step(expected, token[1] ?? (token[2] === undefined ? 'scalar' : 'string'), open);
		if (next === null) return start;
		expected = next;
	}
}

function step(expected: Expected, token: string, open: string[]): Expected | null {
	const wantsValue = expected === 'value' || expected === 'valueOrEnd';
	const after = (): Expected => (open.length === 0 ? 'nothing' : 'commaOrEnd');
	if ((token === 'string' || token === 'scalar') && wantsValue) return after();
	if (token === 'string' && (expected === 'key' || expected === 'keyOrEnd')) return 'colon';
	if (token === ':' && expected === 'colon') return 'value';
	if (token === '{' && wantsValue) return open.push('{') > 0 ? 'keyOrEnd' : null;
	if (token === '[' && wantsValue) return open.push('[') > 0 ? 'valueOrEnd' : null;
	const inObject = open.at(-1) === '{';
	if (token === ',' && expected === 'commaOrEnd') return inObject ? 'key' : 'value';
	const mayEnd = expected === 'commaOrEnd' || expected === (inObject ? 'keyOrEnd' : 'valueOrEnd');
	if (token === (inObject ? '}' : ']') && mayEnd && open.length > 0) {
		open.pop();
		return after();
	}
	return null;
}

function skipSpace(text: string, from: number): number {
	let at = from;
	while (/[ \t\n\r]/.test(text.charAt(at))) at++;
	return at;
}
