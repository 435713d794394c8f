import { DateTime } from 'luxon';
import { checkedWhole, choice, type Field, fieldProblem, type Params } from './params';
import { DAY_MS } from '../time';

/** A hundred years: beyond it the vendors' date arithmetic fails, and nobody means it. */
export const MOST_DAYS = 36_500;

export const EXPIRY: Field = { name: 'expiry', label: 'Expiration' };
export const EXPIRES_IN_DAYS: Field = { name: 'expiresInDays', label: 'Expires In (Days)' };
export const EXPIRES_AT: Field = { name: 'expiresAt', label: 'Expires At' };

/** When a new key shall end: after days, at a date, or never. */
export type ExpiryChoice = { days: number } | { at: Date } | 'never';

/**
 * Reads the expiry fields of the panel.
 *
 * @param kinds those that the panel offers
 */
export function expiryChoice(params: Params, now: number, kinds: ReadonlyArray<'days' | 'date' | 'never'> = ['days', 'date', 'never']): ExpiryChoice {
	const kind = choice(params, EXPIRY, kinds);
	if (kind === 'never') return 'never';
	if (kind === 'days') return { days: checkedDays(params.get(EXPIRES_IN_DAYS.name)) };
	return { at: futureDate(params.get(EXPIRES_AT.name), EXPIRES_AT, params.timezone, now) };
}

/** A whole number of days, from one to a hundred years: 0 would mean never, a fraction would be cut. */
export function checkedDays(given: unknown, field: Field = EXPIRES_IN_DAYS): number {
	return checkedWhole(given, field, 1, MOST_DAYS);
}

/** An ISO date; without a zone of its own it is read in the workflow's time zone. */
export function date(given: unknown, field: Field, timezone: string): Date {
	const parsed = dateTimeIn(given, timezone);
	if (parsed?.isValid !== true) {
		throw fieldProblem(field, 'is not a date', given, 'Give an ISO date, e.g. 2027-01-31T00:00:00Z, or an expression such as {{ $now.plus({ days: 30 }) }}.');
	}
	return parsed.toJSDate();
}

/** What n8n's expressions yield for a date: a text, a DateTime as `$now` is one, or a Date; they may come from another realm. */
function dateTimeIn(given: unknown, timezone: string): DateTime | null {
	if (typeof given === 'string') return DateTime.fromISO(given.trim().replace(' ', 'T'), { zone: timezone });
	if (DateTime.isDateTime(given)) return given;
	return isDate(given) ? DateTime.fromMillis(given.getTime()) : null;
}

function isDate(given: unknown): given is Date {
	return Object.prototype.toString.call(given) === '[object Date]';
}

/** A date that lies ahead, by a hundred years at the most. */
export function futureDate(given: unknown, field: Field, timezone: string, now: number): Date {
	const at = date(given, field, timezone);
	if (at.getTime() <= now) {
		throw fieldProblem(field, 'lies in the past', given, 'Give a date that is still to come.');
	}
	if (at.getTime() > now + MOST_DAYS * DAY_MS) {
		throw fieldProblem(field, 'lies too far ahead', given, `Give a date within ${MOST_DAYS} days.`);
	}
	return at;
}

/** The moment a choice means. */
export function expiryDate(chosen: ExpiryChoice, now: number): Date | null {
	if (chosen === 'never') return null;
	return 'at' in chosen ? chosen.at : new Date(now + chosen.days * DAY_MS);
}

/** The whole days until a moment, rounded down so that no life grows; less than one gives 0. */
export function wholeDaysUntil(at: Date, now: number): number {
	return Math.floor((at.getTime() - now) / DAY_MS);
}
