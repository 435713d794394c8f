import type { Seen } from '../filter/keyFilter';
import type { KeyFacts } from '../keys/facts';
import { statusOf } from '../keys/record';
import { type Policy, type Rule, rulesOf } from './policy';
import { type Result, type Scene, type Verdict, verdictOf } from './rules';

/** Why a key did not pass. */
export interface Reason extends Verdict {
	rule: Rule;
}

/** What the audit says of one key: one rule that fails fails the key, one that can't be checked leaves it open. */
export interface Audited {
	key: KeyFacts;
	result: Result;
	/** The rules that the key did not pass. */
	reasons: Reason[];
}

/** How many keys each result has. */
export interface Tally {
	passed: number;
	failed: number;
	unknown: number;
}

/** The whole audit in numbers. */
export interface Summary extends Tally {
	checked: number;
	/** Keys that have ended already. */
	leftOut: number;
	byRule: Partial<Record<Rule, Tally>>;
	/** Whether the backend showed every key. */
	complete: boolean;
}

/** Checks keys against a policy, in their order, and sums up. Keys that have ended are left out unless asked for. */
export function audit(
	keys: readonly KeyFacts[],
	policy: Policy,
	{ seen, complete, includeEnded }: { seen: Seen; complete: boolean; includeEnded: boolean },
): { audited: Audited[]; summary: Summary } {
	const hasEnded = (key: KeyFacts) => ['revoked', 'expired'].includes(statusOf(key, seen.now));
	const checked = includeEnded ? keys : keys.filter((key) => !hasEnded(key));
	const ranks = ranksOf(checked.filter((key) => !hasEnded(key)), policy.mostKeys ?? Infinity, complete);
	const rules = rulesOf(policy);
	const byRule = Object.fromEntries(rules.map((rule) => [rule, emptyTally()]));
	const audited = checked.map((key): Audited => {
		const scene: Scene = { ...seen, rank: hasEnded(key) ? 0 : (ranks.get(key) ?? null) };
		const verdicts = rules.map((rule) => ({ rule, ...verdictOf(rule, key, policy, scene) }));
		verdicts.forEach(({ rule, result }) => count(byRule[rule], result));
		return { key, result: worst(verdicts), reasons: verdicts.filter(({ result }) => result !== 'pass') };
	});
	const total = emptyTally();
	audited.forEach(({ result }) => count(total, result));
	return { audited, summary: { checked: checked.length, ...total, leftOut: keys.length - checked.length, byRule, complete } };
}

/** The age order of living keys. In a list that isn't complete, or without dates, only a list within the bound is sure. */
function ranksOf(living: readonly KeyFacts[], most: number, complete: boolean): Map<KeyFacts, number> {
	const isSure = complete && (living.length <= most || living.every(({ createdAt }) => createdAt !== null));
	if (!isSure) return new Map();
	const oldestFirst = [...living].sort((a, b) => Date.parse(a.createdAt ?? '') - Date.parse(b.createdAt ?? '') || 0);
	return new Map(oldestFirst.map((key, i) => [key, i + 1]));
}

function worst(verdicts: readonly Verdict[]): Result {
	const has = (wanted: Result) => verdicts.some(({ result }) => result === wanted);
	return has('fail') ? 'fail' : has('unknown') ? 'unknown' : 'pass';
}

function emptyTally(): Tally {
	return { passed: 0, failed: 0, unknown: 0 };
}

function count(tally: Tally | undefined, result: Result): void {
	if (tally === undefined) return;
	tally[result === 'pass' ? 'passed' : result === 'fail' ? 'failed' : 'unknown']++;
}
