import type { Place } from '../backend';
import type { Run } from '../run/run';
import type { KeyFacts } from '../keys/facts';
import type { Problem } from '../problem';
import { attemptAsync } from '../run/each';
import { keyById } from '../run/keys';
import { allKeys, type Found } from '../run/pages';
import { pool } from '../run/pool';
import { type Lost, samePlace, type Unit } from './unit';

/** The ids that were there before the run, by place: for backends that don't tell when a key was made. */
export type Baseline = Array<{ place: Place; ids: Set<string> }>;

/** What tells a new key from those that are no concern of a look-up. */
export interface Known {
	/** Keys that are accounted for. */
	others: ReadonlySet<string>;
	baseline: Baseline | null;
}

/** Lost creates that one look can settle, since nothing tells their keys apart, and what was found of them. */
export interface Search<U extends Unit> {
	group: ReadonlyArray<Lost<U>>;
	first: Lost<U>;
	found: Found[];
	/** How many looks were answered. */
	looks: number;
	/** Why the last look was not. */
	problem: Problem | null;
}

/** A create may be carried out after its connection broke, and a look may fail too: pauses between looks, in ms. */
const PAUSES_MS = [0, 500, 1500, 3000, 6000, 12_000];
/** Looks without a trace of the key before it counts as not made. */
const ENOUGH_LOOKS = 3;
/** `Date` headers are cut to seconds, and so are some vendors' dates. */
const CLOCK_GRAIN_MS = 2000;

/** Notes which keys each place holds. */
export async function baselineOf(run: Run, units: readonly Unit[]): Promise<Baseline> {
	const noted: Baseline = [];
	for (const { place } of units) {
		if (noted.some((each) => samePlace(each.place, place))) continue;
		const found = await allKeys(run.session, place);
		noted.push({ place, ids: new Set(found.map(({ key }) => key.id)) });
	}
	return noted;
}

/** Looks for the keys of lost creates until all are found or have been looked for often enough. */
export async function lookUp<U extends Unit>(run: Run, lost: ReadonlyArray<Lost<U>>, known: Known): Promise<Array<Search<U>>> {
	const searches = searchesFor(lost);
	for (const pause of PAUSES_MS) {
		const open = searches.filter(({ found, group, looks }) => found.length < group.length && looks < ENOUGH_LOOKS);
		if (open.length === 0) break;
		await run.session.wait(pause, 'waitedOut');
		await pool(open.filter(({ first }) => first.unit.draft.id !== undefined), run.concurrency, async (search) => await lookById(run, search));
		await lookByName(run, open.filter(({ first }) => first.unit.draft.id === undefined), known);
	}
	return searches;
}

/** Searches of units with the same name in the same place, or with a chosen id. */
function searchesFor<U extends Unit>(lost: ReadonlyArray<Lost<U>>): Array<Search<U>> {
	const groups = new Map<string, [Lost<U>, ...Array<Lost<U>>]>();
	for (const fate of lost) {
		const { place, draft } = fate.unit;
		const key = JSON.stringify([place, draft.id ?? null, draft.name]);
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [fate]);
		else group.push(fate);
	}
	return [...groups.values()].map((group) => ({ group, first: group[0], found: [], looks: 0, problem: null }));
}

async function lookById<U extends Unit>(run: Run, search: Search<U>): Promise<void> {
	const { place, draft } = search.first.unit;
	const answered = await attemptAsync(async () => await keyById(run.session, { place, id: draft.id ?? '' }, 'steadfast'));
	if (answered.ok) search.found = [answered.value];
	else if (answered.problem.kind !== 'notFound') return void (search.problem = answered.problem);
	search.looks++;
}

/** One list serves all searches of a place. */
async function lookByName<U extends Unit>(run: Run, searches: ReadonlyArray<Search<U>>, known: Known): Promise<void> {
	const seen: Search<U>[] = [];
	for (const { first } of searches) {
		const { place } = first.unit;
		const here = searches.filter((search) => !seen.includes(search) && samePlace(search.first.unit.place, place));
		if (here.length === 0) continue;
		seen.push(...here);
		const answered = await attemptAsync(async () => await allKeys(run.session, place, 'steadfast'));
		for (const search of here) {
			if (answered.ok) {
				search.found = answered.value.filter((found) => isOurs(run, search.first, found, answered.value[0], known));
				search.looks++;
			} else {
				search.problem = answered.problem;
			}
		}
	}
}

function isOurs(run: Run, { unit, since }: Lost<Unit>, { key }: Found, sample: Found | undefined, known: Known): boolean {
	if (!mayBeNamed(key, unit.draft.name) || key.revokedAt !== null || known.others.has(key.id)) return false;
	const before = known.baseline?.find(({ place }) => samePlace(place, unit.place));
	if (before !== undefined) return !before.ids.has(key.id);
	return isMadeSince(key, since + serverOffset(run, sample));
}

/** A key that was asked for without a name may have been given any. */
function mayBeNamed({ name }: KeyFacts, asked: string): boolean {
	return asked === '' || name === asked;
}

function isMadeSince({ createdAt }: KeyFacts, since: number): boolean {
	return createdAt !== null && Date.parse(createdAt) >= since - CLOCK_GRAIN_MS;
}

/** How far the server's clock is ahead of ours, by the `Date` header of its answer. */
function serverOffset(run: Run, sample: Found | undefined): number {
	const serverNow = Date.parse(sample?.answer.headers.date ?? '');
	return Number.isNaN(serverNow) ? 0 : serverNow - run.session.now();
}
