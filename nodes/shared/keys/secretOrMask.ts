import type { KeyFacts } from './facts';

/** What stands for characters that aren't shown; no secret holds it. */
const HIDING = /[*•●…]|\.{3}/;

/** What a vendor shows in the place of a secret: the plaintext, a mask of it, or nothing. */
export function secretOrMask(shown: string | null | undefined): Pick<KeyFacts, 'secret' | 'maskedKey'> {
	if (shown === undefined || shown === null || shown === '') return { secret: null, maskedKey: null };
	return HIDING.test(shown) ? { secret: null, maskedKey: shown } : { secret: { value: shown }, maskedKey: null };
}
