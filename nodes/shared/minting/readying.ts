import { type Attempt, attempt, attemptAsync } from '../attempt';
import { type Aim, aimOf, type Delivery, type Handover, readied } from '../delivery/handover';
import { unmarked } from '../keys/nameMark';
import type { Params } from '../params/params';
import { inputProblem } from '../problem';
import { pool } from '../run/pool';
import type { Run } from '../run/run';
import type { Unit } from './unit';

/**
 * Looks at the places of all secrets before the first key is made, so that what can only fail is told while
 * nothing is lost yet. An item of which one place is no good fails as a whole.
 *
 * @param asked the units of each item, or why there are none
 * @param isDone whether an item needs nothing any more
 */
export async function readyAll<U extends Unit>(run: Run, asked: ReadonlyArray<Attempt<U[]>>, isDone: (position: number) => boolean): Promise<Array<Attempt<U[]>>> {
	const { delivery } = run;
	if (delivery === null) return [...asked];
	const aimed = asked.map((each, i) => (each.ok && !isDone(i) ? attempt(() => aims(run, delivery, paramsAt(run, i), each.value)) : each));
	const uses = used(delivery, aimed.flatMap((each) => (each.ok ? each.value.filter(isAimed).map(({ aim }) => aim) : [])));
	return await pool(aimed, run.concurrency, async (each, i): Promise<Attempt<U[]>> => {
		if (!each.ok || isDone(i)) return each;
		return await attemptAsync(async () => await pool(each.value, run.concurrency, async (unit) => (isAimed(unit) ? await ready(delivery, unit, uses) : unit)));
	});
}

/** The units of one item with their places, each looked at. Throws a Problem for a place that is no good. */
export async function readyOnes<U extends Unit>(run: Run, params: Params, units: readonly U[]): Promise<U[]> {
	const { delivery } = run;
	if (delivery === null) return [...units];
	return await pool(aims(run, delivery, params, units), run.concurrency, async (unit) => await ready(delivery, unit, new Map()));
}

type Aimed<U extends Unit> = U & { aim: Aim };

function paramsAt({ items }: Run, position: number): Params {
	const params = items[position];
	if (params === undefined) throw new Error(`There is no item ${position}`);
	return params;
}

function aims<U extends Unit>({ session }: Run, delivery: Delivery, params: Params, units: readonly U[]): Array<Aimed<U>> {
	const { secretParts } = session.backend.minting;
	return units.map((unit, k) => ({ ...unit, aim: aimOf(delivery, params, { name: unmarked(unit.draft.name), number: k + 1 }, secretParts) }));
}

function isAimed<U extends Unit>(unit: U): unit is Aimed<U> {
	return 'aim' in unit;
}

/** How many secrets would go to each place; what is sealed goes to none. */
function used({ session }: Delivery, aimed: readonly Aim[]): ReadonlyMap<string, number> {
	const uses = new Map<string, number>();
	if (session !== null) aimed.forEach(({ reference }) => uses.set(reference, (uses.get(reference) ?? 0) + 1));
	return uses;
}

async function ready<U extends Unit>(delivery: Delivery, unit: Aimed<U>, uses: ReadonlyMap<string, number>): Promise<U> {
	const { aim } = unit;
	const many = uses.get(aim.reference) ?? 0;
	if (many > 1) {
		throw inputProblem('Deliver To', `${many} keys of this run would go to the same place: ${aim.reference}`, 'Each would overwrite the one before. Put {n}, {name} or an expression into the name of the place, so that each key has its own.');
	}
	const handover: Handover = await readied(delivery, aim);
	return { ...unit, handover };
}
