import { daysFrom, daysLeft, daysOld } from '../keys/days';
import type { KeyFacts, Told } from '../keys/facts';
import { unmarked } from '../keys/nameMark';
import { type KeyStatus, statusOf } from '../keys/record';
import type { Glob } from './glob';
import { scopeWords } from './scopes';

/** What a key must be like; every condition that is there has to hold. */
export interface KeyFilter {
	statuses?: readonly KeyStatus[];
	/** Ends within so many days, and has not ended yet. */
	expiringWithinDays?: number;
	/** Was made more than so many days ago. */
	olderThanDays?: number;
	/** Was last used, or made and never used, more than so many days ago. */
	unusedDays?: number;
	/** Without regard to case. */
	nameContains?: string;
	namePattern?: Glob;
	/** Part of a scope, role or permission, without regard to case. */
	scopeContains?: string;
}

/** The moment and the vendor that a key is looked at in. */
export interface Seen {
	/** Epoch milliseconds. */
	now: number;
	tells: readonly Told[];
}

/** How a session sees keys at this moment. */
export function seenBy({ backend, now }: { backend: { tells: readonly Told[] }; now(): number }): Seen {
	return { now: now(), tells: backend.tells };
}

/** Whether a filter asks for anything. */
export function isEmpty(filter: KeyFilter): boolean {
	return Object.values(filter).every((condition) => condition === undefined);
}

/** Whether a filter asks for nothing that a list may leave out: only for names, and when keys were made. */
export function isJudgedByLists(filter: KeyFilter): boolean {
	return isEmpty({ ...filter, nameContains: undefined, namePattern: undefined, olderThanDays: undefined });
}

/** Whether a key may meet a filter, by what its list tells. */
export function mayMeet({ nameContains, namePattern, olderThanDays }: KeyFilter, key: KeyFacts, seen: Seen): boolean {
	const names = { nameContains, namePattern };
	return meets(key.createdAt === null ? names : { ...names, olderThanDays }, key, seen);
}

/** Whether a key meets every condition. What the vendor doesn't tell never meets one. */
export function meets(filter: KeyFilter, key: KeyFacts, seen: Seen): boolean {
	const { statuses, expiringWithinDays, olderThanDays, unusedDays, nameContains, namePattern, scopeContains } = filter;
	return (
		(statuses === undefined || statuses.includes(statusOf(key, seen.now))) &&
		(expiringWithinDays === undefined || endsWithin(key, expiringWithinDays, seen.now)) &&
		(olderThanDays === undefined || isAbove(daysOld(key, seen.now), olderThanDays)) &&
		(unusedDays === undefined || isAbove(daysUnused(key, seen), unusedDays)) &&
		(nameContains === undefined || holds(key.name, nameContains)) &&
		(namePattern === undefined || isNamedLike(key.name, namePattern)) &&
		(scopeContains === undefined || (scopeWords(key) ?? []).some((word) => holds(word, scopeContains)))
	);
}

/** Days since a key was last used; a key that never was counts from its creation. `null` where it can't be told. */
export function daysUnused(key: KeyFacts, { now, tells }: Seen): number | null {
	if (key.lastUsedAt !== null) return daysFrom(Date.parse(key.lastUsedAt), now);
	return tells.includes('lastUsedAt') ? daysOld(key, now) : null;
}

/** Whether a name fits, with the mark that this package put behind it or without. */
export function isNamedLike(name: string | null, pattern: Glob): boolean {
	return name !== null && (pattern.matches(name) || pattern.matches(unmarked(name)));
}

function endsWithin(key: KeyFacts, days: number, now: number): boolean {
	const left = daysLeft(key, now);
	return left !== null && left > 0 && left <= days && statusOf(key, now) !== 'revoked';
}

function isAbove(days: number | null, bound: number): boolean {
	return days !== null && days > bound;
}

function holds(text: string | null, part: string): boolean {
	return text !== null && text.toLowerCase().includes(part.toLowerCase());
}
