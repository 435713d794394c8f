import { attemptAsync } from '../attempt';
import type { KeyFacts } from '../keys/facts';
import { markOf } from '../minting/claim';
import type { Lost, Unit } from '../minting/unit';
import type { Problem } from '../problem';
import { keyById } from '../run/keys';
import { allKeys, type Found } from '../run/pages';
import { byPlace } from '../run/places';
import { pool } from '../run/pool';
import type { Run } from '../run/run';
import { isFinal, isPassing } from './evidence';
import type { KeyIds } from './sameness';
import { Suspects } from './suspects';
import { DAY_MS } from '../time';

/** What was found of one lost create. */
export interface Search<U extends Unit> {
	lost: Lost<U>;
	/** Keys that are proven to be the one. */
	ours: Found[];
	/** Keys that look like it. */
	likenesses: KeyFacts[];
	/** How many looks there were that a further one would hardly better. */
	looks: number;
	/** Why the last look was not. */
	problem: Problem | null;
}

/** A create may be carried out, or be shown, after its connection broke; a backend that is away may come back. */
const PAUSES_MS = [0, 500, 1500, 3000, 6000, 12_000];
const LONGEST_PAUSE_MS = 15_000;
/** Looks that are worth their while: a key that nothing proves to be ours can only be named. */
const LOOKS = { id: 4, mark: 4, nothing: 2 };

/**
 * Looks for the keys of lost creates. What isn't found is not proven absent: it may be made, or be shown, later.
 *
 * @param accounted keys that are known to be something else
 */
export async function lookUp<U extends Unit>(run: Run, lost: ReadonlyArray<Lost<U>>, accounted: KeyIds): Promise<Array<Search<U>>> {
	const searches = lost.map((each): Search<U> => ({ lost: each, ours: [], likenesses: [], looks: 0, problem: null }));
	const byId = new Set(searches.filter((search) => isAskedById(run, search)));
	for (let round = 0; ; round++) {
		const open = searches.filter(isOpen);
		const pause = PAUSES_MS[round] ?? LONGEST_PAUSE_MS;
		if (open.length === 0 || (round > 0 && !(await run.session.patience(pause)))) break;
		await pool(open.filter((search) => byId.has(search)), run.concurrency, async (search) => await lookById(run, search));
		await lookInLists(run, open.filter((search) => !byId.has(search)), accounted);
	}
	// A server that ignores the id we chose shows the key under another.
	await lookInLists(run, [...byId].filter(({ ours }) => ours.length === 0), accounted);
	return searches;
}

function isOpen({ lost, ours, looks, problem }: Search<Unit>): boolean {
	return ours.length === 0 && looks < LOOKS[lost.unit.claim.by] && !(problem !== null && isFinal(problem));
}

function isAskedById(run: Run, { lost }: Search<Unit>): boolean {
	return lost.unit.claim.by === 'id' && run.session.backend.get !== undefined;
}

async function lookById<U extends Unit>(run: Run, search: Search<U>): Promise<void> {
	const { place, claim } = search.lost.unit;
	if (claim.by !== 'id') return;
	const answered = await attemptAsync(async () => await keyById(run.session, { place, id: claim.id }, 'steadfast'));
	if (answered.ok) search.ours = [answered.value];
	else if (answered.problem.kind !== 'notFound') return unanswered(search, answered.problem);
	search.looks++;
	search.problem = null;
}

function unanswered(search: Search<Unit>, problem: Problem): void {
	search.problem = problem;
	if (!isPassing(problem)) search.looks++;
}

/** One list serves all searches of a place. */
async function lookInLists<U extends Unit>(run: Run, searches: ReadonlyArray<Search<U>>, accounted: KeyIds): Promise<void> {
	const mark = markOf(run.session.backend);
	for (const { place, here } of byPlace(searches, ({ lost }) => lost.unit.place)) {
		const answered = await attemptAsync(async () => await allKeys(run.session, place, 'steadfast'));
		const suspects = answered.ok ? new Suspects(answered.value, { accounted, mark }) : null;
		for (const search of here) {
			if (suspects !== null) sort(search, suspects);
			else if (!answered.ok) unanswered(search, answered.problem);
		}
	}
}

function sort<U extends Unit>(search: Search<U>, suspects: Suspects): void {
	const { unit, since } = search.lost;
	const { ours, likenesses } = suspects.of(unit);
	search.ours = ours;
	search.likenesses = likenesses.filter((key) => isRecent(key, since));
	search.looks++;
	search.problem = null;
}

/** Leaves out what is older by far: clocks differ, but hardly by a day. */
function isRecent({ createdAt }: KeyFacts, since: number): boolean {
	return createdAt === null || Date.parse(createdAt) > since - DAY_MS;
}
