import { generateKeyPairSync } from 'crypto';
import { compactDecrypt, decodeProtectedHeader } from 'jose';
import { sealed } from '../../nodes/destinations/sealed/destination';
import { paramsOf } from '../delivery/wire';

const naming = { name: 'ci', number: 1 };
const pem = { type: 'spki', format: 'pem' } as const;
const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength });
const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve });

const targetOf = (sealedKey: unknown) => sealed.target(paramsOf({ sealedKey }), naming);

describe.each([
	{ name: 'RSA', pair: rsa(2048), alg: 'RSA-OAEP-256' },
	{ name: 'P-256', pair: ec('P-256'), alg: 'ECDH-ES' },
])('to a key of the kind $name', ({ pair, alg }) => {
	it.each([
		{ form: 'PEM', key: pair.publicKey.export(pem) },
		{ form: 'PEM with spaces around', key: `\n ${pair.publicKey.export(pem)}\n` },
		{ form: 'JWK as text', key: JSON.stringify(pair.publicKey.export({ format: 'jwk' })) },
		{ form: 'JWK as an object', key: pair.publicKey.export({ format: 'jwk' }) },
	])('another JOSE library opens what was sealed, the key given as $form', async ({ key }) => {
		const token = sealed.seal(targetOf(key), 'example-secret-ünïcode-☃');
		expect(decodeProtectedHeader(token)).toMatchObject({ alg, enc: 'A256GCM' });
		const { plaintext } = await compactDecrypt(token, pair.privateKey);
		expect(Buffer.from(plaintext).toString('utf8')).toBe('example-secret-ünïcode-☃');
	});

	it('a changed letter is noticed', async () => {
		const token = sealed.seal(targetOf(pair.publicKey.export(pem)), 'example');
		const parts = token.split('.');
		const text = Buffer.from(parts[3] ?? '', 'base64url');
		text.writeUInt8(text.readUInt8(0) ^ 1, 0);
		parts[3] = text.toString('base64url');
		await expect(compactDecrypt(parts.join('.'), pair.privateKey)).rejects.toThrow();
	});
});

it.each([
	{ what: 'nothing', key: '', says: 'is not a public key' },
	{ what: 'a text', key: 'ssh-rsa AAAA', says: 'is not a public key' },
	{ what: 'a broken PEM', key: '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----', says: 'is not a public key' },
	{ what: 'a number', key: 5, says: 'is not a public key' },
	{ what: 'a set of private JWKs', key: JSON.stringify({ keys: [ec('P-256').privateKey.export({ format: 'jwk' })] }), says: 'is not a public key' },
	{ what: 'a symmetric JWK', key: { kty: 'oct', k: 'PRIVATE-PRIVATE-PRIVATE' }, says: 'got an object' },
	{ what: 'a weak RSA key', key: rsa(1024).publicKey.export(pem), says: 'is too weak: 1024 bits' },
	{ what: 'an RSA key with the exponent 1', key: { ...rsa(2048).publicKey.export({ format: 'jwk' }), e: 'AQ' }, says: 'locks anything up' },
	{ what: 'an RSA key with an even exponent', key: { ...rsa(2048).publicKey.export({ format: 'jwk' }), e: 'Ag' }, says: 'locks anything up' },
	{ what: 'an RSA key with an even modulus', key: { kty: 'RSA', n: Buffer.alloc(256, 0xfe).toString('base64url'), e: 'AQAB' }, says: 'locks anything up' },
	{ what: 'another curve', key: ec('secp256k1').publicKey.export(pem), says: 'is of the curve secp256k1' },
	{ what: 'another kind', key: generateKeyPairSync('ed25519').publicKey.export(pem), says: 'is of the kind ed25519' },
	{ what: 'a private key', key: rsa(2048).privateKey.export({ type: 'pkcs8', format: 'pem' }), says: 'is a private key' },
	{ what: 'a private JWK', key: JSON.stringify(ec('P-256').privateKey.export({ format: 'jwk' })), says: 'is a private key' },
])('refuses $what, and quotes no private key', ({ key, says }) => {
	let told = '';
	try {
		targetOf(key);
	} catch (thrown) {
		told = `${Reflect.get(Object(thrown), 'message')} ${Reflect.get(Object(thrown), 'description')}`;
	}
	expect(told).toContain(says);
	expect(told).not.toMatch(/PRIVATE|"d":/);
});
