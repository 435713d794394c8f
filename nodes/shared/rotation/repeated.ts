import { ItemFailure } from '../engine/failure';
import { partialFailureOf } from '../minting/finish';
import { grouped } from '../groups';
import type { Failed } from '../minting/unit';
import { Problem } from '../problem';
import { keyName } from '../run/places';
import type { Run } from '../run/run';
import type { Succession } from './succession';

/**
 * The units that are to rotate a key which another of the run is to rotate as well, refused before anything is made:
 * the key would have several successors. In a run that is all or nothing every unit is.
 *
 * @throws ItemFailure in a run that stops on errors
 */
export function refuseRepeated(run: Run, units: readonly Succession[]): Failed[] {
	const named = grouped(units, ({ place, old }) => keyName(place, old.id));
	const problems = new Map<object, Problem>();
	for (const [first, ...others] of named.values()) for (const unit of others) if (first !== undefined) problems.set(unit, repeated(unit, first));
	const refused = units.flatMap((unit): Failed[] => {
		const problem = problems.get(unit);
		return problem === undefined ? [] : [{ state: 'failed', unit, problem }];
	});
	const [first] = refused;
	if (first !== undefined && run.stopsOnError) throw new ItemFailure(first.problem, first.unit.itemIndex);
	if (first === undefined || partialFailureOf(run) === 'keep') return refused;
	return units.map((unit) => ({ state: 'failed', unit, problem: problems.get(unit) ?? notTried }));
}

const notTried = new Problem('conflict', "Nothing was made, since another item can't be", 'Options > On Partial Failure asks for all or nothing.');

function repeated({ old, itemIndex }: Succession, first: Succession): Problem {
	return new Problem(
		'conflict',
		`The key ${old.id} is to be rotated twice in one run`,
		`Items ${first.itemIndex} and ${itemIndex} name the same key. Nothing was made for the second: give each key once, e.g. after a Remove Duplicates node.`,
		{ nothingDone: true },
	);
}
