import type { KeyFacts } from './facts';

/** What stands for characters that aren't shown. A shorter run of them may be part of a secret. */
const HIDING = /\.{3}|…|\*{3,}|[•●·]{2,}|#{3,}/;
/** What stands for the whole of a secret. */
const IN_ITS_PLACE = /^\W*(redacted|hidden|masked|secret)\W*$/i;

/** What a service shows in the place of a secret: the plaintext, a mask of it, or nothing. */
export function secretOrMask(shown: string | null | undefined): Pick<KeyFacts, 'secret' | 'maskedKey'> {
	if (shown === undefined || shown === null || shown === '' || IN_ITS_PLACE.test(shown)) return { secret: null, maskedKey: null };
	return HIDING.test(shown) ? { secret: null, maskedKey: shown } : { secret: { value: shown }, maskedKey: null };
}
