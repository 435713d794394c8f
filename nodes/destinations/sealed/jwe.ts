import { constants, createCipheriv, createHash, diffieHellman, generateKeyPairSync, type KeyObject, publicEncrypt, randomBytes } from 'crypto';

const CONTENT_KEY_BYTES = 32;
const IV_BYTES = 12;

type Header = Record<string, unknown>;

/** How the key that encrypts the text reaches the owner of the public key. */
interface Agreement {
	header: Header;
	contentKey: Buffer;
	/** Empty where both sides compute the key. */
	encryptedKey: Buffer;
}

/**
 * Encrypts a text for the owner of a public key: a JWE in its compact form (RFC 7516), A256GCM with
 * RSA-OAEP-256 or with ECDH-ES on P-256.
 */
export function jwe(text: string, publicKey: KeyObject): string {
	const { header, contentKey, encryptedKey } = publicKey.asymmetricKeyType === 'rsa' ? byRsa(publicKey) : byEcdh(publicKey);
	const protectedHeader = encoded(JSON.stringify({ ...header, enc: 'A256GCM' }));
	const iv = randomBytes(IV_BYTES);
	const cipher = createCipheriv('aes-256-gcm', contentKey, iv).setAAD(Buffer.from(protectedHeader, 'ascii'));
	const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
	return [protectedHeader, encoded(encryptedKey), encoded(iv), encoded(ciphertext), encoded(cipher.getAuthTag())].join('.');
}

function byRsa(key: KeyObject): Agreement {
	const contentKey = randomBytes(CONTENT_KEY_BYTES);
	const encryptedKey = publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, contentKey);
	return { header: { alg: 'RSA-OAEP-256' }, contentKey, encryptedKey };
}

function byEcdh(publicKey: KeyObject): Agreement {
	const ephemeral = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const shared = diffieHellman({ privateKey: ephemeral.privateKey, publicKey });
	const { kty, crv, x, y } = ephemeral.publicKey.export({ format: 'jwk' });
	return { header: { alg: 'ECDH-ES', epk: { kty, crv, x, y } }, contentKey: concatKdf(shared), encryptedKey: Buffer.alloc(0) };
}

/** RFC 7518, 4.6.2: one round of SHA-256 gives the 256 bits that A256GCM takes; both parties are unnamed. */
function concatKdf(shared: Buffer): Buffer {
	const algorithm = Buffer.from('A256GCM', 'ascii');
	const parts = [uint32(1), shared, uint32(algorithm.length), algorithm, uint32(0), uint32(0), uint32(CONTENT_KEY_BYTES * 8)];
	return createHash('sha256').update(Buffer.concat(parts)).digest();
}

function uint32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes;
}

function encoded(value: string | Buffer): string {
	return Buffer.from(value).toString('base64url');
}
