import { type Attempt, attemptAsync } from '../attempt';
import type { Revocation } from '../backend/ending';
import { ItemFailure } from '../engine/failure';
import type { Run } from '../run/run';
import { canceled } from '../http/problems';
import { type Problem, toProblem } from '../problem';
import { isUnsent } from '../proof/evidence';
import { revocationsOf, type Sent } from '../proof/revocations';
import { revokeNamed, revokeOnce } from '../proof/revoke';
import { type Look, sight } from '../proof/sight';
import { byItsId } from '../proof/called';
import { isProven } from '../proof/verdicts';
import { pool } from '../run/pool';
import type { Candidate } from './candidates';

/** What became of each key that was to be revoked; a key that isn't in it was not tried. */
export type Outcomes = ReadonlyMap<Candidate, Attempt<Revocation>>;

/**
 * Revokes keys, a bounded number at a time; the credential's own key goes last, for the others need it.
 *
 * @throws ItemFailure after a cancel, and after a failure in a run that stops on errors; it names the keys
 * that were revoked, those that remain and those that were not tried
 */
export async function revokeAll(run: Run, candidates: readonly Candidate[]): Promise<Outcomes> {
	const { session } = run;
	const outcomes = new Map<Candidate, Attempt<Revocation>>();
	const look = sight(run, candidates.flatMap(({ id, seen }) => (seen ? [id] : [])));
	let failed = false;
	const revoke = async (candidate: Candidate) => {
		if (session.canceled() || (failed && run.stopsOnError)) return;
		const outcome = await attemptAsync(async () => await revoked(run, candidate, look));
		if (!outcome.ok && isUntried(outcome.problem)) return;
		failed ||= !outcome.ok;
		outcomes.set(candidate, outcome);
	};
	await pool(candidates.filter(({ own }) => own !== true), run.concurrency, revoke);
	await pool(candidates.filter(({ own }) => own === true), 1, revoke);

	const failure = firstFailure(candidates, outcomes);
	if (session.canceled()) throw told(run, candidates, outcomes, canceled(), failure?.itemIndex);
	if (failure !== null && run.stopsOnError) throw told(run, candidates, outcomes, failure.problem, failure.itemIndex);
	return outcomes;
}

/** Whether the cancel button came before anything was sent, and nothing is known of the key otherwise. */
function isUntried(problem: Problem): boolean {
	const { stillAlive, uncertain } = problem.details;
	return isUnsent(problem) && stillAlive === undefined && uncertain === undefined;
}

/** A key that the list didn't show may be none, or be revoked before. */
async function revoked(run: Run, candidate: Candidate, look: Look): Promise<Revocation> {
	if (candidate.seen) return await revokeNamed(run, candidate, look);
	return await revokeOnce(run, candidate, look).catch((thrown: unknown): Revocation => {
		const problem = toProblem(thrown);
		if (problem.kind === 'notFound') return { state: 'notFound' };
		throw problem;
	});
}

function firstFailure(candidates: readonly Candidate[], outcomes: Outcomes) {
	for (const candidate of candidates) {
		const outcome = outcomes.get(candidate);
		if (outcome?.ok === false) return { problem: outcome.problem, itemIndex: candidate.itemIndex };
	}
	return null;
}

function told(run: Run, candidates: readonly Candidate[], outcomes: Outcomes, problem: Problem, itemIndex = candidates[0]?.itemIndex ?? 0) {
	const earlier = revocationsOf(run);
	const fates = candidates.map((each) => ({ id: each.id, fate: fateOf(outcomes.get(each), earlier.of(each)) }));
	const idsOf = (fate: ReturnType<typeof fateOf>) => fates.filter((each) => each.fate === fate).map(({ id }) => id);
	const [revoked, stillAlive, unknown, untried] = [idsOf('revoked'), idsOf('alive'), idsOf('unknown'), idsOf('untried')];
	const some = (label: string, ids: readonly string[]) => (ids.length === 0 ? '' : ` ${label}: ${ids.join(', ')}.`);
	const text = `Revoked: ${revoked.join(', ') || 'none'}.${some('Not revoked', stillAlive)}${some('Not known', unknown)}${some('Not tried', untried)}`;
	return new ItemFailure(problem.with(text, { revoked, stillAlive, uncertain: unknown.map(byItsId) }), itemIndex);
}

/** What is proven of a key. Of one that was not tried nothing is, but for what an earlier try has left; another run may have ended it. */
function fateOf(outcome: Attempt<Revocation> | undefined, earlier: Sent | undefined): 'revoked' | 'alive' | 'unknown' | 'untried' {
	if (outcome === undefined) return earlier === undefined ? 'untried' : earlier === 'open' ? 'unknown' : 'revoked';
	if (outcome.ok) return isProven(outcome.value) ? 'revoked' : 'unknown';
	return outcome.problem.details.uncertain === undefined ? 'alive' : 'unknown';
}
