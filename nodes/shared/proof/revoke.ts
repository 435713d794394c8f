import type { Revocation } from '../backend/ending';
import { isRevoked } from '../keys/facts';
import { statusOf } from '../keys/record';
import { Problem } from '../problem';
import { keyById } from '../run/keys';
import type { Run } from '../run/run';
import { isUnsent } from './evidence';
import { type Doomed, type Ended, endWithProof } from './end';
import type { Look } from './sight';
import { revocationsOf } from './revocations';
import { byItsId } from './called';

/**
 * Revokes a key that the user named, and tells what is proven of it. What an earlier try has ended is not asked for again.
 *
 * @throws Problem where it works on, or may do so for want of a clear answer; `canceled` where nothing was sent
 */
export async function revokeNamed(run: Run, key: Doomed, look: Look): Promise<Revocation> {
	const { of, keep } = revocationsOf(run);
	if (of(key) === 'proven') return { state: 'revoked' };
	const ended = await endWithProof(run, { ...key, isOpen: of(key) === 'open' }, {
		send: async () => (await run.session.call(run.session.backend.revoke, key)).value,
		hasEnded: (each) => statusOf(each, run.session.now()) === 'revoked',
		look,
	});
	if (ended.life === 'dead') keep(key, 'proven');
	else if (ended.isOpen) keep(key, 'open');
	return revocationBy(run, key.id, ended);
}

/**
 * Revokes a key that the user named; where a second revocation would move the date of the first, one that is revoked
 * is left alone.
 *
 * @throws Problem as `revokeNamed` does, and where there is no such key
 */
export async function revokeOnce(run: Run, key: Doomed, look: Look): Promise<Revocation> {
	const mayBeOver = run.session.backend.revokesAgain === true && revocationsOf(run).of(key) === undefined;
	const isOver = mayBeOver && isRevoked((await keyById(run.session, key)).key);
	return isOver ? { state: 'alreadyRevoked' } : await revokeNamed(run, key, look);
}

function revocationBy({ session: { backend } }: Run, id: string, { life, answer, problem, shown, isOpen }: Ended): Revocation {
	if (problem !== null && isUnsent(problem) && !isOpen) throw problem;
	if (life === 'dead') return answer?.state === 'alreadyRevoked' ? answer : { state: 'revoked' };
	if (life === 'alive') {
		const cause = problem ?? new Problem('badAnswer', `${backend.label} did not revoke the key: it still shows it`, 'Its answer to the revocation is none that proves anything. Where you gave the endpoint, correct its path or method, or, where revoked keys are still shown, the place that tells them.');
		throw cause.with(`The key ${id} was not revoked.`, { stillAlive: [id] });
	}
	if (answer !== null) return shown === 'absent' || answer.state !== 'unknown' ? answer : { doubt: `${backend.label} took the request without a word that proves it, and its keys could not be looked through.`, ...answer };
	const cause = problem ?? new Problem('unknownOutcome', 'The backend gave no answer', '');
	throw cause.with(`Whether the key ${id} was revoked is not known.`, { uncertain: [byItsId(id)] });
}
