import type { Cancelling } from '../http/wire';
import type { At, Look } from './destination';
import type { DestinationSession } from './session';

/** Takes a list of looks one after the other; each adds to what the ones before saw. */
export async function lookAt<Target, Held>(
	session: DestinationSession,
	looks: ReadonlyArray<Look<Target, Held>>,
	at: At<Target, Held>,
	cancelling: Cancelling,
): Promise<Held> {
	let { held } = at;
	for (const { ask, when } of looks) {
		if (when?.({ ...at, held }) === false) continue;
		held = await session.ask(ask, { ...at, held }, cancelling);
	}
	return held;
}
