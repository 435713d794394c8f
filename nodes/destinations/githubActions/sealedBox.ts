import { hsalsa, xsalsa20poly1305 } from '@noble/ciphers/salsa';
import { blake2b } from '@noble/hashes/blake2';
import { createPublicKey, diffieHellman, generateKeyPairSync, type KeyObject } from 'crypto';

/** The DER that stands before the 32 bytes of an X25519 public key. */
const X25519_SPKI = Buffer.from('302a300506032b656e032100', 'hex');
const KEY_BYTES = 32;
const NONCE_BYTES = 24;
/** What salsa calls sigma: `expand 32-byte k`. */
const SIGMA = words(Buffer.from('expand 32-byte k', 'ascii'));

/**
 * Locks a text up for the owner of an X25519 key, as libsodium's `crypto_box_seal` does: X25519 with a key
 * pair made for this once, BLAKE2b for the nonce, XSalsa20-Poly1305. The build takes the two parts that
 * Node's crypto lacks into this file.
 *
 * @param publicKey 32 bytes in base64
 * @returns the box in base64
 * @throws RangeError for a key of another length
 */
export function sealedBox(text: string, publicKey: string): string {
	const recipient = Buffer.from(publicKey, 'base64');
	if (recipient.length !== KEY_BYTES) throw new RangeError('Not an X25519 public key');
	const ephemeral = generateKeyPairSync('x25519');
	const own = rawOf(ephemeral.publicKey);
	const shared = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: keyOf(recipient) });
	const nonce = blake2b(Buffer.concat([own, recipient]), { dkLen: NONCE_BYTES });
	const box = xsalsa20poly1305(boxKey(shared), nonce).encrypt(Buffer.from(text, 'utf8'));
	return Buffer.concat([own, box]).toString('base64');
}

/** NaCl hashes the shared secret before it serves as a key. */
function boxKey(shared: Buffer): Uint8Array {
	const key = new Uint32Array(KEY_BYTES / 4);
	hsalsa(SIGMA, words(shared), new Uint32Array(4), key);
	return new Uint8Array(key.buffer);
}

function keyOf(raw: Buffer): KeyObject {
	return createPublicKey({ key: Buffer.concat([X25519_SPKI, raw]), format: 'der', type: 'spki' });
}

function rawOf(key: KeyObject): Buffer {
	return key.export({ format: 'der', type: 'spki' }).subarray(X25519_SPKI.length);
}

/** Bytes as the 32-bit words that salsa works on; a copy, since Node's buffers aren't aligned. */
function words(bytes: Uint8Array): Uint32Array {
	return new Uint32Array(new Uint8Array(bytes).buffer);
}
