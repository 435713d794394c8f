import { type Field, fieldProblem, quoted } from '../params/params';
import { inputProblem } from '../problem';

const LONGEST_PATTERN = 200;

/** What stands at one place of a pattern: a character, any one character, or any number of them. */
type Part = { is: 'one'; character: string } | { is: 'any' } | { is: 'many' };

/** A name pattern, ready to be asked. */
export interface Glob {
	text: string;
	matches(name: string): boolean;
}

/**
 * Compiles a name pattern: `*` stands for any number of characters, `?` for exactly one, `\` takes the next
 * one literally; everything else is itself, upper and lower case told apart. The whole name has to fit.
 *
 * There are no regular expressions here on purpose: a glob is matched in at most name x pattern steps, so
 * no pattern can hang the workflow.
 *
 * @throws Problem that names the position of what is wrong
 */
export function compileGlob(given: unknown, field: Field): Glob {
	if (typeof given !== 'string' || given.trim() === '') {
		throw fieldProblem(field, 'is empty', given, 'Give a pattern such as ci-*.');
	}
	const pattern = given;
	refuseOuterSpace(pattern, field);
	if (pattern.length > LONGEST_PATTERN) {
		throw fieldProblem(field, `is longer than ${LONGEST_PATTERN} characters`, pattern, 'Give a shorter one.');
	}
	refuseRegularExpression(pattern, field);
	const parts = parse(pattern, field);
	return { text: pattern, matches: (name) => fits(parts, [...name]) };
}

/** A space that is meant has a backslash before it: without it a pattern would mean more or fewer names than it seems to. */
function refuseOuterSpace(pattern: string, field: Field): void {
	const unescaped = pattern.replace(/\\./gs, '__');
	if (/^\s/.test(unescaped)) throw faultAt(pattern, 0, 'begins with a space', field);
	if (/\s$/.test(unescaped)) throw faultAt(pattern, unescaped.trimEnd().length, 'ends with a space', field);
}

/** Someone who writes a regular expression would otherwise get a pattern that fits nothing, in silence. */
function refuseRegularExpression(pattern: string, field: Field): void {
	const isDelimited = pattern.length > 1 && /^\/.*\/[a-z]*$/.test(pattern);
	if (pattern.startsWith('^') || isDelimited) throw faultAt(pattern, 0, 'starts like a regular expression', field);
	const end = pattern.length - 1;
	if (pattern.endsWith('$') && !pattern.endsWith('\\$')) throw faultAt(pattern, end, 'ends like a regular expression', field);
	const quantified = pattern.search(/[.)\]][*+]/);
	if (quantified >= 0) throw faultAt(pattern, quantified, 'reads like a regular expression', field);
}

function parse(pattern: string, field: Field): Part[] {
	const parts: Part[] = [];
	const characters = [...pattern];
	for (let i = 0; i < characters.length; i++) {
		const character = characters[i] ?? '';
		if (character === '*') {
			if (parts.at(-1)?.is !== 'many') parts.push({ is: 'many' });
		} else if (character === '?') {
			parts.push({ is: 'any' });
		} else if (character === '\\') {
			const literal = characters[++i];
			if (literal === undefined) throw faultAt(pattern, i - 1, 'ends in a backslash that escapes nothing', field);
			parts.push({ is: 'one', character: literal });
		} else {
			parts.push({ is: 'one', character });
		}
	}
	return parts;
}

/** Matches greedily and, when stuck, gives one more character to the last `*`: no other way can help. */
function fits(parts: readonly Part[], name: readonly string[]): boolean {
	let part = 0;
	let star = -1;
	let starAt = 0;
	for (let at = 0; at < name.length; ) {
		const current = parts[part];
		if (current?.is === 'many') {
			star = part++;
			starAt = at;
		} else if (current !== undefined && (current.is === 'any' || current.character === name[at])) {
			part++;
			at++;
		} else if (star >= 0) {
			part = star + 1;
			at = ++starAt;
		} else {
			return false;
		}
	}
	return parts.slice(part).every(({ is }) => is === 'many');
}

function faultAt(pattern: string, position: number, flaw: string, field: Field) {
	return inputProblem(
		field.label,
		`${field.label} ${flaw}`,
		`Field "${field.label}", got ${quoted(pattern)}: see position ${position}. Patterns know * for any number of characters and ? for one; put \\ before a character that is meant literally.`,
	);
}
