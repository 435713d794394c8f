import type { Revocation } from '../backend/ending';
import type { KeyDraft, Mark } from '../backend/minting';
import type { KeyFacts } from '../keys/facts';
import { bears, type Claim, resembles, type Signs } from './evidence';
import type { KeyIds } from './sameness';

/** Whose a key is. Only `ours` is ever adopted or revoked; `perhapsOurs` is named. */
export type Ownership = 'ours' | 'perhapsOurs' | 'notOurs';

/** What is proven of a key's life. What isn't proven dead counts as alive for whoever has to act. */
export type Life = 'dead' | 'alive' | 'unknown';

/**
 * Judges a key that the backend shows, when the answer to a create was lost.
 *
 * @param accounted ids of keys that are known to be something else
 */
export function ownership(
	{ draft, claim }: { draft: KeyDraft; claim: Claim },
	key: KeyFacts,
	{ accounted, mark }: { accounted: KeyIds; mark: Pick<Mark, 'of'> | null },
): Ownership {
	if (accounted.has(key.id)) return 'notOurs';
	if (bears(claim, key, mark)) return 'ours';
	return resembles(draft, key) ? 'perhapsOurs' : 'notOurs';
}

/** Whether the answer to a revocation proves by itself that the key is dead. */
export function isProven({ state }: Revocation): boolean {
	return state === 'revoked' || state === 'alreadyRevoked';
}

/** Judges whether a key is dead. A sign of life outweighs everything, and absence counts only of what was there. */
export function lifeBy({ answer, seen, shown, secret, hidesLiving }: Signs): Life {
	if (secret === 'alive' || shown === 'working') return 'alive';
	if ((answer !== null && isProven(answer)) || shown === 'ended') return 'dead';
	if (!seen) return 'unknown';
	if (secret === 'dead') return 'dead';
	return shown === 'absent' && !hidesLiving ? 'dead' : 'unknown';
}
