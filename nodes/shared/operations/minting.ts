import type { INodeExecutionData } from 'n8n-workflow';
import type { Run } from '../engine/run';
import type { Params } from '../params/params';
import { type Attempt, attempt, attemptAsync, throwFirst } from '../run/each';
import { outputOf, partialFailureOf } from '../run/finish';
import { pool } from '../run/pool';
import { delivered } from '../run/tries';
import type { Failed, Minted, Settled, Unit } from '../run/unit';
import { Problem } from '../problem';

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
export async function mintItems<U extends Unit>(
	run: Run,
	{ read, carryOut, show }: MintingOperation<U>,
): Promise<INodeExecutionData[]> {
	const checked = run.items.map((params) => attempt(() => read(params)));
	if (run.stopsOnError) throwFirst(checked);
	const asked = await pool(checked, run.concurrency, async (each) =>
		each.ok ? await attemptAsync(each.value) : each,
	);
	if (run.stopsOnError) throwFirst(asked);

	const refused = asked.flatMap((each, i) => (each.ok ? [] : [failed(run, i, each.problem)]));
	if (refused.length > 0 && partialFailureOf(run) === 'revoke') {
		return outputOf(run, allRefused(run, asked), show);
	}
	const units = asked.flatMap((each) => (each.ok ? each.value : []));
	const earlier = delivered<U>(run);
	const open = units.filter((unit) => earlier.of(unit) === undefined);
	const fates = await carryOut(open);
	fates.forEach((fate) => earlier.keep(fate));

	const byUnit = new Map<object, Settled<U>>(fates.map((fate) => [fate.unit, fate]));
	const ordered = asked.flatMap((each, i) =>
		each.ok ? each.value.flatMap((unit) => earlier.of(unit) ?? byUnit.get(unit) ?? []) : [failed(run, i, each.problem)],
	);
	return outputOf(run, ordered, show);
}

function failed(run: Run, position: number, problem: Problem): Failed {
	return { state: 'failed', unit: { itemIndex: run.items[position]?.itemIndex ?? position }, problem };
}

function allRefused(run: Run, asked: ReadonlyArray<Attempt<unknown>>): Failed[] {
	const notTried = new Problem('conflict', 'Nothing was made, since another item can\'t be', 'Options > On Partial Failure asks for all or nothing.');
	return asked.map((each, i) => failed(run, i, each.ok ? notTried : each.problem));
}
