import { attemptAsync } from '../attempt';
import { isRefusal } from '../http/unclear';
import { withSecret } from '../minting/withSecrets';
import type { Spared } from '../minting/spared';
import { type Failed, type Fate, type Lost, type Minted, mintedOf, type Settled, type Unit } from '../minting/unit';
import type { Problem, Uncertain } from '../problem';
import type { Found } from '../run/pages';
import { pool } from '../run/pool';
import type { Run } from '../run/run';
import { mayReturn } from './evidence';
import { KeyIds } from './sameness';
import { sharedOut, type Share } from './likenesses';
import { lookUp, type Search } from './lookup';
import { claimed, MOST_NAMED, mustStay } from './called';
import { likenessOf, partsOf, telling, type Undone } from './told';
import { undo } from './undo';

/** What else is known where creates were lost. */
export interface Known<U extends Unit> {
	spared: Spared;
	/** What a lost create means beside the key itself. */
	consequence?(unit: U): string;
}

/**
 * Settles the creates that got no clear answer, once no other create is under way. A key that is proven to be
 * ours is adopted when its secret can be had, and else revoked, as is one in an answer that can't be used. What isn't
 * found is told as perhaps made, with the keys that look like it: it may be made, or be shown, later.
 */
export async function settle<U extends Unit>(run: Run, fates: ReadonlyArray<Fate<U>>, known: Known<U>): Promise<Array<Settled<U>>> {
	const accounted = new KeyIds([...known.spared.ids, ...mintedOf(fates).map(({ key }) => key.id)]);
	const isAccounted = ({ id }: { id: string }) => accounted.has(id);
	const lost = fates.filter((fate): fate is Lost<U> => fate.state === 'lost').map((fate) => without(fate, isAccounted));
	const ended = await endAnswered(run, lost);
	const settled = new Map<object, Settled<U>>(ended.map((fate) => [fate.unit, fate]));
	const found = await lookUp(run, lost.filter(({ answered }) => answered === undefined), accounted);
	const searches = found.map((search) => ({ ...search, ours: search.ours.filter(({ key }) => !isAccounted(key)) }));
	const told = sharedOut(searches);
	// A run that stops has one error, which has to say it all.
	const called = calls(known.spared, run.stopsOnError ? Infinity : MOST_NAMED);
	await pool(searches, run.concurrency, async (search, i) => {
		settled.set(search.lost.unit, await settleOne(run, { ...search, ...told[i] }, known, called));
	});
	return fates.map((fate) => (fate.state === 'lost' ? (settled.get(fate.unit) ?? failed(fate, {})) : fate));
}

/** A lost create without the keys that are known to be another's. */
function without<U extends Unit>(lost: Lost<U>, isAccounted: (key: { id: string }) => boolean): Lost<U> {
	const { answered, problem } = lost;
	const likenesses = problem.details.likenesses?.filter((key) => !isAccounted(key));
	return { ...lost, problem: problem.with('', { likenesses }), answered: answered === undefined || isAccounted(answered) ? undefined : answered };
}

/** Ends the keys whose answers can't be used. */
async function endAnswered<U extends Unit>(run: Run, lost: ReadonlyArray<Lost<U>>): Promise<Failed[]> {
	const known = lost.flatMap((fate) => (fate.answered === undefined ? [] : [{ fate, id: fate.answered.id }]));
	const undone = await undo(run, known.map(({ fate, id }) => ({ place: fate.unit.place, id, seen: false, mayReturn: mayReturn(fate.problem) })));
	const partOf = partsOf(undone);
	return known.map(({ fate, id }) => failed(fate, partOf(id)));
}

async function settleOne<U extends Unit>(run: Run, { lost, ours, likenesses, problem, elsewhere = '' }: Search<U> & Partial<Share>, { consequence }: Known<U>, called: (unit: Unit) => Uncertain): Promise<Settled<U>> {
	const { unit } = lost;
	const [only, second] = ours;
	if (only !== undefined && second === undefined) {
		const adopted = await adopt(run, lost, only);
		if (adopted !== null) return adopted;
	}
	if (only !== undefined) {
		return failed(lost, await undo(run, ours.map(({ key }) => ({ place: unit.place, id: key.id, seen: true, mayReturn: mayReturn(lost.problem) }))));
	}
	const told = { uncertain: [called(unit)], likenesses: likenesses.map(likenessOf) };
	const looked = problem === null ? '' : `Looking for it failed too: ${problem.message}.`;
	return failed(lost, told, doubtOf(lost.problem), elsewhere, looked, consequence?.(unit) ?? '');
}

/** A refusal that may come from something in between is most likely one all the same. */
function doubtOf({ details: { status = 0, openTries = 0 } }: Problem): string {
	return isRefusal(status) && openTries <= 1 ? 'It was most likely refused, though nothing in the answer proves that.' : '';
}

/** How lost keys are called; which keys must stay is worked out once for each name. */
function calls(spared: Spared, most: number): (unit: Unit) => Uncertain {
	const stays = new Map<string, string>();
	return (unit) => {
		const { name } = unit.draft;
		const stay = stays.get(name) ?? mustStay(spared.namesakes(name), most);
		stays.set(name, stay);
		return claimed(unit, stay);
	};
}

async function adopt<U extends Unit>(run: Run, lost: Lost<U>, { key, answer }: Found): Promise<Minted<U> | null> {
	const { unit } = lost;
	if (!run.session.backend.minting.secretAgain) return null;
	const adopted = await attemptAsync(async () => await withSecret(run, unit.place, key));
	return adopted.ok ? { state: 'minted', unit, key: adopted.value, answer, seen: true, mayReturn: mayReturn(lost.problem) } : null;
}

function failed({ unit, problem }: Lost<Unit>, undone: Partial<Undone>, ...notes: string[]): Failed {
	return { state: 'failed', unit, problem: telling(problem, undone, notes.filter((note) => note !== '').join(' ')) };
}
