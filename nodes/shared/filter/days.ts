import { type Field, fieldProblem } from '../params/params';
import { MOST_DAYS } from '../params/expiry';

/**
 * A day is a span of 24 hours between two instants in UTC, never a calendar day: neither the server's
 * time zone nor summer time nor a leap day changes what is older, unused or about to end.
 */
export const DAY = 24 * 60 * 60 * 1000;

/** The days from one instant to another; negative when the second lies before the first. */
export function daysFrom(start: number, end: number): number {
	return (end - start) / DAY;
}

/** A positive number of days, fractions allowed; digits in a string count, since expressions often yield them. */
export function positiveDays(given: unknown, field: Field): number {
	const value = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
	if (typeof value !== 'number' || !(value > 0) || value > MOST_DAYS) {
		throw fieldProblem(field, 'is no positive number of days', given, `Give a number above 0, up to ${MOST_DAYS}.`);
	}
	return value;
}
