import { attemptAsync } from '../attempt';
import type { Answer } from '../http/answer';
import { canceled } from '../http/problems';
import type { KeyFacts } from '../keys/facts';
import { Problem } from '../problem';
import { settle } from '../proof/settle';
import { placeName } from '../run/places';
import { pool } from '../run/pool';
import type { Run } from '../run/run';
import { answered } from './answered';
import { byClaims } from './byClaims';
import { eachOnce } from './eachOnce';
import type { Maker } from './maker';
import { NONE_SPARED } from './spared';
import { withoutStrays } from './strays';
import { failAll, type Fate, hasFailed, type Settled, type Unit } from './unit';
import { unswapped } from './unswapped';
import { unusable } from './unusable';

/**
 * Makes keys, a bounded number of requests at a time. No create is repeated: one without a clear answer
 * is settled once all others are through. In a run that stops, a create that failed keeps further ones from
 * being sent; one that was lost doesn't, for it may not have failed. Fates come in the order of the units.
 */
export async function mintAll<U extends Unit>(run: Run, units: readonly U[], maker: Maker<U>): Promise<Array<Settled<U>>> {
	let failed = false;
	const since = run.session.now();
	const fates = await pool(grouped(units, maker.batchSize), maker.width, async (group) => {
		if (run.session.canceled() || (failed && run.stopsOnError)) return failAll(group, canceled());
		const groupFates = await mintGroup(run, group, maker);
		failed ||= groupFates.some(hasFailed);
		return groupFates;
	});
	return await settle(run, sorted(run, units, fates.flat(), since), { spared: maker.spared ?? NONE_SPARED, consequence: maker.consequence });
}

/** Gives each unit the key that is its own, once all answers are there. */
function sorted<U extends Unit>({ session: { backend } }: Run, units: readonly U[], fates: ReadonlyArray<Fate<U>>, since: number): Array<Fate<U>> {
	const owned = unswapped(units, byClaims(fates, since), since);
	return eachOnce(withoutStrays(owned, backend.label, since), since);
}

async function mintGroup<U extends Unit>(run: Run, group: readonly U[], maker: Maker<U>): Promise<Array<Fate<U>>> {
	const sentAt = run.session.now();
	const made = await attemptAsync(async () => await maker.make(group));
	const asking = { sentAt, answeredAt: run.session.now() };
	if (!made.ok) return unusable(run, group, maker, made.problem, asking);
	const { value: keys, answer } = made.value;
	if (keys.length !== group.length) return unusable(run, group, maker, countProblem(keys, group.length, answer), asking);
	return await answered(run, group, maker, { keys, answer, asking });
}

function countProblem(answered: KeyFacts[], wanted: number, { headers, afterDoubt = 0 }: Answer): Problem {
	const details = { answered, answeredOn: headers.date, openTries: afterDoubt + 1 };
	return new Problem('badAnswer', `The answer tells of ${answered.length} keys where ${wanted} were asked for`, 'Something between may have given the answer to another request: check the network, any proxy, and the base URL in the credential.', details);
}

/** Units that one request can make: neighbours in the same place. */
function grouped<U extends Unit>(units: readonly U[], size: number): U[][] {
	const groups: U[][] = [];
	for (const unit of units) {
		const last = groups.at(-1);
		const fits = last !== undefined && last.length < size && placeName(last[0]?.place ?? {}) === placeName(unit.place);
		if (fits) last.push(unit);
		else groups.push([unit]);
	}
	return groups;
}
