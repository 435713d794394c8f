import { inputProblem } from '../problem';

/** A URL path whose variable parts are percent-encoded; only {@link path} makes one. */
export class Path {
	constructor(readonly text: string) {}
}

/**
 * Builds a path from a template: what is written in the template stands as it is, what is filled in
 * becomes exactly one encoded segment.
 *
 * @example path`/projects/${'a/b'}/keys` // /projects/a%2Fb/keys
 * @throws Problem when a filled-in part is empty or could be read as a step to another path
 */
export function path(literals: TemplateStringsArray, ...segments: string[]): Path {
	const parts = segments.map((segment, i) => encodeSegment(segment) + (literals[i + 1] ?? ''));
	return new Path((literals[0] ?? '') + parts.join(''));
}

/**
 * Encodes one path segment.
 *
 * @throws Problem for what no encoding makes safe: nothing, `.` and `..` (URL parsers resolve them even
 * when percent-encoded), control characters and half a surrogate pair
 */
export function encodeSegment(segment: string): string {
	const flaw = flawOf(segment);
	if (flaw !== null) {
		throw inputProblem(
			'ID',
			`An id ${flaw}`,
			`Got ${JSON.stringify(segment)}. Give the id as the backend shows it.`,
		);
	}
	return encodeURIComponent(segment);
}

/** Says what makes a text unusable as an id, or `null` when nothing does. */
export function flawOf(id: string): string | null {
	if (id === '') return 'is missing';
	if (hasControlCharacter(id)) return 'holds a control character';
	if (!isWellFormed(id)) return 'holds half a character';
	if (id.split(/[\\/]/).some((part) => part === '.' || part === '..')) {
		return 'holds a step to another path (. or ..)';
	}
	return null;
}

/** Whether a text holds a control character (CR, LF and NUL among them). */
export function hasControlCharacter(text: string): boolean {
	return [...text].some((character) => {
		const code = character.codePointAt(0) ?? 0;
		return code < 0x20 || code === 0x7f;
	});
}

function isWellFormed(text: string): boolean {
	return ![...text].some((character) => {
		const code = character.codePointAt(0) ?? 0;
		return code >= 0xd800 && code <= 0xdfff;
	});
}
