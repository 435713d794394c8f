import type { Saying, Statement } from './statement';

const ID = String.raw`[\w-]+`;
const IDS = `(${ID}(?:, ${ID})*)`;
const QUOTED = String.raw`"(?:[^"\\]|\\.)*"`;
/** A key of which no more is known than its name or id, and keys of the same name that are not meant. */
const CALLED = String.raw`a key (?:named ${QUOTED}|with the id ${ID}|with a name that the backend made up)(?: \((?:NOT|ended,) [^)]*\))?`;
const DESCRIBED = String.raw`${ID} \(named ${QUOTED}, made [^)]*\)`;

/** The sentences in which the package speaks of keys, and what each of them says. */
const SENTENCES: ReadonlyArray<{ says: Saying; words: RegExp }> = [
	{ says: 'dead', words: new RegExp(`Made and revoked again: ${IDS}`, 'g') },
	{ says: 'alive', words: new RegExp(`ALIVE AND TO BE REVOKED BY HAND: ${IDS}`, 'g') },
	{ says: 'alive', words: new RegExp(`In use, and to be left alone: ${IDS}`, 'g') },
	{ says: 'alive', words: new RegExp(`Kept, since it may be in use: ${IDS}`, 'g') },
	{ says: 'dead', words: new RegExp(`Old keys that were ended: ${IDS}`, 'g') },
	{ says: 'alive', words: new RegExp(`Their successors are alive: ${IDS}`, 'g') },
	{ says: 'dead', words: new RegExp(`(?:^|[.] )Revoked: ${IDS}`, 'g') },
	{ says: 'alive', words: new RegExp(`Not revoked: ${IDS}`, 'g') },
	{ says: 'perhaps', words: new RegExp(`Not known: ${IDS}`, 'g') },
	{ says: 'alive', words: new RegExp(`The key (${ID}) was not revoked`, 'g') },
	{ says: 'perhaps', words: new RegExp(`Whether the key (${ID}) was revoked is not known`, 'g') },
	{ says: 'dead', words: new RegExp(`The key (${ID}) is revoked`, 'g') },
	{ says: 'likeness', words: new RegExp(`none was touched: (${DESCRIBED}(?:, ${DESCRIBED})*)`, 'g') },
	{ says: 'perhaps', words: new RegExp(`LOOK BY HAND FOR (${CALLED}(?:, FOR ${CALLED})*)`, 'g') },
	{ says: 'notMade', words: new RegExp(`(${CALLED}) was not made`, 'g') },
];

/** Everything that a text says of keys. */
export function statementsIn(text: string): Statement[] {
	return SENTENCES.flatMap(({ says, words }) => [...text.matchAll(words)].flatMap(([, keys = '']) => called(says, keys)));
}

/** The keys that a list in words calls, in its own ways: `a key named "x"`, `k1 (named "x", made …)`, `k1, k2`. */
export function called(says: Saying, keys: string): Statement[] {
	const meant = keys.replace(/ \((?:NOT|ended,) [^)]*\)/g, '');
	const described = firsts(meant, new RegExp(`(${ID}) \\(named `, 'g')).map((key): Statement => ({ says, by: 'id', key }));
	if (described.length > 0) return described;
	const names = firsts(meant, new RegExp(`named (${QUOTED})`, 'g')).map((quoted): Statement => ({ says, by: 'name', key: String(JSON.parse(quoted)) }));
	const ids = firsts(meant, new RegExp(`with the id (${ID})`, 'g')).map((key): Statement => ({ says, by: 'id', key }));
	const nameless = firsts(meant, /(with a name that the backend made up)/g).map((): Statement => ({ says, by: 'anything', key: '' }));
	const found = [...names, ...ids, ...nameless];
	if (found.length > 0) return found;
	return meant.split(', ').filter((key) => key !== 'none' && key !== '').map((key) => ({ says, by: 'id', key }));
}

function firsts(text: string, words: RegExp): string[] {
	return [...text.matchAll(words)].map(([, first = '']) => first);
}
