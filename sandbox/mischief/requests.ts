import type { Habit } from '../faults';
import type { Asked } from '../forward';

const NAME = /("(?:name|apiName|label|description)"\s*:\s*)("(?:[^"\\]|\\.)*")/g;
const ID = /"id"\s*:\s*"[^"]*"\s*,|,\s*"id"\s*:\s*"[^"]*"/g;
const LAST_SEGMENT = /([^/?]+)(\/?(?:\?.*)?)$/;
/** So much of an id is changed: the rest holds its form, such as a UUID's version. */
const CHANGED_LENGTH = 8;

/** The request as a server keeps it that spells names in its own way. */
export function respelled(asked: Asked, { spelled }: Extract<Habit, { kind: 'names' }>): Asked {
	const text = asked.body.toString();
	const changed = text.replace(NAME, (_, field: string, quoted: string) => `${field}${JSON.stringify(inSpelling(String(JSON.parse(quoted)), spelled))}`);
	return { ...asked, body: Buffer.from(changed) };
}

/** The request as a server keeps it that lets nobody choose an id. */
export function withoutIds(asked: Asked): Asked {
	if (asked.method !== 'POST') return asked;
	return { ...asked, body: Buffer.from(asked.body.toString().replace(ID, '')) };
}

/** The name that a request gives to a key, or `null`. */
export function nameIn({ body }: Asked): string | null {
	const quoted = [...body.toString().matchAll(NAME)][0]?.[2];
	return quoted === undefined ? null : String(JSON.parse(quoted));
}

/** The request about a key that nobody has: an id of the same form at the end of the path. */
export function mistaken(asked: Asked): Asked {
	const path = asked.path.replace(LAST_SEGMENT, (_, id: string, rest: string) => `${id.slice(0, -CHANGED_LENGTH)}${otherwise(id.slice(-CHANGED_LENGTH))}${rest}`);
	return { ...asked, path };
}

function inSpelling(name: string, spelled: 'composed' | 'oneSpace' | 'lowerCase'): string {
	if (spelled === 'composed') return name.normalize('NFC');
	return spelled === 'oneSpace' ? name.trim().replace(/\s+/g, ' ') : name.toLowerCase();
}

/** Digits stay digits, and the letters of hexadecimal numbers stay such letters. */
function otherwise(part: string): string {
	return part.replace(/\d/g, (digit) => String(9 - Number(digit))).replace(/[a-f]/gi, (letter) => (letter === letter.toLowerCase() ? 'abcdef' : 'ABCDEF').charAt(5 - 'abcdef'.indexOf(letter.toLowerCase())));
}
