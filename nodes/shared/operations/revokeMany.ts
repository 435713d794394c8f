import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { type Attempt, attempt, attemptAsync } from '../attempt';
import type { Revocation } from '../backend/ending';
import { errorItem, ItemFailure } from '../engine/failure';
import type { Operation, Run } from '../run/run';
import { inputProblem } from '../problem';
import { type Candidate, eachOnce, finder } from '../revocation/candidates';
import { type Outcomes, revokeAll } from '../revocation/carryOut';
import { readWish, type Wish } from '../revocation/wish';
import { throwFirst } from '../run/each';
import { pool } from '../run/pool';
import { shownRevocation } from './change';
import { requireMayDestroy } from './guards';

/**
 * Revokes the keys of a list of ids, or those that meet conditions. All keys of the run are found and
 * counted before the first one is revoked; with *Dry Run* none is.
 */
export const revokeMany: Operation = async (run) => {
	const wishes = run.items.map((params) => attempt(() => allowed(run, readWish(run, params))));
	if (run.stopsOnError) throwFirst(wishes);
	const find = finder(run);
	const found = await pool(wishes, run.concurrency, async (wish) =>
		wish.ok ? await attemptAsync(async () => await find(wish.value)) : wish,
	);
	if (run.stopsOnError) throwFirst(found);
	const candidates = eachOnce(found.flatMap((each) => (each.ok ? each.value : [])));
	const doomed = candidates.filter(({ verdict, dryRun }) => verdict === 'revoke' && !dryRun);
	const planned = candidates.filter(({ verdict, absent }) => verdict === 'revoke' && !absent);
	const most = Math.min(...wishes.flatMap((wish) => (wish.ok ? [wish.value.most] : [])));
	requireFew(doomed.length, most);
	hintAt(run, candidates, planned.length, most);

	const outcomes = await revokeAll(run, doomed);
	return [...failedItems(run, found), ...candidates.map((each) => shown(run, each, outcomes))].sort(byItem);
};

const NOT_FOUND = 'There is no such key here.';
const NOT_SHOWN = 'The backend shows no such key, so that there may be none.';

function allowed(run: Run, wish: Wish): Wish {
	if (!wish.dryRun) requireMayDestroy(run);
	return wish;
}

function requireFew(count: number, most: number): void {
	if (count <= most) return;
	throw inputProblem(
		'Max Keys to Revoke',
		`${count} keys match, but at most ${most} may be revoked`,
		'None was revoked. Narrow the conditions, or raise Max Keys to Revoke once Dry Run has shown the right keys.',
	);
}

function hintAt(run: Run, candidates: readonly Candidate[], planned: number, most: number): void {
	const isDry = candidates.some(({ dryRun }) => dryRun);
	if (isDry) run.hint(`Dry Run: ${planned} ${planned === 1 ? 'key' : 'keys'} would be revoked. Switch Dry Run off to revoke ${planned === 1 ? 'it' : 'them'}.`, 'info');
	if (isDry && planned > most) run.hint(`${planned} keys match, more than the ${most} that Max Keys to Revoke allows.`, 'warning');
	if (candidates.some(({ own }) => own === null)) {
		run.hint('Whether the credential itself uses one of these keys can\'t be told from what the backend shows.', 'warning');
	}
}

function failedItems(run: Run, found: ReadonlyArray<Attempt<unknown>>): INodeExecutionData[] {
	return found.flatMap((each, i) =>
		each.ok ? [] : [errorItem(new ItemFailure(each.problem, run.items[i]?.itemIndex ?? i), (text) => run.session.vault.scrub(text))],
	);
}

function shown(run: Run, candidate: Candidate, outcomes: Outcomes): INodeExecutionData {
	const { itemIndex, id, own } = candidate;
	const outcome = outcomes.get(candidate);
	if (outcome?.ok === false) {
		return errorItem(new ItemFailure(outcome.problem, itemIndex), (text) => run.session.vault.scrub(text));
	}
	const json: IDataObject = {
		id,
		name: candidate.name,
		backend: run.session.backend.name,
		...fateOf(run, candidate, outcome?.value ?? { state: 'unknown' }),
		...(own === null ? { note: 'Whether the credential itself uses this key can\'t be told' } : {}),
	};
	return { json, pairedItem: { item: itemIndex } };
}

function fateOf(run: Run, { verdict, dryRun, seen, absent }: Candidate, revocation: Revocation): IDataObject {
	if (typeof verdict === 'object') return { revoked: false, skipped: true, reason: verdict.skip };
	if (verdict === 'already') return shownRevocation(run, { state: 'alreadyRevoked' });
	if (dryRun && absent) return { revoked: false, skipped: true, reason: NOT_FOUND };
	if (dryRun) return { revoked: false, wouldRevoke: true, ...(seen ? {} : { note: NOT_SHOWN }) };
	if (revocation.state === 'notFound') return { revoked: false, skipped: true, reason: NOT_FOUND };
	return shownRevocation(run, revocation);
}

/** Items of one input stay together; the sort is stable, so the order of the list stays too. */
function byItem(a: INodeExecutionData, b: INodeExecutionData): number {
	return itemOf(a) - itemOf(b);
}

function itemOf({ pairedItem }: INodeExecutionData): number {
	return typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : 0;
}
