import { TwentyError } from './errors';

/** A date as the controllers take it: what isn't one reaches the database and comes back as its complaint. */
export function databaseDate(value: unknown): number {
	const at = typeof value === 'string' || typeof value === 'number' ? new Date(value).getTime() : Number.NaN;
	if (Number.isNaN(at)) {
		throw new TwentyError(400, 'invalid input syntax for type timestamp with time zone: "0NaN-NaN-NaNTNaN:NaN:NaN.NaN+NaN:NaN"');
	}
	return at;
}
