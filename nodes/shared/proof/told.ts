import { grouped } from '../groups';
import type { KeyFacts } from '../keys/facts';
import type { Likeness, Problem, ProblemDetails, Uncertain } from '../problem';

/** What became of keys, as the user is told of it. */
export type Undone = Pick<ProblemDetails, 'inUse' | 'uncertain' | 'likenesses'> & Required<Pick<ProblemDetails, 'revoked' | 'stillAlive'>>;

/** Nothing was made. */
export const NOTHING: Undone = { revoked: [], stillAlive: [] };

/** What is to be told of several, each key once. */
export function joined(parts: ReadonlyArray<Partial<Undone>>): Undone {
	const all = (name: 'revoked' | 'stillAlive' | 'inUse') => [...new Set(parts.flatMap((part) => part[name] ?? []))];
	const uncertain = new Map(parts.flatMap((part) => part.uncertain ?? []).map((each) => [each.called, each]));
	const likenesses = new Map(parts.flatMap((part) => part.likenesses ?? []).map((each) => [each.id, each]));
	return { revoked: all('revoked'), stillAlive: all('stillAlive'), inUse: all('inUse'), uncertain: [...uncertain.values()], likenesses: [...likenesses.values()] };
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
		uncertain.length === 0 ? '' : `LOOK BY HAND FOR ${calledOf(uncertain).join(', FOR ')}, AND REVOKE IT.`,
		likenesses.length === 0 ? '' : `It may be one of these; none is proven to be it and any may be in use, so none was touched: ${likenesses.map(likenessText).join(', ')}.`,
	].filter((part) => part !== '').join(' ');
}

/** What a person looks for. */
export function calledOf(uncertain: readonly Uncertain[]): string[] {
	return uncertain.map(({ called }) => called);
}

/** What is to be told of each key alone, by its id. */
export function partsOf({ revoked, stillAlive, uncertain = [] }: Undone): (id: string) => Undone {
	const [dead, alive, open] = [new Set(revoked), new Set(stillAlive), grouped(uncertain, (each) => each.id ?? null)];
	return (id) => ({
		revoked: dead.has(id) ? [id] : [],
		stillAlive: alive.has(id) ? [id] : [],
		uncertain: open.get(id) ?? [],
	});
}

/** Whether nothing is left that a person would have to know of. */
export function leavesNothing({ stillAlive, inUse = [], uncertain = [], likenesses = [] }: Undone): boolean {
	return [stillAlive, inUse, uncertain, likenesses].every(({ length }) => length === 0);
}

/** A key that looks like ours, as far as it is told. */
export function likenessOf({ id, name, createdAt }: KeyFacts): Likeness {
	return { id, name, createdAt };
}

function likenessText({ id, name, createdAt }: Likeness): string {
	return `${id} (named ${JSON.stringify(name ?? '')}, made ${createdAt ?? 'at a time that is not told'})`;
}
