import { ItemFailure } from '../engine/failure';
import { partialFailureOf } from '../minting/finish';
import { type Failed, samePlace } from '../minting/unit';
import { Problem } from '../problem';
import { isSameId } from '../proof/evidence';
import type { Run } from '../run/run';
import type { Succession } from './succession';

/**
 * The units that are to rotate a key which another of the run is to rotate as well, refused before anything is made:
 * the key would have several successors. In a run that is all or nothing every unit is.
 *
 * @throws ItemFailure in a run that stops on errors
 */
export function refuseRepeated(run: Run, units: readonly Succession[]): Failed[] {
	const refused = units.flatMap((unit, i): Failed[] => {
		const first = units.slice(0, i).find(({ place, old }) => samePlace(place, unit.place) && isSameId(old.id, unit.old.id));
		return first === undefined ? [] : [{ state: 'failed', unit, problem: repeated(unit, first) }];
	});
	const [first] = refused;
	if (first !== undefined && run.stopsOnError) throw new ItemFailure(first.problem, first.unit.itemIndex);
	if (first === undefined || partialFailureOf(run) === 'keep') return refused;
	return units.map((unit) => refused.find((fate) => fate.unit === unit) ?? { state: 'failed', unit, problem: notTried });
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
