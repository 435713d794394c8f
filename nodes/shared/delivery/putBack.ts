import { attemptAsync } from '../attempt';
import { lookAt } from './look';
import type { Ready } from './ready';
import type { DestinationSession } from './session';

/** Pauses before another try, in ms. */
const PAUSES_MS = [0, 500, 2000];

/** What became of putting back: `anothers` where something stands there that this run has not written, and stays. */
export type PutBack = 'back' | 'notBack' | 'anothers';

/** A write of ours that didn't do: what its answer told, and what a look has shown since, `null` where none did. */
interface Unproven {
	left: unknown;
	now: unknown;
}

/**
 * Writes back what stood there before a delivery, as long as the place shows what our own write has left. Only a write
 * that was answered well, and a look after it, tell that it stands there again.
 */
export async function putBack(session: DestinationSession, { target, before }: Ready, text: string, { left, now }: Unproven): Promise<PutBack> {
	const { putBack: way, proofs, reads } = session.destination;
	const old = reads({ target, held: before });
	if (way === undefined || old === undefined) return 'notBack';
	const look = async () => {
		const seen = await attemptAsync(async () => await lookAt(session, proofs, { target, held: left, text }, 'never'));
		return seen.ok ? seen.value : null;
	};
	const isBack = (held: unknown) => reads({ target, held }) === old;

	let seen = now;
	let isWritten = false;
	for (const pause of PAUSES_MS) {
		await session.wait(pause);
		seen ??= await look();
		if (seen === null) continue;
		if (isWritten && isBack(seen)) return 'back';
		if (!way.isOurs({ target, held: seen }, left)) return isBack(seen) ? 'notBack' : 'anothers';
		const written = await session.write(way.write, { target, held: seen, text, before }, 'never');
		isWritten ||= written.state === 'written';
		seen = await look();
		if (isWritten && seen !== null && isBack(seen)) return 'back';
	}
	return 'notBack';
}
