import type { Run } from '../run/run';
import type { Answer } from '../http/answer';
import { canceled } from '../http/transport';
import type { KeyFacts } from '../keys/facts';
import { Problem, toProblem } from '../problem';
import type { Reply } from '../session';
import { attemptAsync } from '../run/each';
import { pool } from '../run/pool';
import { baselineOf } from './lookup';
import { settle } from './settle';
import { undo, undoneText } from './undo';
import { type Failed, type Fate, samePlace, type Settled, type Unit } from './unit';
import { withSecrets } from './withSecrets';

/** The request that makes keys: the backend's create, or a vendor's own rotation. */
export interface Maker<U extends Unit> {
	/** How many units one request takes. */
	batchSize: number;
	/** Makes one key for each unit, in order. */
	make(group: readonly U[]): Promise<Reply<KeyFacts[]>>;
	/** Ids of keys that were there before; none of them is ever taken for a new one. */
	spared?: readonly string[];
}

/** Failures that leave open whether the backend carried the request out. */
const OPEN_FATE = new Set(['unknownOutcome', 'backendFailure', 'badAnswer']);

/** Makes keys by the backend's create. */
export function creator(run: Run): Maker<Unit> {
	const { create, batchSize } = run.session.backend.minting;
	return {
		batchSize,
		make: async (group) =>
			await run.session.call(create, { place: group[0]?.place ?? {}, drafts: group.map(({ draft }) => draft) }),
	};
}

/**
 * Makes keys, a bounded number of requests at a time. No create is repeated: one without a clear answer
 * is looked up once all others are through, and adopted or revoked. Fates come in the order of the units.
 */
export async function mintAll<U extends Unit>(
	run: Run,
	units: readonly U[],
	{ batchSize, make, spared = [] }: Maker<U>,
): Promise<Array<Settled<U>>> {
	const traceable = units.every(({ draft }) => draft.id !== undefined) || run.session.backend.tells.includes('createdAt');
	const known = traceable ? null : await baselineOf(run, units);
	let failed = false;
	const fates = await pool(grouped(units, batchSize), run.concurrency, async (group) => {
		if (run.session.canceled() || (failed && run.stopsOnError)) return failAll(group, canceled());
		const groupFates = await mintGroup(run, group, make);
		failed ||= groupFates.some(({ state }) => state !== 'minted');
		return groupFates;
	});
	return await settle(run, fates.flat(), spared, known);
}

async function mintGroup<U extends Unit>(
	run: Run,
	group: readonly U[],
	make: Maker<U>['make'],
): Promise<Array<Fate<U>>> {
	const since = run.session.now();
	const made = await attemptAsync(async () => await make(group));
	if (!made.ok) return lostOrFailed(group, made.problem, since);
	const { value: keys, answer } = made.value;
	if (keys.length !== group.length) return lostOrFailed(group, countProblem(keys.length, group.length), since);
	return await completed(run, group, keys, answer);
}

/** Fetches the secrets where they take a request of their own; a key without one is of no use and goes again. */
async function completed<U extends Unit>(
	run: Run,
	group: readonly U[],
	keys: readonly KeyFacts[],
	answer: Answer,
): Promise<Array<Fate<U>>> {
	const place = group[0]?.place ?? {};
	try {
		const minted = await withSecrets(run, place, keys);
		return group.flatMap((unit, i): Array<Fate<U>> => {
			const key = minted[i];
			return key === undefined ? [] : [{ state: 'minted', unit, key, answer }];
		});
	} catch (thrown) {
		const undone = await undo(run, keys.map(({ id }) => ({ place, id })));
		return failAll(group, toProblem(thrown).with(undoneText(undone), undone));
	}
}

function lostOrFailed<U extends Unit>(group: readonly U[], problem: Problem, since: number): Array<Fate<U>> {
	if (!OPEN_FATE.has(problem.kind)) return failAll(group, problem);
	return group.map((unit) => ({ state: 'lost', unit, problem, since }));
}

function failAll(group: readonly Unit[], problem: Problem): Failed[] {
	return group.map((unit) => ({ state: 'failed', unit, problem }));
}

function countProblem(told: number, wanted: number): Problem {
	return new Problem('badAnswer', `The answer tells of ${told} keys where ${wanted} were asked for`, '');
}

/** Units that one request can make: neighbours in the same place. */
function grouped<U extends Unit>(units: readonly U[], size: number): U[][] {
	const groups: U[][] = [];
	for (const unit of units) {
		const last = groups.at(-1);
		const fits = last !== undefined && last.length < size && samePlace(last[0]?.place ?? {}, unit.place);
		if (fits) last.push(unit);
		else groups.push([unit]);
	}
	return groups;
}
