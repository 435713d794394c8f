import type { Place } from '../backend';
import type { Run } from '../engine/run';
import type { Answer } from '../http/answer';
import type { KeyFacts } from '../keys/facts';
import { attemptAsync } from './each';
import { allKeys, type Found, keyById } from './keys';
import { undo, type Undone, undoneText } from './undo';
import { type Fate, type Lost, samePlace, type Settled, type Unit } from './unit';
import { withSecrets } from './withSecrets';

/** The ids that were there before the run, by place: for backends that don't tell when a key was made. */
export type Baseline = Array<{ place: Place; ids: Set<string> }>;

/** A create may be carried out after its connection broke: when to look for its key, in ms after another. */
const LOOKS_AFTER_MS = [0, 500, 1500];
/** `Date` headers are cut to seconds, and so are some vendors' dates. */
const CLOCK_GRAIN_MS = 2000;

const NOTHING: Undone = { revoked: [], stillAlive: [] };

/** Notes which keys each place holds. */
export async function baseline(run: Run, units: readonly Unit[]): Promise<Baseline> {
	const noted: Baseline = [];
	for (const { place } of units) {
		if (noted.some((each) => samePlace(each.place, place))) continue;
		const found = await allKeys(run.session, place);
		noted.push({ place, ids: new Set(found.map(({ key }) => key.id)) });
	}
	return noted;
}

/**
 * Settles the creates that got no clear answer, once no other create is under way. A key that can be
 * told for certain is adopted when its secret can be had, and else revoked; where several keys could be
 * meant, none is touched and all are named.
 */
export async function settle<U extends Unit>(
	run: Run,
	fates: ReadonlyArray<Fate<U>>,
	spared: readonly string[],
	known: Baseline | null,
): Promise<Array<Settled<U>>> {
	const lost = fates.filter((fate): fate is Lost<U> => fate.state === 'lost');
	const others = new Set([...spared, ...fates.flatMap((fate) => (fate.state === 'minted' ? [fate.key.id] : []))]);
	const settled = new Map<object, Settled<U>>();
	for (const group of byName(lost)) {
		const outcomes = await settleGroup(run, group, others, known);
		outcomes.forEach((outcome) => settled.set(outcome.unit, outcome));
	}
	return fates.map((fate) => (fate.state === 'lost' ? (settled.get(fate.unit) ?? failed(fate, NOTHING)) : fate));
}

async function settleGroup<U extends Unit>(
	run: Run,
	group: ReadonlyArray<Lost<U>>,
	others: ReadonlySet<string>,
	known: Baseline | null,
): Promise<Array<Settled<U>>> {
	const [first] = group;
	if (first === undefined) return [];
	const { place } = first.unit;
	const looked = await attemptAsync(async () => await candidates(run, first, group.length, others, known));
	if (!looked.ok) {
		const note = `Looking for ${describe(first)} failed too (${looked.problem.message}): look for it by hand and revoke it.`;
		return group.map((fate) => ({ ...failed(fate, NOTHING, note) }));
	}
	const found = looked.value;
	if (found.length === 0) {
		return group.map((fate) => failed(fate, NOTHING, `The backend shows no such key: ${describe(fate)} was not made.`));
	}
	if (found.length > group.length) {
		const stillAlive = found.map(({ key }) => key.id);
		const note = `Several keys could be the one that was asked for, so none was touched: ${stillAlive.join(', ')}.`;
		return group.map((fate) => failed(fate, { revoked: [], stillAlive }, note));
	}
	const [only] = found;
	if (group.length === 1 && only !== undefined) {
		const adopted = await adopt(run, place, only);
		if (adopted !== null) return [{ state: 'minted', unit: first.unit, ...adopted }];
	}
	const undone = await undo(run, found.map(({ key }) => ({ place, id: key.id })));
	return group.map((fate, i) => failed(fate, i === 0 ? undone : NOTHING));
}

/** The keys that a lost create may have made. */
async function candidates(
	run: Run,
	fate: Lost<Unit>,
	wanted: number,
	others: ReadonlySet<string>,
	known: Baseline | null,
): Promise<Found[]> {
	const { place, draft } = fate.unit;
	let found: Found[] = [];
	for (const delay of LOOKS_AFTER_MS) {
		await run.session.wait(delay);
		if (draft.id !== undefined) {
			found = await byId(run, place, draft.id);
		} else {
			const all = await allKeys(run.session, place, 'steadfast');
			const isNew = newcomers(run, fate, known, all[0]?.answer);
			found = all.filter(({ key }) => (key.name ?? '') === draft.name && key.revokedAt === null && !others.has(key.id) && isNew(key));
		}
		if (found.length >= wanted) break;
	}
	return found;
}

async function byId(run: Run, place: Place, id: string): Promise<Found[]> {
	const found = await attemptAsync(async () => await keyById(run.session, { place, id }, 'steadfast'));
	if (found.ok) return [found.value];
	if (found.problem.kind === 'notFound') return [];
	throw found.problem;
}

/** Tells keys made since the create was sent, by the server's own clock or by what was there before. */
function newcomers(run: Run, fate: Lost<Unit>, known: Baseline | null, answer: Answer | undefined) {
	const before = known?.find((each) => samePlace(each.place, fate.unit.place));
	if (before !== undefined) return (key: KeyFacts) => !before.ids.has(key.id);
	const serverNow = Date.parse(answer?.headers.date ?? '');
	const offset = Number.isNaN(serverNow) ? 0 : serverNow - run.session.now();
	const since = fate.since + offset - CLOCK_GRAIN_MS;
	return (key: KeyFacts) => key.createdAt !== null && Date.parse(key.createdAt) >= since;
}

async function adopt(run: Run, place: Place, { key, answer }: Found) {
	if (!run.session.backend.minting.secretAgain) return null;
	const minted = await attemptAsync(async () => await withSecrets(run, place, [key]));
	const [adopted] = minted.ok ? minted.value : [];
	return adopted === undefined ? null : { key: adopted, answer };
}

/** Lost units that one look can settle: those with the same name in the same place. */
function byName<U extends Unit>(lost: ReadonlyArray<Lost<U>>): Array<Array<Lost<U>>> {
	const groups = new Map<string, Array<Lost<U>>>();
	for (const fate of lost) {
		const { place, draft } = fate.unit;
		const key = JSON.stringify([place, draft.id ?? null, draft.name]);
		groups.set(key, [...(groups.get(key) ?? []), fate]);
	}
	return [...groups.values()];
}

function failed<U extends Unit>(fate: Lost<U>, undone: Undone, note = ''): Settled<U> {
	const text = [note, undoneText(undone)].filter((part) => part !== '').join(' ');
	return { state: 'failed', unit: fate.unit, problem: fate.problem.with(text, undone) };
}

function describe(fate: Lost<Unit>): string {
	return `a key named ${JSON.stringify(fate.unit.draft.name)}`;
}
