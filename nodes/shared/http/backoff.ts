const FIRST_BACKOFF_MS = 300;
const LONGEST_BACKOFF_MS = 5000;
const LEAST_LIMIT_WAIT_MS = 10;

/** How long to wait after so many failures, in milliseconds. */
export function backoff(failures: number): number {
	return FIRST_BACKOFF_MS * 2 ** (failures - 1);
}

/** How long to wait at least after one more refusal, in milliseconds: a server that refuses again what it asked for is asked less and less often. */
export function leastWait(refusals: number): number {
	return refusals === 0 ? LEAST_LIMIT_WAIT_MS : Math.min(backoff(refusals), LONGEST_BACKOFF_MS);
}
