import { attemptAsync } from '../attempt';
import type { Liveness } from '../backend/minting';
import { canceledMidway } from '../http/problems';
import type { Run } from '../run/run';
import { Problem } from '../problem';
import { statusOf } from '../keys/record';
import { keyById } from '../run/keys';
import { pool } from '../run/pool';
import type { Minted, Settled } from '../minting/unit';
import type { ProbeUrl } from '../session/probing';
import { unlikeAsked } from './compare';
import { refused } from './refused';
import type { Succession } from './succession';

/** How a new key is proven. */
export interface Verification {
	/** The user's own address, or `null` for the backend's own check. */
	url: ProbeUrl | null;
	/** How long a new key may take to become valid, in milliseconds. */
	withinMs: number;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4000;

/** Proves each new key. One that doesn't work is taken back where that is possible; its old key has not been touched. */
export async function verifyAll<U extends Succession>(
	run: Run,
	fates: ReadonlyArray<Settled<U>>,
	verification: (fate: Minted<U>) => Verification,
): Promise<Array<Settled<U>>> {
	return await pool(fates, run.concurrency, async (fate): Promise<Settled<U>> => {
		if (fate.state === 'failed') return fate;
		const proven = await attemptAsync(async () => await untilAlive(run, fate, verification(fate)));
		return proven.ok ? { ...fate, seen: true } : await refused(run, fate, proven.problem);
	});
}

async function untilAlive(run: Run, fate: Minted<Succession>, { url, withinMs }: Verification): Promise<void> {
	const { session } = run;
	const deadline = session.now() + withinMs;
	let pause = FIRST_PAUSE_MS;
	for (;;) {
		const liveness =
			url === null
				? ((await session.probe(fate.key, fate.unit.place)) ?? (await presence(run, fate)))
				: await session.probeUrl(url, fate.key.secret.value);
		if (liveness === 'alive') return;
		if (session.canceled()) throw canceledMidway();
		if (session.now() + pause > deadline) throw unproven(liveness, session.backend.label, url);
		await session.wait(pause);
		pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
	}
}

/** Whether the backend shows the new key, where no request can try its secret. */
async function presence(run: Run, { key, unit }: Minted<Succession>): Promise<Liveness> {
	const found = await attemptAsync(async () => await keyById(run.session, { place: unit.place, id: key.id }));
	if (found.ok) {
		const unlike = unlikeAsked(run, unit, found.value.key);
		if (unlike !== null) throw unlike;
		return statusOf(found.value.key, run.session.now()) === 'active' ? 'alive' : 'dead';
	}
	if (found.problem.kind === 'notFound') return 'dead';
	throw found.problem;
}

function unproven(liveness: Liveness, label: string, url: ProbeUrl | null): Problem {
	const who = url === null ? label : 'The address under Options > Verification URL';
	return new Problem(
		'backendFailure',
		liveness === 'dead' ? `${who} does not accept the new key` : `${who} gave no clear answer about the new key`,
		`${url !== null && liveness === 'unsure' ? 'It has to answer 2xx or 403 to a key that works and 401 to one that does not; a web page or another status tells nothing. ' : ''}Raise Options > Verification Timeout (Seconds) when new keys take longer to become valid.`,
	);
}
