import { isoDate, type KeyFacts } from '../keys/facts';

/** How the ends of keys are read. */
export interface EndReading {
	/** Epoch milliseconds. */
	now: number;
	/** By how much the same end may be read off, in milliseconds, where the vendor tells what is left of it. */
	endGrain?: number;
}

/**
 * A key's end in epoch seconds. One that this answer leaves out is as it was, and of what may be the same the earlier
 * counts. Where what is left of it is told, nothing left means that it has passed.
 *
 * @param before the end that is remembered
 */
export function endOf({ expiresAt, oddEnd }: KeyFacts, before: number | null, { now, endGrain = 0 }: EndReading): number | null {
	const end = seconds(expiresAt);
	if (before === null) return end;
	const hasPassed = endGrain > 0 && before * 1000 <= now + endGrain && (end === null || end * 1000 <= now);
	if (hasPassed || (end === null && oddEnd !== null)) return before;
	return end !== null && isSameEnd(end, before, { endGrain }) ? Math.min(end, before) : end;
}

/** Whether two ends, in epoch seconds, may be the same one. */
export function isSameEnd(one: number | null, other: number | null, { endGrain = 0 }: Pick<EndReading, 'endGrain'>): boolean {
	return one === other || (one !== null && other !== null && Math.abs(one - other) * 1000 <= endGrain);
}

/** A date in epoch seconds: vendors round the same moment differently in different answers. */
export function seconds(date: string | null): number | null {
	return date === null ? null : Math.floor(Date.parse(date) / 1000);
}

/** Epoch seconds as an ISO date. */
export function dateOf(moment: number | null): string | null {
	return moment === null ? null : isoDate(moment * 1000);
}
