import { samePlace, type Failed, type Unit } from './unit';
import { attemptAsync } from '../run/each';
import type { Run } from '../run/run';

/**
 * The units that the backend says it would take and not honour, with the reason. What can't be asked for is left to
 * the create itself, unless the server turns out to be none that this table is for.
 */
export async function unfit(run: Run, units: readonly Unit[]): Promise<Failed[]> {
	const { check } = run.session.backend.minting;
	const [first] = units;
	if (check === undefined || first === undefined) return [];
	const here = units.filter(({ place }) => samePlace(place, first.place));
	const elsewhere = units.filter((unit) => !here.includes(unit));
	const asked = await attemptAsync(async () => await run.session.call(check, { place: first.place, drafts: here.map(({ draft }) => draft) }));
	if (!asked.ok && asked.problem.kind !== 'credential') return await unfit(run, elsewhere);
	const failed = here.flatMap((unit, i): Failed[] => {
		const problem = asked.ok ? (asked.value.value[i] ?? null) : asked.problem;
		return problem === null ? [] : [{ state: 'failed', unit, problem }];
	});
	return [...failed, ...(await unfit(run, elsewhere))];
}
