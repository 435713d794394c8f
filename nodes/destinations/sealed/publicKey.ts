import { createPublicKey, type JsonWebKey, type KeyObject } from 'crypto';
import { typeName } from '../../shared/http/answer';
import { type Field, fieldProblem, type Params } from '../../shared/params/params';
import { inputProblem } from '../../shared/problem';

export const PUBLIC_KEY: Field = { name: 'sealedKey', label: 'Public Key' };

const LEAST_RSA_BITS = 2048;
const MEND = 'Give the public half of an RSA key of 2048 bits or more, or of a P-256 key: as PEM or as JWK.';

/**
 * Reads a public key: PEM, or a JWK as text or object.
 *
 * @throws Problem for none, one that is too weak, another kind, and a private key, which has no business here
 */
export function publicKeyOf(params: Params): KeyObject {
	const given = params.get(PUBLIC_KEY.name);
	if (isPrivate(given)) throw fieldProblem(PUBLIC_KEY, 'is a private key', 'a private key', 'Keep that one to yourself: give its public half.');
	const key = parsed(given);
	if (key === null) throw inputProblem(PUBLIC_KEY.label, `${PUBLIC_KEY.label} is not a public key`, `Field "${PUBLIC_KEY.label}", got ${kindOf(given)}. ${MEND}`);
	const flaw = weakness(key);
	if (flaw !== null) throw fieldProblem(PUBLIC_KEY, flaw, key.asymmetricKeyType, MEND);
	return key;
}

function parsed(given: unknown): KeyObject | null {
	try {
		const text = typeof given === 'string' ? given.trim() : '';
		if (text.startsWith('-----BEGIN')) return createPublicKey(text);
		const jwk: JsonWebKey = text === '' ? Object(given) : JSON.parse(text);
		return createPublicKey({ key: jwk, format: 'jwk' });
	} catch {
		return null;
	}
}

/** What was given, without any of it: it may hold a private key. */
function kindOf(given: unknown): string {
	if (typeof given !== 'string') return typeName(given);
	return given.trim() === '' ? 'nothing' : `a text of ${given.length} characters`;
}

function isPrivate(given: unknown): boolean {
	if (typeof given === 'string' && /PRIVATE KEY-----/.test(given)) return true;
	const jwk: unknown = typeof given === 'string' && given.trim().startsWith('{') ? safeParsed(given) : given;
	return typeof jwk === 'object' && jwk !== null && 'd' in jwk;
}

function safeParsed(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return value;
	} catch {
		return null;
	}
}

function weakness(key: KeyObject): string | null {
	const { asymmetricKeyType, asymmetricKeyDetails: details } = key;
	if (asymmetricKeyType === 'rsa' && (details?.modulusLength ?? 0) < LEAST_RSA_BITS) return `is too weak: ${details?.modulusLength} bits`;
	if (asymmetricKeyType === 'rsa') return isSoundRsa(key) ? null : 'is no RSA key that locks anything up';
	if (asymmetricKeyType === 'ec') return details?.namedCurve === 'prime256v1' ? null : `is of the curve ${details?.namedCurve}`;
	return `is of the kind ${asymmetricKeyType}`;
}

/** With an exponent of 1 what is locked up lies open, and no pair of primes gives an even exponent or modulus. */
function isSoundRsa(key: KeyObject): boolean {
	const exponent = key.asymmetricKeyDetails?.publicExponent ?? 0n;
	const modulus = Buffer.from(key.export({ format: 'jwk' }).n ?? '', 'base64url');
	return exponent >= 3n && exponent % 2n === 1n && (modulus.at(-1) ?? 0) % 2 === 1;
}
