import { positiveDays } from '../filter/days';
import { compileGlob, type Glob } from '../filter/glob';
import { checkedWords } from '../params/list';
import { checkedWhole, entries, type Field, flag, type Params, within } from '../params/params';
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

const COLLECTION = 'policy';

/**
 * Reads the policy.
 *
 * @throws Problem when it has no rule: every key would pass
 */
export function readPolicy(params: Params): Policy {
	const given = entries(params, COLLECTION);
	const read = <T>(name: Rule, label: string, reader: (value: unknown, field: Field) => T): T | undefined =>
		name in given ? reader(given[name], { name, label }) : undefined;
	const isOn = (name: Rule, label: string) => (flag(within(params, COLLECTION), { name, label }) ? true : undefined);
	const policy: Policy = {
		mustExpire: isOn('mustExpire', 'Require Expiration'),
		longestLifeDays: read('longestLifeDays', 'Max Lifetime (Days)', positiveDays),
		longestAgeDays: read('longestAgeDays', 'Max Age (Days)', positiveDays),
		longestUnusedDays: read('longestUnusedDays', 'Max Unused (Days)', positiveDays),
		noWildcardScopes: isOn('noWildcardScopes', 'Forbid Wildcard Scopes'),
		forbiddenScopes: read('forbiddenScopes', 'Forbidden Scopes', globs),
		namePattern: read('namePattern', 'Name Pattern', compileGlob),
		mostKeys: read('mostKeys', 'Max Number of Keys', (value, field) => checkedWhole(value, field, 1, 1_000_000)),
	};
	if (rulesOf(policy).length === 0) {
		throw inputProblem('Policy', 'The policy has no rule, so every key would pass', 'Add at least one rule under Policy.');
	}
	return policy;
}

/** The rules that a policy has. */
export function rulesOf(policy: Policy): Rule[] {
	const rules: Rule[] = [
		'forbiddenScopes',
		'longestAgeDays',
		'longestLifeDays',
		'longestUnusedDays',
		'mostKeys',
		'mustExpire',
		'namePattern',
		'noWildcardScopes',
	];
	return rules.filter((rule) => policy[rule] !== undefined);
}

function globs(given: unknown, field: Field): Glob[] {
	return checkedWords(given, field).map((word) => compileGlob(word, field));
}
