import type { Run } from '../engine/run';
import type { KeyAt } from '../backend';
import { attemptAsync } from './each';
import { pool } from './pool';

/** What became of keys that were to be revoked again. */
export interface Undone {
	revoked: string[];
	/** Ids of keys that could not be revoked. */
	stillAlive: string[];
}

/** Revokes keys that must not stay. Goes on when one fails, and after the execution was cancelled. */
export async function undo(run: Run, keys: readonly KeyAt[]): Promise<Undone> {
	const { session } = run;
	const results = await pool(keys, run.concurrency, async ({ place, id }) => {
		const attempt = await attemptAsync(async () => await session.steadfast(session.backend.revoke, { place, id }));
		return { id, done: attempt.ok };
	});
	return {
		revoked: results.filter(({ done }) => done).map(({ id }) => id),
		stillAlive: results.filter(({ done }) => !done).map(({ id }) => id),
	};
}

/** Says what was undone, and what a person has to do by hand. */
export function undoneText({ revoked, stillAlive }: Undone): string {
	const parts = [];
	if (revoked.length > 0) parts.push(`Made and revoked again: ${revoked.join(', ')}.`);
	if (stillAlive.length > 0) {
		parts.push(`ALIVE AND TO BE REVOKED BY HAND: ${stillAlive.join(', ')}.`);
	}
	return parts.join(' ');
}
