import type { Place } from '../backend/exchange';
import type { KeyFacts } from '../keys/facts';
import { unmarked } from '../keys/nameMark';
import { statusOf } from '../keys/record';
import { arrivedIn } from '../minting/arrivals';
import { markOf } from '../minting/claim';
import { originOf } from '../minting/origin';
import type { Locator } from '../params/locator';
import { checkedWhole, flag, type Params, within } from '../params/params';
import { inputProblem } from '../problem';
import { isSameId } from '../proof/sameness';
import { findKey } from '../run/keys';
import type { Run } from '../run/run';
import { MINUTE_MS } from '../time';

const DEFAULT_AGE_MINUTES = 60;
const LABEL = 'End Leftovers';

/** How keys of earlier attempts at a rotation are told: by the mark of the place they were made for. */
export interface Attempts {
	origin: string;
	/** Younger ones may belong to a run that is under way. */
	leastAgeMs: number;
}

/**
 * Reads *End Leftovers*, `null` when it is off.
 *
 * @throws Problem where nothing could prove that a key is left over: without a place, without marks, or where old keys are meant to live on
 */
export function attemptsOf(run: Run, params: Params, name: string | null): Attempts | null {
	const options = within(params, 'options');
	if (!flag(options, { name: 'endLeftovers', label: LABEL })) return null;
	const origin = originOf(run, params, { name: name ?? '', number: 1 });
	if (origin === null) throw inputProblem(LABEL, 'End Leftovers needs a place that takes the secret', 'Choose one under Deliver To: only what such a place holds tells which keys are left over.');
	if (markOf(run.session.backend) === null) throw inputProblem(LABEL, `Keys of ${run.session.backend.label} carry no marks by which leftovers could be told`, 'Switch off Options > End Leftovers.');
	if (params.get('oldKey') !== 'revoke') throw inputProblem(LABEL, 'End Leftovers goes with an old key that is revoked', 'Choose that under Old Key: a key that is kept on purpose looks like one that is left over.');
	return { origin, leastAgeMs: checkedWhole(options.get('leftoverAge') ?? DEFAULT_AGE_MINUTES, { name: 'leftoverAge', label: 'Leftover Age (Minutes)' }, 1, 525_600) * MINUTE_MS };
}

/**
 * The key that is to be replaced, and what earlier attempts have left beside it. They share its name; the one that
 * carries no mark is the old key, and without such a one the oldest. One with the mark of another place may be in use
 * there: beside it nothing tells which is meant.
 *
 * @param attemptsFor for the name of the old key
 */
export async function oldKeyAmong(run: Run, place: Place, key: Locator, attemptsFor: (name: string | null) => Attempts | null): Promise<{ old: KeyFacts; leftovers: KeyFacts[] }> {
	const attempts = key.by === 'name' ? attemptsFor(key.value) : null;
	const { key: old } = await findKey(run.lists, place, attempts === null ? await besideArrivals(run, place, key) : chosen(run, await unarrived(run, place, key.value), key, attempts));
	const mine = attempts ?? attemptsFor(old.name);
	if (mine === null) return { old, leftovers: [] };
	const others = (await living(run, place, old.name ?? '')).filter(({ id }) => !isSameId(id, old.id));
	return { old, leftovers: others.filter((each) => isFor(run, each, mine.origin) && isOldEnough(each, mine, run.session.now())) };
}

async function besideArrivals(run: Run, place: Place, key: Locator): Promise<Locator> {
	if (key.by === 'id' || arrivedIn(run).size === 0) return key;
	const [only, ...others] = await unarrived(run, place, key.value);
	return only === undefined || others.length > 0 ? key : { by: 'id', value: only.id };
}

function chosen(run: Run, named: readonly KeyFacts[], key: Locator, { origin }: Attempts): Locator {
	const others = named.filter((each) => !isFor(run, each, origin));
	if (others.length < named.length && others.some((each) => isMarked(run, each))) return key;
	const [only, second] = others.length > 0 ? others : [...named].sort((a, b) => madeAt(a) - madeAt(b)).slice(0, 1);
	return only === undefined || second !== undefined ? key : { by: 'id', value: only.id };
}

/** Whether a key carries the mark of a place. */
function isFor({ session }: Run, key: KeyFacts, origin: string): boolean {
	return markOf(session.backend)?.of(key)?.startsWith(origin) === true;
}

function isMarked({ session }: Run, key: KeyFacts): boolean {
	return (markOf(session.backend)?.of(key) ?? null) !== null;
}

/** A successor that an earlier try has delivered shares the name of the old key, and is not it. */
async function unarrived(run: Run, place: Place, name: string): Promise<KeyFacts[]> {
	const arrived = arrivedIn(run);
	return (await living(run, place, name)).filter(({ id }) => !arrived.has(id));
}

/** Those that work and have a name, whatever mark stands behind it. */
async function living({ lists, session }: Run, place: Place, name: string): Promise<KeyFacts[]> {
	const found = await lists.byName(place, unmarked(name));
	return found.map(({ key }) => key).filter((key) => statusOf(key, session.now()) === 'active');
}

function madeAt({ createdAt }: KeyFacts): number {
	return createdAt === null ? 0 : Date.parse(createdAt);
}

function isOldEnough({ createdAt }: KeyFacts, { leastAgeMs }: Attempts, now: number): boolean {
	return createdAt !== null && now - Date.parse(createdAt) >= leastAgeMs;
}
