import { daysUnused, isNamedLike, type Seen } from '../filter/keyFilter';
import { scopeWords } from '../filter/scopes';
import { daysFrom, daysOld } from '../keys/days';
import type { KeyFacts } from '../keys/facts';
import type { Policy, Rule, Settings } from './policy';
import { DAY_MS } from '../time';

/** What a rule finds: what the vendor doesn't tell is unknown, never a pass. */
export type Result = 'pass' | 'fail' | 'unknown';

export interface Verdict {
	result: Result;
	/** Why, for people. */
	text: string;
}

/** What a rule looks at beside the key. */
export interface Scene extends Seen {
	/** The key's place among the keys of its place, the oldest being 1; `null` where that can't be told. */
	rank: number | null;
}

/** The right to everything holds each forbidden one. */
const EVERYTHING = '*';

const UNREADABLE = "Its end can't be read for certain";

/** Checks a key against one rule, given the rule's own setting. */
type Check<T> = (key: KeyFacts, setting: T, scene: Scene) => Verdict;

/** How each rule is checked. */
const checks: { [R in Rule]: Check<Settings[R]> } = {
	mustExpire: (key, _, scene) => (key.expiresAt === null ? endless(key, scene) : pass(`Ends at ${key.expiresAt}`)),
	longestLifeDays: (key, longest, scene) => {
		const begin = key.startsAt ?? key.createdAt;
		if (key.expiresAt === null) return endless(key, scene);
		if (key.oddEnd !== null) return unknown(UNREADABLE);
		if (begin === null) return unknown('The backend does not tell when it was made');
		return bounded(daysFrom(Date.parse(begin), Date.parse(key.expiresAt)), longest, 'Lives');
	},
	longestAgeDays: (key, longest, { now }) => {
		const age = daysOld(key, now);
		return age === null ? unknown('The backend does not tell when it was made') : bounded(age, longest, 'Is');
	},
	longestUnusedDays: (key, longest, scene) => {
		const unused = daysUnused(key, scene);
		if (unused === null) return unknown('The backend does not tell when it was last used');
		return bounded(unused, longest, key.lastUsedAt === null ? 'Was never used in' : 'Was not used for');
	},
	noWildcardScopes: (key) => {
		const wild = scopeWords(key)?.filter((word) => word.includes('*'));
		if (wild === undefined) return unknown('The backend does not tell what it may do');
		return wild.length === 0 ? pass('Has no wildcard scope') : fail(`Has wildcard scopes: ${wild.join(', ')}`);
	},
	forbiddenScopes: (key, forbidden) => {
		const found = scopeWords(key)?.filter((word) => word === EVERYTHING || forbidden.some((glob) => glob.matches(word)));
		if (found === undefined) return unknown('The backend does not tell what it may do');
		return found.length === 0 ? pass('Has no forbidden scope') : fail(`Has forbidden scopes: ${found.join(', ')}`);
	},
	namePattern: ({ name }, pattern) => {
		if (name === null) return unknown('The backend does not tell its name');
		return isNamedLike(name, pattern) ? pass(`Is named like ${pattern.text}`) : fail(`Is not named like ${pattern.text}`);
	},
	mostKeys: (_, most, { rank }) => {
		if (rank === null) return unknown('The backend does not show all keys, or not which are older');
		return rank <= most ? pass(`Is key ${rank} of at most ${most}`) : fail(`Is key ${rank}, where ${most} are allowed`);
	},
};

/** Checks a key against one rule of a policy. */
export function verdictOf<R extends Rule>(rule: R, key: KeyFacts, policy: Policy, scene: Scene): Verdict {
	const setting: Settings[R] | undefined = policy[rule];
	return setting === undefined ? pass('Is no rule of this policy') : checks[rule](key, setting, scene);
}

/** What is to be said of a key that shows no end. */
function endless({ oddEnd }: KeyFacts, { tells }: Scene): Verdict {
	if (!tells.includes('expiresAt')) return unknown('The backend does not tell when it ends');
	return oddEnd === null ? fail('Never ends') : unknown(UNREADABLE);
}

/** Vendors set the two dates of one key some moments apart, which must not fail a life of exactly so many days. */
const SLACK = (60 * 1000) / DAY_MS;

function bounded(days: number, longest: number, does: string): Verdict {
	const whole = Math.floor(days + SLACK);
	const text = `${does} ${days > whole + SLACK ? 'over ' : ''}${whole} days, at most ${longest} are allowed`;
	return days > longest + SLACK ? fail(text) : pass(text);
}

function pass(text: string): Verdict {
	return { result: 'pass', text };
}

function fail(text: string): Verdict {
	return { result: 'fail', text };
}

function unknown(text: string): Verdict {
	return { result: 'unknown', text };
}
