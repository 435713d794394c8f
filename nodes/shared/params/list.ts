import { type Field, fieldProblem, type Params } from './params';

/** How many of the words that are wrong an error names. */
const MOST_NAMED = 8;

/**
 * A list of words: picked in the panel, or from an expression that yields a list, a JSON list in a
 * string, or words separated by commas.
 *
 * @throws Problem when it is no list of words, is empty, or holds a word twice
 */
export function words(params: Params, field: Field): string[] {
	return checkedWords(params.get(field.name), field);
}

/** Checks a value as a list of words that are each there once. */
export function checkedWords(given: unknown, field: Field): string[] {
	const list = asList(given);
	if (list === null || !list.every((word): word is string => typeof word === 'string')) {
		throw fieldProblem(field, list === null ? 'is not a list' : 'is not a list of texts', given, 'Give a list such as ["a", "b"], or a, b.');
	}
	if (list.length === 0) throw fieldProblem(field, 'is empty', given, 'Give at least one.');
	const trimmed = list.map((word) => word.trim());
	if (trimmed.includes('')) {
		throw fieldProblem(field, 'has an empty place', given, 'Leave no blanks between the commas.');
	}
	const twice = trimmed.find((word, i) => trimmed.indexOf(word) !== i);
	if (twice !== undefined) {
		throw fieldProblem(field, `holds "${twice}" twice`, given, 'Give each only once.');
	}
	return trimmed;
}

/** Refuses words that the vendor doesn't know. */
export function knownOnly(list: string[], known: readonly string[], field: Field, mend: string): string[] {
	const unknown = list.filter((word) => !known.includes(word));
	const more = unknown.length > MOST_NAMED ? ` and ${unknown.length - MOST_NAMED} more` : '';
	if (unknown.length > 0) throw fieldProblem(field, `holds unknown words: ${unknown.slice(0, MOST_NAMED).join(', ')}${more}`, list, mend);
	return list;
}

function asList(given: unknown): unknown[] | null {
	if (Array.isArray(given)) return given;
	if (typeof given !== 'string' || given.trim() === '') return null;
	if (!given.trim().startsWith('[')) return given.split(',');
	try {
		const value: unknown = JSON.parse(given);
		return Array.isArray(value) ? value : null;
	} catch {
		return null;
	}
}
