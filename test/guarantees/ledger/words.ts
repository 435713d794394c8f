import type { Saying, Statement } from './statement';

const IDS = String.raw`([\w-]+(?:, [\w-]+)*)`;
const QUOTED = String.raw`"(?:[^"\\]|\\.)*"`;
/** A key that is called by a name or by an id, and nothing is said of it beyond the words before. */
const CALLED = String.raw`a key (?:named ${QUOTED}|with the id [\w-]+)`;

/** The sentences in which the package speaks of keys, and what each of them says. */
const SENTENCES: ReadonlyArray<{ says: Saying; words: RegExp }> = [
	{ says: 'dead', words: new RegExp(`Made and revoked again: ${IDS}`, 'g') },
	{ says: 'alive', words: new RegExp(`ALIVE AND TO BE REVOKED BY HAND: ${IDS}`, 'g') },
	{ says: 'dead', words: new RegExp(`Old keys that were ended: ${IDS}`, 'g') },
	{ says: 'alive', words: new RegExp(`Their successors are alive: ${IDS}`, 'g') },
	{ says: 'dead', words: new RegExp(`(?:^|[.] )Revoked: ${IDS}`, 'g') },
	{ says: 'alive', words: new RegExp(`Not revoked: ${IDS}`, 'g') },
	{ says: 'alive', words: /The key ([\w-]+) was not revoked/g },
	{ says: 'dead', words: /The key ([\w-]+) is revoked/g },
	{ says: 'likeness', words: new RegExp(`none was touched: ${IDS}`, 'g') },
	{ says: 'perhaps', words: new RegExp(`LOOK BY HAND FOR (${CALLED}(?:, FOR ${CALLED})*)`, 'g') },
	{ says: 'notMade', words: new RegExp(`(${CALLED}) was not made`, 'g') },
];

/** Everything that a text says of keys. */
export function statementsIn(text: string): Statement[] {
	return SENTENCES.flatMap(({ says, words }) => [...text.matchAll(words)].flatMap(([, keys = '']) => called(says, keys)));
}

/** What `details.uncertain` and the like call a key: `a key named "x"`. */
export function called(says: Saying, keys: string): Statement[] {
	const named = [...keys.matchAll(new RegExp(QUOTED, 'g'))].map(([quoted]): Statement => ({ says, by: 'name', key: String(JSON.parse(quoted)) }));
	const rest = keys.replace(new RegExp(QUOTED, 'g'), '');
	const ids = [...rest.matchAll(/with the id ([\w-]+)/g)].map(([, key = '']) => key);
	if (named.length > 0 || ids.length > 0) return [...named, ...ids.map((key): Statement => ({ says, by: 'id', key }))];
	return keys.split(', ').filter((key) => key !== 'none' && key !== '').map((key) => ({ says, by: 'id', key }));
}
