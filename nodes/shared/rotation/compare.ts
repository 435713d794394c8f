import type { Asked, Right } from '../backend/minting';
import type { KeyFacts } from '../keys/facts';
import { quoted } from '../params/params';
import { Problem } from '../problem';
import { foldedName, isSameName } from '../proof/sameness';
import type { Run } from '../run/run';
import type { Succession } from './succession';
import { MINUTE_MS } from '../time';

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i;

/**
 * Why a key is not the successor that was asked for, or `null`: other rights, a later end, or the name of another
 * key. What the backend doesn't show can't be compared, and what it spells in its own way is the same.
 *
 * @param names the names that the successors of the run were to have, each by what its spellings have in common
 */
export function unlikeAsked({ session: { backend } }: Run, { draft, plannedAt }: Succession, made: KeyFacts, names: ReadonlySet<string> = new Set()): Problem | null {
	const { rights = [], expiresAt, endGrain = 0 } = backend.asked?.(draft, made) ?? {};
	const right = rights.find((each) => !isAsAsked(each));
	if (right !== undefined) return other(backend.label, right.what, right.asked, right.shown);
	if (isLonger({ expiresAt, endGrain }, made, plannedAt)) return other(backend.label, 'end', expiresAt, made.oddEnd ?? made.expiresAt);
	if (made.name === null || isNamed(draft.name, made.name, names)) return null;
	return other(backend.label, 'name', draft.name, made.name);
}

function other(label: string, what: string, asked: unknown, shown: unknown): Problem {
	return new Problem('badAnswer', `${label} answered with a key that has another ${what} than was asked for`, `Asked for ${quoted(asked)}, got ${quoted(shown)}.`);
}

/** Whether a right is as it was asked for. One that isn't shown proves nothing. */
export function isAsAsked({ asked, shown }: Right): boolean {
	return shown === undefined || isEqual(asked, shown);
}

/** Order, case and fields that the backend adds make no other right, nor does how nothing is spelled. */
function isEqual(asked: unknown, shown: unknown): boolean {
	if (isNothing(asked) || isNothing(shown)) return isNothing(asked) && isNothing(shown);
	if (Array.isArray(asked) && Array.isArray(shown)) return isSameSet(asked, shown);
	if (typeof asked === 'object' && typeof shown === 'object') {
		return Object.entries(asked ?? {}).every(([name, value]: [string, unknown]) => isEqual(value, Reflect.get(shown ?? {}, name)));
	}
	return spelled(asked) === spelled(shown);
}

function isSameSet(asked: readonly unknown[], shown: readonly unknown[]): boolean {
	const isIn = (list: readonly unknown[], one: (each: unknown) => boolean) => list.some(one);
	return asked.every((each) => isIn(shown, (one) => isEqual(each, one))) && shown.every((one) => isIn(asked, (each) => isEqual(each, one)));
}

function isNothing(value: unknown): boolean {
	if (value === undefined || value === null || value === '' || value === false) return true;
	return typeof value === 'object' && Object.values(value).every(isNothing);
}

/** The same moment may be spelled with or without its milliseconds. */
function spelled(value: unknown): string {
	const text = String(value).trim();
	const time = MOMENT.test(text) ? Date.parse(text) : Number.NaN;
	return Number.isNaN(time) ? text.toLowerCase() : new Date(time).toISOString();
}

/** Whether a key ends later than asked: by its date, and by the length of its life, since clocks differ. */
export function isLonger({ expiresAt: asked, endGrain = 0 }: Pick<Asked, 'expiresAt' | 'endGrain'>, made: KeyFacts, plannedAt: number): boolean {
	if (asked === undefined || asked === null) return false;
	if (made.expiresAt === null || made.oddEnd !== null) return true;
	const [latest, end] = [Date.parse(asked), Date.parse(made.expiresAt)];
	const slack = endGrain + MINUTE_MS;
	if (end <= latest + slack) return false;
	const begin = made.startsAt ?? made.createdAt;
	return begin === null || end - Date.parse(begin) > latest - plannedAt + slack;
}

/** A backend may cut a name, or spell it anew; the name of another successor is none of these. */
function isNamed(asked: string, shown: string, names: ReadonlySet<string>): boolean {
	if (asked === '' || isSameName(asked, shown)) return true;
	if (names.has(foldedName(shown))) return false;
	const [one, two] = [bare(asked), bare(shown)];
	return one.includes(two) || two.includes(one);
}

function bare(name: string): string {
	return name.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
