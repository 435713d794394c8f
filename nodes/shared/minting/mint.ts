import type { Run } from '../run/run';
import type { Answer } from '../http/answer';
import { canceled } from '../http/problems';
import type { KeyFacts } from '../keys/facts';
import { Problem, toProblem } from '../problem';
import { isOlderThan, isSameId, madeNothing, mayReturn } from '../proof/evidence';
import { settle } from '../proof/settle';
import { likenessOf, undoneText } from '../proof/told';
import { undo } from '../proof/undo';
import type { Reply } from '../session';
import { attemptAsync } from '../run/each';
import { pool } from '../run/pool';
import { eachOnce } from './eachOnce';
import { isStray, strayed } from './strays';
import { type Bound, type Failed, type Fate, samePlace, type Settled, type Unit } from './unit';
import { unswapped } from './unswapped';
import { withSecrets } from './withSecrets';

/** The request that makes keys: the backend's create, or a vendor's own rotation. */
export interface Maker<U extends Unit> {
	/** How many units one request takes. */
	batchSize: number;
	/** How many requests may be under way at once. */
	width: number;
	/** Makes one key for each unit, in order. */
	make(group: readonly U[]): Promise<Reply<KeyFacts[]>>;
	/** Keys that were there before; none of them is ever taken for a new one. */
	spared?: readonly KeyFacts[];
	/** Why what it makes may not be revoked again. */
	binds?: Bound;
	/** What a lost answer means beside the key itself. */
	consequence?(unit: U): string;
}

/** Makes keys by the backend's create. */
export function creator(run: Run): Maker<Unit> {
	const { create, batchSize } = run.session.backend.minting;
	return {
		batchSize,
		width: run.concurrency,
		make: async (group) =>
			await run.session.call(create, { place: group[0]?.place ?? {}, drafts: group.map(({ draft }) => draft) }),
	};
}

/**
 * Makes keys, a bounded number of requests at a time. No create is repeated: one without a clear answer
 * is settled once all others are through. In a run that stops, a create that failed keeps further ones from
 * being sent; one that was lost doesn't, for it may not have failed. Fates come in the order of the units.
 */
export async function mintAll<U extends Unit>(run: Run, units: readonly U[], maker: Maker<U>): Promise<Array<Settled<U>>> {
	let failed = false;
	const since = run.session.now();
	const fates = await pool(grouped(units, maker.batchSize), maker.width, async (group) => {
		if (run.session.canceled() || (failed && run.stopsOnError)) return failAll(group, canceled());
		const groupFates = await mintGroup(run, group, maker);
		failed ||= groupFates.some(({ state }) => state === 'failed');
		return groupFates;
	});
	const spared = (maker.spared ?? []).map(({ id }) => id);
	return await settle(run, eachOnce(unswapped(units, fates.flat(), since), since), { spared, consequence: maker.consequence });
}

async function mintGroup<U extends Unit>(run: Run, group: readonly U[], maker: Maker<U>): Promise<Array<Fate<U>>> {
	const sentAt = run.session.now();
	const made = await attemptAsync(async () => await maker.make(group));
	const answeredAt = run.session.now();
	if (!made.ok) return await lostOrFailed(run, group, maker, { problem: made.problem, since: sentAt });
	const { value: keys, answer } = made.value;
	if (keys.length !== group.length) return await lostOrFailed(run, group, maker, { problem: countProblem(keys, group.length), since: sentAt });
	const bound = keys.map((key) => maker.binds ?? boundBy(key, maker.spared ?? [], isOlderThan({ sentAt, answeredAt }, key, answer)));
	const takesToken = run.session.backend.minting.token !== undefined;
	// A token for a key that was there would be one more way in, and takes nothing back.
	const isThere = (i: number) => takesToken && (bound[i] === 'oldKey' || bound[i] === 'older');
	const isOther = group.map((unit, i) => maker.binds === undefined && isStray(unit, keys[i], answer));
	const asked = <T>(all: readonly T[]) => all.filter((_, i) => !isThere(i) && isOther[i] !== true);
	const done = asked(group).length === 0 ? [] : await completed(run, asked(group), { keys: asked(keys), answer, bound: asked(bound) });
	const fates = new Map<object, Fate<U>>(done.map((fate) => [fate.unit, fate]));
	return await pool(group, 1, async (unit, i): Promise<Fate<U>> => {
		const [fate, key] = [fates.get(unit), keys[i]];
		if (fate !== undefined) return fate;
		if (key !== undefined && isOther[i] === true) return await strayed(run, unit, { key, bound: bound[i], answer, since: sentAt });
		return { state: 'failed', unit, problem: wasThere(run, key) };
	});
}

