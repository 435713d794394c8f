import { type Field, fieldProblem } from '../params/params';
import { MOST_DAYS } from '../params/expiry';

/** A positive number of days, fractions allowed; digits in a string count, since expressions often yield them. */
export function positiveDays(given: unknown, field: Field): number {
	const value = typeof given === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(given) ? Number(given) : given;
	if (typeof value !== 'number' || !(value > 0) || value > MOST_DAYS) {
		throw fieldProblem(field, 'is not a positive number of days', given, `Give a number above 0, up to ${MOST_DAYS}.`);
	}
	return value;
}
