import type { Revocation } from '../backend/ending';
import type { KeyDraft, Liveness, Mark } from '../backend/minting';
import { isRevoked, type KeyFacts } from '../keys/facts';
import type { Problem } from '../problem';
import { isSameId, isSameName } from './sameness';

/**
 * How a key that a create may have made can be told for ours although its answer was lost: by an id that we
 * chose, by a mark that we put on it, or not at all. An id that the user gave is no choice of ours.
 */
export type Claim = { by: 'id'; id: string } | { by: 'mark'; token: string } | { by: 'nothing' };

/** How the backend shows a key: at work, ended, not among its keys, or it wasn't asked in vain. */
export type Showing = 'working' | 'ended' | 'absent' | 'unseen';

/** All that is known of whether a key is dead. */
export interface Signs {
	/** The answer to its revocation, or `null` where there was none to go by. */
	answer: Revocation | null;
	/** Whether the backend has ever been seen to know it: what isn't there yet looks as if it were gone. */
	seen: boolean;
	shown: Showing;
	/** What its own secret does, where it was tried. */
	secret: Liveness | null;
	/** Whether the backend may hide keys that still work. */
	hidesLiving: boolean;
}

/** When a request was sent and answered: by this machine in epoch milliseconds, and by the server's `Date` header. */
export interface Asking {
	sentAt: number;
	answeredAt: number;
	answeredOn?: string;
}

/** `Date` headers are cut to seconds, and so are some vendors' dates. */
const GRAIN_MS = 2000;

/** Whether a failed create proves that nothing was made: any failure that isn't proven to be one is open. */
export function madeNothing({ kind, details }: Problem): boolean {
	return details.nothingDone === true || kind === 'input';
}

/** Whether a key that one try of a create has made may be made anew by another: more than one may have been carried out. */
export function mayReturn({ details: { openTries = 1 } }: Problem): boolean {
	return openTries > 1;
}

/** Whether a failure may pass: a backend that fails, or isn't there, may come back. */
export function isPassing({ kind }: Problem): boolean {
	return kind === 'unreachable' || kind === 'unknownOutcome' || kind === 'backendFailure';
}

/** Whether a refusal is the backend's own, and asking again would change nothing. */
export function isFinal(problem: Problem): boolean {
	return !isPassing(problem) && madeNothing(problem);
}

/** Whether the cancel button kept a request from being sent at all: that says nothing of any key. */
export function isUnsent(problem: Problem): boolean {
	return problem.kind === 'canceled' && madeNothing(problem);
}

/** Whether a key has the id that we chose, or carries our mark. */
export function bears(claim: Claim, key: KeyFacts, mark: Pick<Mark, 'of'> | null): boolean {
	if (claim.by === 'id') return isSameId(key.id, claim.id);
	if (claim.by === 'nothing') return false;
	return mark?.of(key)?.toLowerCase() === claim.token.toLowerCase();
}

/** Whether a key looks like one that was asked for, which proves nothing. Without a name of ours any does. */
export function resembles(draft: KeyDraft, key: KeyFacts): boolean {
	return !isRevoked(key) && (draft.name === '' || isSameName(draft.name, key.name ?? ''));
}

/**
 * Whether the key in the answer to a create is older than the request, both by the server's own clock: then the
 * request made none, it was given one that was there. A clock that nobody told proves nothing.
 */
export function isOlderThan({ sentAt, answeredAt, answeredOn = '' }: Asking, { createdAt }: Pick<KeyFacts, 'createdAt'>): boolean {
	const answered = Date.parse(answeredOn);
	if (createdAt === null || Number.isNaN(answered)) return false;
	const took = answeredAt - sentAt;
	return answered - Date.parse(createdAt) > took + 2 * GRAIN_MS;
}
