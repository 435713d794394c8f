import type { KeyDraft } from '../backend/minting';
import { grouped } from '../groups';
import type { KeyFacts } from '../keys/facts';
import type { Likeness, Problem, ProblemDetails } from '../problem';
import type { Claim } from './evidence';

/** What became of keys, as the user is told of it. */
export type Undone = Pick<ProblemDetails, 'inUse' | 'uncertain' | 'likenesses'> & Required<Pick<ProblemDetails, 'revoked' | 'stillAlive'>>;

/** Nothing was made. */
export const NOTHING: Undone = { revoked: [], stillAlive: [] };

/** What is to be told of several, each key once. */
export function joined(parts: ReadonlyArray<Partial<Undone>>): Undone {
	const all = (name: 'revoked' | 'stillAlive' | 'inUse' | 'uncertain') => [...new Set(parts.flatMap((part) => part[name] ?? []))];
	const likenesses = new Map(parts.flatMap((part) => part.likenesses ?? []).map((each) => [each.id, each]));
	return { revoked: all('revoked'), stillAlive: all('stillAlive'), inUse: all('inUse'), uncertain: all('uncertain'), likenesses: [...likenesses.values()] };
}

/** A problem with what became of keys added to what it tells already. */
export function telling(problem: Problem, undone: Partial<Undone>, note = ''): Problem {
	return problem.with(note, joined([problem.details, undone]));
}

/** How to mend a problem, and then what became of keys, each told of once. */
export function descriptionOf({ description, details }: Problem): string {
	const { earlier } = details;
	return [description, undoneText(joined([details])), earlier === undefined ? '' : earlierText(joined([earlier]))].filter((part) => part !== '').join(' ');
}

/** What earlier tries of n8n's *Retry On Fail* have left. */
export function earlierText(left: Undone): string {
	return `From an earlier try of Retry On Fail: ${undoneText(left)}`;
}

/** Says what is proven, and what a person has to do by hand. */
function undoneText({ revoked, stillAlive, inUse = [], uncertain = [], likenesses = [] }: Undone): string {
	return [
		revoked.length === 0 ? '' : `Made and revoked again: ${revoked.join(', ')}.`,
		stillAlive.length === 0 ? '' : `ALIVE AND TO BE REVOKED BY HAND: ${stillAlive.join(', ')}.`,
		inUse.length === 0 ? '' : `In use, and to be left alone: ${inUse.join(', ')}.`,
		uncertain.length === 0 ? '' : `LOOK BY HAND FOR ${uncertain.join(', FOR ')}, AND REVOKE IT.`,
		likenesses.length === 0 ? '' : `It may be one of these, which nothing proves, so that none was touched: ${likenesses.map(likenessText).join(', ')}.`,
	].filter((part) => part !== '').join(' ');
}

/** What is to be told of each key alone, by its id. */
export function partsOf({ revoked, stillAlive, uncertain = [] }: Undone): (id: string) => Undone {
	const [dead, alive, open] = [new Set(revoked), new Set(stillAlive), new Set(uncertain)];
	return (id) => ({
		revoked: dead.has(id) ? [id] : [],
		stillAlive: alive.has(id) ? [id] : [],
		uncertain: [idCalled(id), returningCalled(id)].filter((called) => open.has(called)),
	});
}

/** Whether nothing is left that a person would have to know of. */
export function leavesNothing({ stillAlive, inUse = [], uncertain = [], likenesses = [] }: Undone): boolean {
	return [stillAlive, inUse, uncertain, likenesses].every(({ length }) => length === 0);
}

/** How a key is called whose id is known. */
export function idCalled(id: string): string {
	return `a key with the id ${id}`;
}

/** How a key is called that was ended, and that a request without an answer may make anew. */
export function returningCalled(id: string): string {
	return `${idCalled(id)} (ended, but an earlier try of its create may still make it anew)`;
}

/**
 * How a key is called that may have been made.
 *
 * @param spared ids of keys that have the same name and must stay
 */
export function claimCalled({ draft, claim }: { draft: KeyDraft; claim: Claim }, spared: readonly string[] = []): string {
	if (claim.by === 'id') return idCalled(claim.id);
	return `${draft.name === '' ? NAMELESS : named(draft.name)}${mustStay(spared)}`;
}

/** The same call for a key that may have been made, saying that keys made since under its name are not meant. */
export function butNot(made: ReadonlyArray<{ id: string; name: string }>): (called: string) => string {
	const byCall = grouped(made, ({ name }) => named(name));
	return (called) => {
		const meant = called.replace(MUST_STAY, '');
		const others = meant === NAMELESS ? made : (byCall.get(meant) ?? []);
		return others.length === 0 ? called : `${meant}${mustStay(others.map(({ id }) => id))}`;
	};
}

const NAMELESS = 'a key with a name that the backend made up';
const MUST_STAY = / \(NOT [^)]*, which must stay\)$/;

function named(name: string): string {
	return `a key named ${JSON.stringify(name)}`;
}

/** Of many keys of one name as many are named as a person may read. */
const MOST_NAMED = 20;

function mustStay(ids: readonly string[]): string {
	if (ids.length === 0) return '';
	const more = ids.length - MOST_NAMED;
	return ` (NOT ${ids.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more of that name that are known` : ''}, which must stay)`;
}

/** A key that looks like ours, as far as it is told. */
export function likenessOf({ id, name, createdAt }: KeyFacts): Likeness {
	return { id, name, createdAt };
}

function likenessText({ id, name, createdAt }: Likeness): string {
	return `${id} (named ${JSON.stringify(name ?? '')}, made ${createdAt ?? 'at a time that is not told'})`;
}
