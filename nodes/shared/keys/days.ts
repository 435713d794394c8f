import type { KeyFacts } from './facts';
import { DAY_MS } from '../time';

/**
 * A day is a span of 24 hours between two instants in UTC, never a calendar day: neither the server's
 * time zone nor summer time nor a leap day changes what is older, unused or about to end.
 */

/** How far ahead of ours the vendor's clock may be; more than an hour is no inaccuracy. */
const MOST_AHEAD = DAY_MS / 24;

/** The days from one instant to another, in fractions; negative when the second lies before the first. */
export function daysFrom(start: number, end: number): number {
	return (end - start) / DAY_MS;
}

/** Days since a key was made, or `null` where that isn't told. */
export function daysOld(key: Pick<KeyFacts, 'createdAt'>, now: number): number | null {
	const made = momentOf(key.createdAt);
	return made === null ? null : daysFrom(made, seenAt(made, now));
}

/** Days until a key ends; 0 or less once it has; `null` without an end. */
export function daysLeft(key: Pick<KeyFacts, 'createdAt' | 'expiresAt'>, now: number): number | null {
	const end = momentOf(key.expiresAt);
	return end === null ? null : daysFrom(seenAt(momentOf(key.createdAt), now), end);
}

/**
 * The whole days that people are shown: only a day that has passed in full is counted, or taken off what is
 * left. So a key just made for 30 days has 30 left, in its last hour 1, and none from its end on.
 */
export function wholeDays({ createdAt, expiresAt }: Pick<KeyFacts, 'createdAt' | 'expiresAt'>, now: number) {
	const old = daysOld({ createdAt }, now);
	const left = daysLeft({ createdAt, expiresAt }, now);
	return {
		ageDays: old === null ? null : Math.floor(old),
		// Not Math.ceil(left), which gives -0 on the first day after the end.
		daysUntilExpiry: left === null ? null : 0 - Math.floor(-left),
	};
}

/** Nobody sees a key before it was made: where the vendor's clock is somewhat ahead of ours, its moment counts. */
function seenAt(made: number | null, now: number): number {
	const ahead = made === null ? 0 : made - now;
	return ahead > 0 && ahead <= MOST_AHEAD ? now + ahead : now;
}

function momentOf(date: string | null): number | null {
	return date === null ? null : Date.parse(date);
}
