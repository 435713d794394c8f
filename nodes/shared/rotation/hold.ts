import { z } from 'zod/v3';
import { ItemFailure } from '../engine/failure';
import { holdOrUndo } from '../minting/finish';
import { type Minted, mintedOf, type Settled } from '../minting/unit';
import type { Run } from '../run/run';
import { retireAll } from './retire';
import type { Succession } from './succession';

/**
 * Decides what stays. Where a run stops although some secrets have arrived, their rotations are brought to their
 * ends first: what is in use can't be taken back, and two keys of a name would keep the next run from telling them
 * apart. With *Retry On Fail* the old keys stay, since the next try takes them up again.
 *
 * @throws ItemFailure as the hold does, with what became of the old keys
 */
export async function holdOrComplete(run: Run, fates: ReadonlyArray<Settled<Succession>>): Promise<Array<Settled<Succession>>> {
	return await holdOrUndo(run, fates).catch(async (thrown: unknown) => {
		throw await completed(run, fates, thrown);
	});
}

/** What stops the run, once the rotations are at their ends that can't be taken back. */
async function completed(run: Run, fates: ReadonlyArray<Settled<Succession>>, thrown: unknown): Promise<unknown> {
	const arrived = mintedOf(fates).filter(({ bound }) => bound === 'delivered');
	if (!(thrown instanceof ItemFailure) || arrived.length === 0 || run.session.canceled() || run.tries !== null) return thrown;
	const retired = mintedOf(await retireAll(run, arrived));
	return new ItemFailure(thrown.problem.with(oldKeysText(retired)), thrown.itemIndex);
}

function oldKeysText(retired: ReadonlyArray<Minted<Succession>>): string {
	const over = retired.filter(isEnded).map(({ unit }) => unit.old.id);
	const working = retired.filter((fate) => !isEnded(fate)).map(({ unit }) => unit.old.id);
	return [
		over.length === 0 ? '' : `Old keys that were ended: ${over.join(', ')}.`,
		working.length === 0 ? '' : `Old keys that may still work: ${working.join(', ')}.`,
	].filter((part) => part !== '').join(' ');
}

const ended = z.object({ rotation: z.object({ oldKey: z.object({ state: z.enum(['revoked', 'disabled']) }) }) });

function isEnded({ more }: Minted<Succession>): boolean {
	return ended.safeParse(more).success;
}
