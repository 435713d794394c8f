/** What an expression may yield, or a stored workflow hold, that nobody meant. */
const EXPRESSIONS = [
	'NaN', 'Infinity', '-Infinity', '-0', '-1', '0.5', '1e308', '2 ** 31', '2 ** 53', 'true', 'false', 'null', 'undefined',
	'Symbol("s")', '10n', '() => 1', 'new Date(NaN)', 'new Date()', 'new Map([[1, 2]])', '/x/g', 'new Error("x")',
	'[]', '{}', '[[]]', '[null]', '[undefined]', '[Symbol("s")]', '{ a: Symbol("s") }', '{ value: NaN }', '{ value: {} }', '{ __rl: true, mode: "id", value: [] }',
	'(() => { const a = {}; a.a = a; return a; })()', '(() => { const a = []; a.push(a); return a; })()', 'Object.create(null)', 'new Proxy({}, {})',
	'"x".repeat(100000)', 'Array.from({ length: 5000 }, (_, i) => "s" + i)',
].map((code) => `={{ ${code} }}`);
const TEXTS = ['', ' ', '0x10', '1e-9', '1,5', '٣', 'a\r\nb: c', 'a\u0000b', '\ud800', '../..', '%2e%2e', '{{ $json }}', '__proto__', 'constructor', 'https://ex.com:99999/', 'https://a:b@ex.com', 'file:///etc/passwd', '[', '{"a":', '{"__proto__":{"a":1}}', '2026-13-45', '9999999999999'];
/** All of them. */
export const STORED = [...EXPRESSIONS, ...TEXTS, 7, -1, true, null, [], {}, ['x', 7], { value: 7 }];

/** Words of JavaScript's own, which are no help to anybody. */
const NO_WORDS = /cannot (read|convert|mix|set|access)|is not (a function|iterable|defined|a constructor)|circular|invalid (time|date|array|count|string)|undefined|\[object |maximum call|expected .*, received|zod|out of memory/i;

/** What is wrong with how a value was taken, and with what was said of it. */
export function flawsOf({ error }: { error?: Error }, requests: number): string[] {
	if (error === undefined) return [];
	const { name, message } = error;
	const isInput = name === 'NodeOperationError';
	return [
		name === 'NodeOperationError' || name === 'NodeApiError' ? '' : `${name}: ${message}`,
		NO_WORDS.test(message) ? `in no words of ours: ${message}` : '',
		message.length > 300 ? `too long: ${message.slice(0, 80)}` : '',
		isInput && requests > 0 ? `after ${requests} requests: ${message}` : '',
	].filter((flaw) => flaw !== '');
}
