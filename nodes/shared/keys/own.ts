import type { KeyFacts } from './facts';

const HIDDEN_PART = /\.{2,}|…+|\*+|•+/;
/** Fewer characters than this fit too many keys to mean anything. */
const TELLING_LENGTH = 4;

/**
 * Whether a key is the one with this secret, as far as a list lets on: by the secret itself or the part of
 * it that the vendor shows. `null` where nothing can be compared. A masked secret that fits counts as a yes,
 * since the question is asked to spare the key.
 */
export function holdsSecret(key: KeyFacts, secret: string): boolean | null {
	if (key.id === secret || key.secret?.value === secret) return true;
	if (key.secret !== null) return false;
	return key.maskedKey === null ? null : fitsMask(secret, key.maskedKey);
}

function fitsMask(secret: string, masked: string): boolean | null {
	const [start = '', ...rest] = masked.trim().split(HIDDEN_PART);
	const end = rest.at(-1) ?? '';
	if (start.length + end.length < TELLING_LENGTH) return null;
	return secret.startsWith(start) && secret.endsWith(end);
}
