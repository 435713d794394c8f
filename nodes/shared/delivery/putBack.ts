import { attemptAsync } from '../attempt';
import type { Handing, Ready } from './ready';
import { lookAt } from './look';
import type { DestinationSession } from './session';

/** Pauses before another try, in ms. */
const PAUSES_MS = [0, 500, 2000];

/**
 * Writes back what stood there before a delivery, where the destination showed it or the run has it, and
 * looks whether it stands there again.
 */
export async function putBack(session: DestinationSession, { target, before }: Ready, { text, oldSecret }: Handing, left: unknown): Promise<boolean> {
	const { putBack: way, proofs } = session.destination;
	if (way?.can(before, oldSecret) !== true) return false;
	let held = left;
	for (const pause of PAUSES_MS) {
		await session.wait(pause);
		await session.write(way.write, { target, held, text, before, secret: oldSecret }, 'never');
		const seen = await attemptAsync(async () => await lookAt(session, proofs, { target, held, text }, 'never'));
		if (!seen.ok) continue;
		held = seen.value;
		if (way.isBack({ target, held }, before)) return true;
	}
	return false;
}