function wasThere({ session: { backend } }: Run, key: KeyFacts | undefined): Problem {
	return new Problem('conflict', `${backend.label} made no new key: it answered with one that was there`, `No secret was asked for, and the key ${key?.id ?? ''} was left as it was.`, { nothingDone: true });
}

/** A service may answer with a key that was there: the one that is to be replaced, or somebody else's. */
function boundBy(key: KeyFacts, spared: readonly KeyFacts[], isOlder: boolean): Bound | undefined {
	const isSpared = spared.some(({ id, secret }) => isSameId(id, key.id) || (secret !== null && secret.value === key.secret?.value));
	return isSpared ? 'oldKey' : isOlder ? 'older' : undefined;
}

interface Answered {
	keys: readonly KeyFacts[];
	answer: Answer;
	bound: ReadonlyArray<Bound | undefined>;
}

/** Fetches the secrets where they take a request of their own; a key without one is of no use and goes again. */
async function completed<U extends Unit>(run: Run, group: readonly U[], { keys, answer, bound }: Answered): Promise<Array<Fate<U>>> {
	const place = group[0]?.place ?? {};
	try {
		const minted = await withSecrets(run, place, keys);
		return group.flatMap((unit, i): Array<Fate<U>> => {
			const key = minted[i];
			return key === undefined ? [] : [{ state: 'minted', unit, key, answer, seen: false, mayReturn: answer.afterDoubt !== undefined, bound: bound[i] }];
		});
	} catch (thrown) {
		const undone = {
			...(await undo(run, keys.filter((_, i) => bound[i] === undefined).map(({ id }) => ({ place, id, seen: false, mayReturn: answer.afterDoubt !== undefined })))),
			likenesses: keys.filter((_, i) => bound[i] !== undefined).map(likenessOf),
		};
		return failAll(group, toProblem(thrown).with(undoneText(undone), undone));
	}
}

/** An answer that can't be used may hold ids all the same: those keys are ours, and go again. */
async function lostOrFailed<U extends Unit>(run: Run, group: readonly U[], { spared = [], binds }: Maker<U>, { problem, since }: { problem: Problem; since: number }): Promise<Array<Fate<U>>> {
	if (madeNothing(problem)) return failAll(group, problem);
	const answeredIds = (problem.details.answeredIds ?? []).filter((id) => binds === undefined && !spared.some((old) => isSameId(old.id, id)));
	const place = group[0]?.place ?? {};
	if (answeredIds.length > 0) {
		const undone = await undo(run, answeredIds.map((id) => ({ place, id, seen: false, mayReturn: mayReturn(problem) })));
		if (answeredIds.length === group.length) return failAll(group, problem.with(undoneText(undone), undone));
		return group.map((unit) => ({ state: 'lost', unit, problem: problem.with(undoneText(undone), undone), since }));
	}
	return group.map((unit) => ({ state: 'lost', unit, problem, since }));
}

function failAll(group: readonly Unit[], problem: Problem): Failed[] {
	return group.map((unit) => ({ state: 'failed', unit, problem }));
}

function countProblem(told: readonly KeyFacts[], wanted: number): Problem {
	const details = { answeredIds: told.map(({ id }) => id) };
	return new Problem('badAnswer', `The answer tells of ${told.length} keys where ${wanted} were asked for`, '', details);
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
