import { z } from 'zod/v3';
import type { KeyFacts } from './facts';

/** What stands for the characters that aren't shown. */
const HIDDEN_PART = /\.{2,}|…+|\*+|[•●·]+|#{2,}|x{3,}|-{3,}|_{3,}|\s+/i;
/** Fewer characters than this fit too many keys to mean anything. */
const TELLING_LENGTH = 4;

const claims = z.object({ jti: z.string() });

/**
 * Whether a key is the one with this secret, as far as a list lets on: by the secret itself, the part of it
 * that the vendor shows, or the id inside a secret that is a JWT. `null` where nothing can be compared. A mask
 * that fits counts as a yes, since the question is asked to spare the key.
 */
export function holdsSecret(key: KeyFacts, secret: string): boolean | null {
	if (key.id === secret || key.secret?.value === secret || key.id === idInJwt(secret)) return true;
	if (key.secret !== null) return fitsMask(secret, key.secret.value) === true;
	return key.maskedKey === null ? null : fitsMask(secret, key.maskedKey);
}

/** Where a mask begins with words of the vendor's, the end of the secret tells by itself. */
function fitsMask(secret: string, masked: string): boolean | null {
	const shown = masked.trim();
	const [start = '', ...rest] = shown.split(HIDDEN_PART);
	const end = rest.at(-1);
	if (end === undefined) return fitsPart(secret, shown);
	if (end.length >= TELLING_LENGTH && /\s/.test(shown)) return secret.endsWith(end);
	return start.length + end.length < TELLING_LENGTH ? null : secret.startsWith(start) && secret.endsWith(end);
}

/** A part without any sign of what is hidden: the start, or the end. In other characters it may be neither. */
function fitsPart(secret: string, shown: string): boolean | null {
	if (shown.length < TELLING_LENGTH) return null;
	if (secret.startsWith(shown) || secret.endsWith(shown)) return true;
	return /^[\w-]+$/.test(shown) ? false : null;
}

/** The id that a JWT carries (`jti`), or `null`. The signature is of no interest here. */
function idInJwt(secret: string): string | null {
	const [, payload, signature] = secret.split('.');
	if (payload === undefined || signature === undefined) return null;
	try {
		const decoded = claims.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
		return decoded.success ? decoded.data.jti : null;
	} catch {
		return null;
	}
}
