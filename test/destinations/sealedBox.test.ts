import sodium from 'libsodium-wrappers';
import { sealedBox } from '../../nodes/destinations/githubActions/sealedBox';

beforeAll(async () => await sodium.ready);

it.each(['', 'a', 'msc_dev_example-secret-ünïcode-☃', 'x'.repeat(48 * 1024)])('libsodium opens what was sealed', (text) => {
	const { publicKey, privateKey } = sodium.crypto_box_keypair('uint8array');
	const box = sealedBox(text, sodium.to_base64(publicKey, sodium.base64_variants.ORIGINAL));
	const opened = sodium.crypto_box_seal_open(sodium.from_base64(box, sodium.base64_variants.ORIGINAL), publicKey, privateKey);
	expect(sodium.to_string(opened)).toBe(text);
});

it('seals the same text differently each time, and for nobody but the owner of the key', () => {
	const [ours, theirs] = [sodium.crypto_box_keypair('uint8array'), sodium.crypto_box_keypair('uint8array')];
	const key = sodium.to_base64(ours.publicKey, sodium.base64_variants.ORIGINAL);
	const box = sealedBox('example', key);
	expect(sealedBox('example', key)).not.toBe(box);
	expect(() => sodium.crypto_box_seal_open(sodium.from_base64(box, sodium.base64_variants.ORIGINAL), theirs.publicKey, theirs.privateKey)).toThrow();
});

it.each(['', 'AAAA', 'no base64 at all'])('refuses %j as a key', (key) => {
	expect(() => sealedBox('example', key)).toThrow(RangeError);
});
