import fc from 'fast-check';
import { z } from 'zod/v3';
import { fitting } from '../../../nodes/shared/params/json';
import { jsonFaultAt } from '../../../nodes/shared/params/jsonPosition';

/** JSON as people write it: with any of the blanks that JSON knows. */
const spaced = fc.tuple(fc.json(), fc.constantFrom('', ' ', '\n', '\r\n', '\t')).map(([json, blank]) => `${blank}${json}${blank}`);
const isJson = (text: string): boolean => {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
};

it('finds no fault in front of the end of valid JSON', () => {
	fc.assert(fc.property(fc.oneof(spaced, fc.jsonValue().map((value) => JSON.stringify(value, null, 2))), (text) => expect(jsonFaultAt(text)).toBe(text.length)), { numRuns: 500 });
});

it('finds the end of JSON that was cut off, or the token that was cut', () => {
	fc.assert(
		fc.property(fc.json(), fc.nat(), (json, at) => {
			const cut = json.slice(0, at % (json.length + 1));
			fc.pre(!isJson(cut));
			expect(jsonFaultAt(cut)).toBeLessThanOrEqual(cut.length);
		}),
	);
});

/** What is no part of JSON outside its strings, and what is. */
const FOREIGN = ['@', '\'', '\u00a0', 'x', '\0', '\ufeff', '\u2028'];
const STRUCTURE = ['{', '}', '[', ']', ',', ':', '"'];

it('points at the corruption, or at the token in which it lies', () => {
	const wrong = fc.constantFrom(...FOREIGN, ...STRUCTURE);
	fc.assert(
		fc.property(fc.json(), fc.nat(), wrong, (json, at, character) => {
			const position = at % (json.length + 1);
			const text = json.slice(0, position) + character + json.slice(position);
			fc.pre(!isJson(text));
			const fault = jsonFaultAt(text);
			expect(fault).toBeLessThanOrEqual(FOREIGN.includes(character) ? position : text.length);
		}),
		{ numRuns: 2000 },
	);
});

it.each([
	['{name: 1}', 1],
	['[1, 2,, 3]', 6],
	['[1, 2', 5],
	['{"a": 1,}', 8],
	['{"a" 1}', 5],
	['[1] 2', 4],
	['["a\nb"]', 1],
	['[01]', 1],
	['[1.]', 1],
	['[\u00a01]', 1],
	['[nul]', 1],
	['', 0],
	['   ', 3],
	['{"a": "\u0080\u007f", }', 12],
])('points into %j at %i', (text, position) => {
	expect(jsonFaultAt(text)).toBe(position);
});

const entry = z.object({ name: z.string(), scopes: z.array(z.string()).optional() }).strict();
const flaw = (given: unknown, schema: z.ZodTypeAny = entry): string => {
	try {
		fitting(given, schema, 'Entry 1');
		return 'none';
	} catch (thrown) {
		return String(Object(thrown).description);
	}
};

it.each<[unknown, string]>([
	[{ name: 'a', scope: 1 }, 'Got {"name":"a","scope":1}. "scope" is no field that is known here. It takes name, scopes.'],
	['a', 'Got "a". It has to be an object, not a text. It takes name, scopes.'],
	[{}, 'Got {}. "name" is missing. It takes name, scopes.'],
	[{ name: 5, scopes: 'a' }, 'Got {"name":5,"scopes":"a"}. "name" has to be a text, not a number; "scopes" has to be a list, not a text. It takes name, scopes.'],
])('says of %j what is wrong with it, and what an entry takes', (given, told) => {
	expect(flaw(given)).toBe(told);
});

it('names no fields where an entry may have any', () => {
	expect(flaw({ name: 1 }, z.object({ name: z.string() }).passthrough())).toBe('Got {"name":1}. "name" has to be a text, not a number.');
});
