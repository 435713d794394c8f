import { positiveDays } from '../filter/days';
import { compileGlob, type Glob } from '../filter/glob';
import { checkedWords } from '../params/list';
import { addedFlag, checkedWhole, entries, type Field, type Params } from '../params/params';
import { inputProblem } from '../problem';

/** What each rule is set to. */
export interface Settings {
	mustExpire: true;
	longestLifeDays: number;
	longestAgeDays: number;
	longestUnusedDays: number;
	noWildcardScopes: true;
	forbiddenScopes: readonly Glob[];
	namePattern: Glob;
	mostKeys: number;
}

/** What keys have to be like; a rule that isn't there isn't checked. */
export type Policy = Partial<Settings>;

export type Rule = keyof Settings;

/** What the panel calls each rule. */
export const RULES: Readonly<Record<Rule, string>> = {
	forbiddenScopes: 'Forbidden Scopes',
	longestAgeDays: 'Max Age (Days)',
	longestLifeDays: 'Max Lifetime (Days)',
	longestUnusedDays: 'Max Unused (Days)',
	mostKeys: 'Max Number of Keys',
	mustExpire: 'Require Expiration',
	namePattern: 'Name Pattern',
	noWildcardScopes: 'Forbid Wildcard Scopes',
};

const isRule = (name: string): name is Rule => name in RULES;

const COLLECTION = 'policy';

/**
 * Reads the policy.
 *
 * @throws Problem when it has no rule: every key would pass
 */
export function readPolicy(params: Params): Policy {
	const given = entries(params, COLLECTION);
	const read = <T>(name: Rule, reader: (value: unknown, field: Field) => T): T | undefined =>
		name in given ? reader(given[name], { name, label: RULES[name] }) : undefined;
	const isOn = (name: Rule) => (addedFlag(params, COLLECTION, { name, label: RULES[name] }) === true ? true : undefined);
	const policy: Policy = {
		mustExpire: isOn('mustExpire'),
		longestLifeDays: read('longestLifeDays', positiveDays),
		longestAgeDays: read('longestAgeDays', positiveDays),
		longestUnusedDays: read('longestUnusedDays', positiveDays),
		noWildcardScopes: isOn('noWildcardScopes'),
		forbiddenScopes: read('forbiddenScopes', globs),
		namePattern: read('namePattern', compileGlob),
		mostKeys: read('mostKeys', (value, field) => checkedWhole(value, field, 1, 1_000_000)),
	};
	if (rulesOf(policy).length === 0) {
		throw inputProblem('Policy', 'The policy has no rule, so every key would pass', 'Add at least one rule under Policy.');
	}
	return policy;
}

/** The rules that a policy has. */
export function rulesOf(policy: Policy): Rule[] {
	return Object.keys(RULES).filter(isRule).filter((rule) => policy[rule] !== undefined);
}

function globs(given: unknown, field: Field): Glob[] {
	return checkedWords(given, field).map((word) => compileGlob(word, field));
}
