// A key pair for one job, and what was sealed to it. Needs Node 18 or later and nothing else.
//   node sealed.mjs pair private.pem               prints the public half, as JSON
//   node sealed.mjs open private.pem answer.json   prints the secret that the answer of the webhook holds
import { createDecipheriv, constants, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const [, , command, keyFile, answerFile] = process.argv;

function pair() {
	const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 3072 });
	writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
	return JSON.stringify(publicKey.export({ format: 'jwk' }));
}

/** A JWE in its compact form, RSA-OAEP-256 with A256GCM (RFC 7516). */
function open() {
	const { secret } = JSON.parse(readFileSync(answerFile, 'utf8'));
	const [header, ...parts] = secret.split('.');
	const [key, iv, text, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
	const contentKey = privateDecrypt({ key: readFileSync(keyFile), padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, key);
	const decipher = createDecipheriv('aes-256-gcm', contentKey, iv).setAAD(Buffer.from(header, 'ascii')).setAuthTag(tag);
	return decipher.update(text, undefined, 'utf8') + decipher.final('utf8');
}

process.stdout.write(command === 'pair' ? pair() : open());
