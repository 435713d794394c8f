import { attemptAsync } from '../attempt';
import { byPlace } from '../run/places';
import type { Run } from '../run/run';
import type { Failed, Unit } from './unit';

/**
 * The units that the backend says it would take and not honour, with the reason. What can't be asked for is left to
 * the create itself, unless the server turns out to be none that this table is for.
 */
export async function unfit(run: Run, units: readonly Unit[]): Promise<Failed[]> {
	const { check } = run.session.backend.minting;
	const failed: Failed[] = [];
	if (check === undefined) return failed;
	for (const { place, here } of byPlace(units, (unit) => unit.place)) {
		const asked = await attemptAsync(async () => await run.session.call(check, { place, drafts: here.map(({ draft }) => draft) }));
		if (!asked.ok && asked.problem.kind !== 'credential') continue;
		here.forEach((unit, i) => {
			const problem = asked.ok ? (asked.value.value[i] ?? null) : asked.problem;
			if (problem !== null) failed.push({ state: 'failed', unit, problem });
		});
	}
	return failed;
}
