import { doomed } from '../minting/finish';
import type { Minted, Settled, Unit } from '../minting/unit';
import type { Problem } from '../problem';
import { telling } from '../proof/told';
import { undo } from '../proof/undo';
import type { Run } from '../run/run';

/**
 * The fate of a new key that can't be left as it is, before its old key was touched: it is revoked, and the
 * rotation has failed. A bound one stays, and is handed over with the problem beside it.
 */
export async function refused<U extends Unit>(run: Run, fate: Minted<U>, problem: Problem): Promise<Settled<U>> {
	if (fate.bound !== undefined) return { ...fate, trouble: fate.trouble ?? problem };
	const undone = await undo(run, [doomed(fate)]);
	return { state: 'failed', unit: fate.unit, problem: telling(problem, undone, 'The old key was left as it was.') };
}
