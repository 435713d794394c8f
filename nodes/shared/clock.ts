/** The time, in epoch milliseconds; the one place the package reads it from. */
export function now(): number {
	return Date.now();
}
