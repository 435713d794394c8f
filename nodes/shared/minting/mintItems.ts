import type { INodeExecutionData } from 'n8n-workflow';
import { type Attempt, attempt, attemptAsync } from '../attempt';
import type { Run } from '../run/run';
import type { Params } from '../params/params';
import { throwFirst } from '../run/each';
import { outputOf, partialFailureOf } from './finish';
import { retold } from './leftovers';
import { pool } from '../run/pool';
import { readyAll } from './readying';
import { earlierTries, isDone } from './tries';
import type { Failed, Minted, Settled, Unit } from './unit';
import { Problem, toProblem } from '../problem';
import { ItemFailure } from '../engine/failure';

/** An operation that makes keys, in three parts. */
export interface MintingOperation<U extends Unit> {
	/** Reads and checks what an item asks for; throws a Problem. Nothing is sent. */
	read(params: Params): () => Promise<U[]>;
	/** Takes the units of all items to their fates. */
	carryOut(units: U[]): Promise<Array<Settled<U>>>;
	show(fate: Minted<U>): INodeExecutionData['json'];
}

/**
 * Runs an operation that makes keys over all items at once, so that what one item did can be undone when
 * another fails. Every item is checked before the first request.
 */
export async function mintItems<U extends Unit>(run: Run, operation: MintingOperation<U>): Promise<INodeExecutionData[]> {
	return outputOf(run, await retold(run, async () => await fatesOf(run, operation)), operation.show);
}

async function fatesOf<U extends Unit>(run: Run, { read, carryOut }: MintingOperation<U>): Promise<Array<Settled<U>>> {
	const atFailure = partialFailureOf(run);
	const checked = run.items.map((params) => attempt(() => read(params)));
	if (run.stopsOnError) throwFirst(checked);
	const earlier = earlierTries<U>(run);
	const planned = await pool(checked, run.concurrency, async (each, i): Promise<Attempt<U[]>> => {
		const fates = earlier.of(i);
		if (isDone(fates)) return { ok: true as const, value: fates.map(({ unit }) => unit) };
		return each.ok ? await attemptAsync(each.value) : each;
	});
	if (run.stopsOnError) throwFirst(planned);
	const asked = await readyAll(run, planned, (i) => isDone(earlier.of(i)));
	if (run.stopsOnError) throwFirst(asked);
	if (asked.some(({ ok }) => !ok) && atFailure === 'revoke') return allRefused(run, asked, (i) => earlier.of(i));

	const fates = new Map<object, Settled<U>>();
	asked.forEach((each, i) => {
		const before = earlier.of(i).map((fate) => (fate.state === 'minted' ? fate : undefined));
		if (each.ok) each.value.forEach((unit, k) => before[k] && fates.set(unit, before[k]));
	});
	const open = asked.flatMap((each) => (each.ok ? each.value.filter((unit) => !fates.has(unit)) : []));
	const isTaken = fates.size > 0;
	const carried = carryOut(open);
	(await (isTaken ? carried.catch((thrown: unknown) => instead(open, thrown)) : carried)).forEach((fate) => fates.set(fate.unit, fate));

	return asked.flatMap((each, i): Array<Settled<U>> => {
		if (!each.ok) return [failed(run, i, each.problem)];
		const itsFates = each.value.flatMap((unit) => fates.get(unit) ?? []);
		earlier.keep(i, itsFates);
		return itsFates;
	});
}

/**
 * Where a try is cancelled, what an earlier one has handed over has to reach the user all the same: its old keys may
 * have ended. The rest has failed.
 */
function instead<U extends Unit>(open: readonly U[], thrown: unknown): Array<Failed & { unit: U }> {
	const { problem, itemIndex } = thrown instanceof ItemFailure ? thrown : { problem: toProblem(thrown), itemIndex: open[0]?.itemIndex };
	const said = open.find((unit) => unit.itemIndex === itemIndex) ?? open[0];
	return open.map((unit) => ({ state: 'failed', unit, problem: unit === said ? problem : new Problem(problem.kind, problem.message, '') }));
}

function failed(run: Run, position: number, problem: Problem): Failed {
	return { state: 'failed', unit: { itemIndex: run.items[position]?.itemIndex ?? position }, problem };
}

/** Nothing more is made; what an earlier try has made and could not take back stays told. */
function allRefused<U extends Unit>(run: Run, asked: ReadonlyArray<Attempt<unknown>>, made: (position: number) => ReadonlyArray<Settled<U>>): Array<Settled<U>> {
	const notTried = new Problem('conflict', 'Nothing was made, since another item can\'t be', 'Options > On Partial Failure asks for all or nothing.');
	return asked.flatMap((each, i): Array<Settled<U>> => {
		const before = made(i);
		return isDone(before) ? [...before] : [failed(run, i, each.ok ? notTried : each.problem)];
	});
}
