const SEPARATORS = /[._~+/=%-]+/;
const TIMESTAMP = /^\d{8}T\d{6}Z?$/;
/** No word is longer. */
const LONGEST_WORD = 22;
/** Which letters follow one another in words, those of error messages included. */
const FOLLOWERS: Record<string, string> = {
	a: 'bcdfgiklmnprstuvwxy', b: 'aeijlorsuy', c: 'acehiklorstuy', d: 'adegilorsuy', e: 'abcdefghilmnopqrstuvwxy',
	f: 'aefilortuy', g: 'aeghilnorsu', h: 'aeimnortuy', i: 'abcdefgklmnoprstvxz', j: 'aeosu', k: 'aeins',
	l: 'abdeilnopstuvy', m: 'abdeimopsu', n: 'acdefgiklmnopstuvy', o: 'abcdefgiklmnoprstuvwxy', p: 'adehilmoprstuy',
	q: 'u', r: 'abcdefgiklmnoprstuvwy', s: 'acefhiklmnopstuwy', t: 'acehiloprstuwy', u: 'abcdegilmnprst', v: 'aeio',
	w: 'aehilnors', x: 'aceipt', y: 'aeilmnops', z: 'ae',
};
/** How many pairs of letters of a word may be strange. */
const MOST_STRANGE = 0.2;
/** Fewer characters that can't be read are an abbreviation or a version. */
const FEWEST_UNREADABLE = 8;

/**
 * The parts of a token (letters, digits, and what else stands inside of secrets) that make it look like a value
 * from a machine, a key or an id, and not like words, names of fields, versions or dates; empty where it doesn't.
 * A secret that is made of words can't be told.
 */
export function valuesIn(token: string): string[] {
	const parts = token.split(SEPARATORS).map((text) => ({ text, unreadable: unreadable(text) }));
	const all = parts.reduce((sum, part) => sum + part.unreadable, 0);
	return all < FEWEST_UNREADABLE ? [] : parts.filter((part) => part.unreadable > 0).map(({ text }) => text);
}

/** How many characters of a part belong to no word. */
function unreadable(part: string): number {
	if (/^\d*$/.test(part)) return part.length < 16 ? 0 : part.length;
	if (/^[A-Za-z]{1,4}$/.test(part) || TIMESTAMP.test(part)) return 0;
	const words = (/^[A-Z\d]+$/.test(part) ? part.match(/[A-Z]{3,}/g) : part.match(/[A-Z]?[a-z]{2,}/g)) ?? [];
	return words.filter((word) => isReadable(word)).reduce((rest, word) => rest - word.length, part.length);
}

function isReadable(word: string): boolean {
	const letters = [...word.toLowerCase()];
	const strange = letters.slice(1).filter((letter, i) => FOLLOWERS[letters[i] ?? '']?.includes(letter) === false);
	return word.length > 2 && word.length <= LONGEST_WORD && strange.length <= MOST_STRANGE * (word.length - 1);
}
