import { attemptAsync } from '../attempt';
import { Problem } from '../problem';
import { lookAt } from './look';
import { putBack } from './putBack';
import type { Ready } from './ready';
import type { DestinationSession } from './session';

/** What became of a delivery. */
export type Outcome =
	| { state: 'delivered'; at: string }
	/** The destination is as it was. */
	| { state: 'untouched'; problem: Problem }
	/** The destination may hold the new secret, or may come to hold it yet. */
	| { state: 'open'; problem: Problem };

/** Pauses before a write without an answer is sent again, in ms. */
const WRITE_PAUSES_MS = [500, 1500, 3000, 6000, 12_000];
/** Pauses before a look that proves a write, in ms: some destinations show a change a moment later. */
const PROOF_PAUSES_MS = [0, 500, 1500, 3000];
const ANOTHERS = 'Something else has been written there since: it was left alone.';
/** How often a write may be refused for somebody else's before it is given up. */
const MOST_STALE = 10;

/**
 * Hands a secret over and proves it. A write without an answer is read or written again until it is known.
 * Never throws, since what it did decides about keys.
 */
export async function deliver(session: DestinationSession, ready: Ready, text: string): Promise<Outcome> {
	return await session.inTurn(ready.target, async (isFirst) => {
		const fresh = isFirst ? ready : await lookedAgain(session, ready);
		return isTaken(session, ready, fresh.before) ? takenBy(ready, 0) : await written(session, fresh, text);
	});
}

/** What other deliveries of the run have changed around a place since it was looked at belongs to what was there before. */
async function lookedAgain(session: DestinationSession, ready: Ready): Promise<Ready> {
	const { looks, unseen } = session.destination;
	const seen = await attemptAsync(async () => await lookAt(session, looks, { target: ready.target, held: unseen, text: '' }, 'beforeSending'));
	return seen.ok ? { ...ready, before: seen.value } : ready;
}

/** Whether a look shows another text than the one before. */
function isTaken({ destination }: DestinationSession, { target, before }: Ready, held: unknown): boolean {
	const shown = destination.reads({ target, held });
	return shown !== undefined && shown !== destination.reads({ target, held: before });
}

async function written(session: DestinationSession, ready: Ready, text: string): Promise<Outcome> {
	const { destination } = session;
	const { target } = ready;
	let held = ready.before;
	for (const tried = { lost: 0, stale: 0 }; ; ) {
		const cancelling = tried.lost === 0 ? 'beforeSending' : 'never';
		const done = await session.write(destination.write, { target, held, text }, cancelling);
		if (done.state === 'written') return await proven(session, ready, text, { held: done.value, uncertain: tried.lost > 0 });
		if (done.state === 'unsent' && tried.lost === 0) return { state: 'untouched', problem: done.problem };
		const isStale = done.state === 'refused' && done.stale;
		if (done.state === 'unknown') tried.lost++;
		else if (isStale) tried.stale++;

		// Even a refusal in the destination's own words may be a gateway's, after the write: a look tells.
		const seen = await attemptAsync(async () => await lookAt(session, destination.looks, { target, held: ready.before, text }, 'never'));
		if (seen.ok && destination.reads({ target, held: seen.value }) === text) return delivered(session);
		if (seen.ok && isTaken(session, ready, seen.value)) return takenBy(ready, tried.lost);
		const again = done.state === 'unknown' ? mayWriteAgain(session, target, tried.lost) : isStale && tried.stale <= MOST_STALE;
		const isAsBefore = seen.ok && destination.isChanged?.(seen.value, ready.before) !== true;
		if (!again) return { state: tried.lost === 0 && isAsBefore ? 'untouched' : 'open', problem: done.problem };
		if (seen.ok) held = seen.value;
		if (done.state === 'unknown') await session.wait(WRITE_PAUSES_MS[tried.lost - 1] ?? 0);
	}
}

/** Another writer was there between the look before the key was made and ours: theirs may be in use. */
function takenBy({ reference }: Ready, lost: number): Outcome {
	const problem = new Problem('conflict', `Another text was written to ${reference} meanwhile`, 'It was left alone. Let only one workflow at a time deliver to a place.');
	return { state: lost === 0 ? 'untouched' : 'open', problem };
}

function mayWriteAgain({ destination }: DestinationSession, target: unknown, lost: number): boolean {
	return lost <= WRITE_PAUSES_MS.length && destination.mayRepeat?.(target) !== false;
}

/** A write that was answered: looks whether it stands there and works. What doesn't is put back. */
async function proven(session: DestinationSession, ready: Ready, text: string, left: { held: unknown; uncertain: boolean }): Promise<Outcome> {
	const { destination } = session;
	const { target, before } = ready;
	let doubt = new Problem('backendFailure', 'The delivery could not be looked at', '');
	let found = false;
	let now: unknown = null;
	for (const pause of PROOF_PAUSES_MS) {
		await session.wait(pause);
		const seen = await attemptAsync(async () => await lookAt(session, destination.proofs, { target, held: left.held, text }, 'never'));
		now = seen.ok ? seen.value : null;
		if (!seen.ok) {
			doubt = seen.problem;
			continue;
		}
		const proof = destination.prove({ target, held: seen.value, text }, before);
		if (proof.holds) return delivered(session);
		found = true;
		doubt = new Problem('backendFailure', `The secret was handed over, but ${ready.reference} shows ${proof.found}`, '');
	}
	const back = found ? await putBack(session, ready, text, { left: left.held, now }) : 'notBack';
	if (back === 'back' && !left.uncertain) return { state: 'untouched', problem: doubt.with('What stood there before was put back.') };
	return { state: 'open', problem: back === 'anothers' ? doubt.with(ANOTHERS) : doubt };
}

function delivered(session: DestinationSession): Outcome {
	return { state: 'delivered', at: new Date(session.now()).toISOString() };
}
