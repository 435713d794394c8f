import type { Run } from '../run/run';
import type { KeyAt } from '../backend';
import { attemptAsync } from '../run/each';
import { pool } from '../run/pool';

/** What became of keys that were to be revoked again. */
export interface Undone {
	revoked: string[];
	/** Ids of keys that could not be revoked. */
	stillAlive: string[];
	/** What may have been made without anybody knowing its id, e.g. `a key named "ci"`. */
	uncertain?: string[];
}

/** Nothing was made. */
export const NOTHING: Undone = { revoked: [], stillAlive: [] };

/** What was undone in several places, each key once. */
export function joined(parts: ReadonlyArray<Partial<Undone>>): Undone {
	const all = (name: keyof Undone) => [...new Set(parts.flatMap((part) => part[name] ?? []))];
	return { revoked: all('revoked'), stillAlive: all('stillAlive'), uncertain: all('uncertain') };
}

/** Revokes keys that must not stay. Goes on when one fails, and after the execution was cancelled. */
export async function undo(run: Run, keys: readonly KeyAt[]): Promise<Undone> {
	const { session } = run;
	const results = await pool(keys, run.concurrency, async ({ place, id }) => {
		const attempt = await attemptAsync(async () => await session.steadfast(session.backend.revoke, { place, id }));
		return { id, done: attempt.ok && ['revoked', 'alreadyRevoked'].includes(attempt.value.value.state) };
	});
	return {
		revoked: results.filter(({ done }) => done).map(({ id }) => id),
		stillAlive: results.filter(({ done }) => !done).map(({ id }) => id),
	};
}

/** Says what was undone, and what a person has to do by hand. */
export function undoneText({ revoked, stillAlive, uncertain = [] }: Undone): string {
	const parts = [];
	if (revoked.length > 0) parts.push(`Made and revoked again: ${revoked.join(', ')}.`);
	if (stillAlive.length > 0) {
		parts.push(`ALIVE AND TO BE REVOKED BY HAND: ${stillAlive.join(', ')}.`);
	}
	if (uncertain.length > 0) {
		parts.push(`LOOK BY HAND FOR ${uncertain.join(', FOR ')}, AND REVOKE IT.`);
	}
	return parts.join(' ');
}
