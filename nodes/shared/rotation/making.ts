import { partialFailureOf } from '../minting/finish';
import { creator, type Maker } from '../minting/maker';
import { mintAll } from '../minting/mint';
import { Spared } from '../minting/spared';
import type { Settled } from '../minting/unit';
import { Problem } from '../problem';
import type { Run } from '../run/run';
import type { Succession } from './succession';

/**
 * Makes the successors: by the backend's create, then those that the vendor's own rotation makes, one by one
 * within its quota, since none of them can be taken back.
 */
export async function makeSuccessors(run: Run, units: readonly Succession[]): Promise<Array<Settled<Succession>>> {
	const isRolled = ({ ending }: Succession) => ending === null;
	const spared = new Spared(units.map(({ old }) => old));
	const byCreate: Maker<Succession> = { ...creator(run), spared, consequence: ({ old }) => `The old key ${old.id} was left as it was, and must stay.` };
	const created = await mintAll(run, units.filter((unit) => !isRolled(unit)), byCreate);
	const rolled = await mintAll(run, units.filter(isRolled), { ...roller(run), spared });
	const fates = new Map([...created, ...rolled].map((fate) => [fate.unit, fate]));
	return units.flatMap((unit) => fates.get(unit) ?? []);
}

/**
 * Refuses several of a vendor's own rotations in a run that gives no output once an item fails, or takes all
 * back then: the old keys of the others are on their way out, and only the output holds what replaces them.
 *
 * @throws Problem before anything is sent
 */
export function requireRollable(run: Run, rolls: number, items: number): void {
	if (rolls === 0 || items === 1 || (!run.stopsOnError && partialFailureOf(run) === 'keep')) return;
	throw new Problem(
		'input',
		"Several keys can't be rotated by the backend's own rotation in a run that is all or nothing",
		'It can\'t be taken back, and when one item failed the others\' new secrets would be lost. Set On Error to Continue and leave On Partial Failure alone, give the node one item at a time (Loop Over Items), or choose another Old Key.',
		{ field: 'Old Key' },
	);
}

function roller(run: Run): Maker<Succession> {
	const { roll, label } = run.session.backend;
	return {
		batchSize: 1,
		width: 1,
		binds: 'rolled',
		make: async ([unit]) => {
			if (unit === undefined || roll === undefined) throw new Error('There is nothing to roll');
			const { value, answer } = await run.session.call(roll.exchange, { place: unit.place, id: unit.old.id, current: unit.old });
			return { value: [value], answer };
		},
		consequence: ({ old }) =>
			`${label} may have rotated the key ${old.id} all the same. It works on for a while then, and its successor's secret can't be had: give its users a new key in time.`,
	};
}
