import { type Attempt, attemptAsync } from '../attempt';
import type { Revocation } from '../backend/ending';
import type { KeyAt } from '../backend/exchange';
import type { Liveness } from '../backend/minting';
import type { KeyFacts, Secret } from '../keys/facts';
import type { Problem } from '../problem';
import type { Run } from '../run/run';
import { isFinal, isPassing, isUnsent, type Showing, type Signs } from './evidence';
import type { Look } from './sight';
import { isProven, type Life, lifeBy } from './verdicts';

/** A key that is to end, and what is known of it. */
export interface Doomed extends KeyAt {
	/** Whether the backend has been seen to know it. */
	seen: boolean;
	/** This run has made it: what says that there is none may only be slow. */
	fresh?: true;
	/** Another try of its create may make it anew after its end. */
	mayReturn?: boolean;
	/** A revocation that was sent before may be carried out yet. */
	isOpen?: boolean;
	/** The key with its plaintext, where the run holds it: it must be refused afterwards. */
	secret?: (KeyFacts & { secret: Secret }) | null;
}

/** How a key is ended, and how it is told that it has. */
export interface Means {
	send(): Promise<Revocation>;
	hasEnded(key: KeyFacts): boolean;
	look: Look;
}

/** What became of a key that was to end. */
export interface Ended {
	life: Life;
	/** What the backend's last answer proves, or `null` where it gave none. */
	answer: Revocation | null;
	/** Why there was none. */
	problem: Problem | null;
	/** How the last look saw it; `unseen` where there was none. */
	shown: Showing;
	/** Whether a revocation may be carried out yet. */
	isOpen: boolean;
}

/** Tries whose answers prove nothing, before the key counts as not proven dead; a fresh one may be yet to appear. */
const MOST_UNCLEAR = { fresh: 5, known: 2 };
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Ends a key until that is proven, or the run may wait no longer. Goes on after a cancel. A backend that fails
 * or is away is waited for; a refusal of its own is final.
 */
export async function endWithProof(run: Run, doomed: Doomed, means: Means): Promise<Ended> {
	const before = isLookedAtFirst(run, doomed) ? await means.look(doomed, means.hasEnded) : 'unseen';
	let so: SoFar = { seen: doomed.seen || before === 'working', isOpen: doomed.isOpen === true };
	if (before === 'absent' && doomed.fresh !== true) return { life: 'unknown', answer: { state: 'unknown' }, problem: null, shown: before, ...so };
	if (before === 'ended') return { life: 'dead', answer: { state: 'alreadyRevoked' }, problem: null, shown: before, ...so };
	let unclear = 0;
	for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
		const { ended, seen, next } = await endOnce(run, doomed, means, so);
		if (next === 'proveAgain') unclear++;
		const mayGoOn = next === 'sendAgain' || (next === 'proveAgain' && isWorthIt(doomed, ended, unclear));
		if (!mayGoOn || !(await run.session.patience(pause))) return ended;
		so = { seen, isOpen: ended.isOpen };
	}
}

/** What earlier tries of one end have shown. */
interface SoFar {
	/** Whether the backend has been seen to know the key. */
	seen: boolean;
	isOpen: boolean;
}

/** One try, and what may follow it: none, the same again after a failure that passes, or after an answer that proves nothing. */
interface Try {
	ended: Ended;
	seen: boolean;
	next: 'nothing' | 'sendAgain' | 'proveAgain';
}

async function endOnce(run: Run, doomed: Doomed, means: Means, { seen: before, isOpen }: SoFar): Promise<Try> {
	const sent = await attemptAsync(async () => await means.send());
	const told = { ...(sent.ok ? { answer: sent.value, problem: null } : { answer: null, problem: sent.problem }), shown: 'unseen' as const, isOpen };
	const last = (ended: Ended): Try => ({ ended, seen: before, next: 'nothing' });
	if (sent.ok && isProven(sent.value)) return last({ life: 'dead', ...told });
	if (!sent.ok && isUnsent(sent.problem) && !isOpen) return last({ life: 'unknown', ...told });
	const known = before || (sent.ok && sent.value.known === true);
	const signs = await signsOf(run, doomed, means, sent, known);
	const { shown } = signs;
	const life = lifeBy(signs);
	if (life === 'dead') return last({ ...told, life, shown });
	if (!sent.ok && isFinal(sent.problem)) return last({ ...told, life: isOpen ? life : 'alive', shown });
	const passes = !sent.ok && isPassing(sent.problem);
	return { ended: { ...told, life, shown, isOpen: isOpen || !sent.ok }, seen: known || life === 'alive', next: passes ? 'sendAgain' : 'proveAgain' };
}

/** A fresh key may be yet to appear, so that absence is asked for more often. */
function isWorthIt({ fresh }: Doomed, { life }: Ended, unclear: number): boolean {
	return fresh === true ? unclear < MOST_UNCLEAR.fresh : life === 'alive' && unclear < MOST_UNCLEAR.known;
}

/** What is seen only afterwards can't be told from what never was; a backend that hides what lives shows nothing. */
function isLookedAtFirst({ session: { backend } }: Run, { seen, fresh }: Doomed): boolean {
	return !seen && backend.hidesLiving !== true && (fresh === true || backend.revokesBlindly === true);
}

async function signsOf(run: Run, doomed: Doomed, { hasEnded, look }: Means, sent: Attempt<Revocation>, known: boolean): Promise<Signs> {
	const hidesLiving = run.session.backend.hidesLiving === true;
	const signs: Signs = { answer: sent.ok ? sent.value : null, seen: known, shown: 'unseen', secret: null, hidesLiving };
	if (!sent.ok && sent.problem.kind === 'unreachable') return signs;
	const [shown, tried] = await Promise.all([look(doomed, hasEnded), attemptAsync(async () => await tryOut(run, doomed))]);
	return { ...signs, shown, secret: tried.ok ? tried.value : null };
}

/** What the key's own secret does, where it can be tried: a check by the credential is no more than another look. */
async function tryOut({ session }: Run, { secret = null, place }: Doomed): Promise<Liveness | null> {
	const isTried = secret !== null && session.backend.probe?.(secret, place)?.as === 'newKey';
	return isTried ? await session.probe(secret, place, 'steadfast') : null;
}
