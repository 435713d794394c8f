import { type Attempt, attempt, attemptAsync } from '../attempt';
import { type Aim, aimOf, type Delivery, readied } from '../delivery/handover';
import type { Ready } from '../delivery/ready';
import { unmarked } from '../keys/nameMark';
import type { Params } from '../params/params';
import { inputProblem, type Problem } from '../problem';
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
	const ready = await pool(aimed, run.concurrency, async (each, i): Promise<Attempt<U[]>> => {
		if (!each.ok || isDone(i)) return each;
		return await attemptAsync(async () => await pool(each.value, run.concurrency, async (unit) => (isAimed(unit) ? await looked(delivery, unit) : unit)));
	});
	return apart(ready, isDone);
}

/** The units of one item with their places, each looked at. Throws a Problem for a place that is no good. */
export async function readyOnes<U extends Unit>(run: Run, params: Params, units: readonly U[]): Promise<U[]> {
	const { delivery } = run;
	if (delivery === null) return [...units];
	return await pool(aims(run, delivery, params, units), run.concurrency, async (unit) => await looked(delivery, unit));
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

async function looked<U extends Unit>(delivery: Delivery, unit: Aimed<U>): Promise<U> {
	return { ...unit, handover: await readied(delivery, unit.aim) };
}

/** Refuses the items of which a secret would go where another one goes: only a look tells whether two spellings name one place. */
function apart<U extends Unit>(ready: ReadonlyArray<Attempt<U[]>>, isDone: (position: number) => boolean): Array<Attempt<U[]>> {
	const uses = new Map<string, number>();
	const open = ready.filter((_, i) => !isDone(i));
	for (const { slot } of open.flatMap(placesOf)) if (slot !== null) uses.set(slot, (uses.get(slot) ?? 0) + 1);
	const usesOf = ({ slot }: Ready) => (slot === null ? 0 : (uses.get(slot) ?? 0));
	return ready.map((each, i) => {
		const shared = isDone(i) ? undefined : placesOf(each).find((place) => usesOf(place) > 1);
		return shared === undefined ? each : { ok: false, problem: sharedPlace(usesOf(shared), shared.reference) };
	});
}

function placesOf(each: Attempt<Unit[]>): Ready[] {
	return each.ok ? each.value.flatMap(({ handover }) => handover?.ready ?? []) : [];
}

function sharedPlace(many: number, reference: string): Problem {
	return inputProblem('Deliver To', `${many} keys of this run would go to the same place: ${reference}`, 'Each would overwrite the one before. Put {n}, {name} or an expression into the name of the place, so that each key has its own.');
}
