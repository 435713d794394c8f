import fc from 'fast-check';
import { vendorWords } from '../../../nodes/shared/http/vendorWords';

const said = [
	'The name must not be blank: apiKey.expiresAt, organization_id, invalid_grant_type',
	'EntityNotFoundError: see https://docs.example.com/errors/invalid-api-key',
	'Expected application/json; charset=utf-8, got text/html (ECONNREFUSED, rfc7807, sha256sum, base64url, v1.2.3-rc.1)',
	'updateOneApiKeyMutationResolver failed at 2026-01-31T00:00:00.000Z: PERMISSION_DENIED, API_KEY_REVOKED',
	'Only messages:read and keys:write are known, not messages:straightforward in us-east-1a',
];

it.each(said)('leaves words as they are: %s', (words) => {
	expect(vendorWords(words, '')).toBe(words);
});

const BASE62 = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'];
const secrets = fc.oneof(
	fc.uint8Array({ minLength: 24, maxLength: 48 }).map((bytes) => Buffer.from(bytes).toString('hex')),
	fc.array(fc.constantFrom(...BASE62), { minLength: 32, maxLength: 64 }).map((letters) => letters.join('')),
	fc.array(fc.constantFrom(...BASE62, '-', '_'), { minLength: 40, maxLength: 64 }).map((letters) => `acme_${letters.join('')}`),
).filter((secret) => new Set(secret).size >= 12);
const places = fc.constantFrom('exists already: $', '{"key":"$"}', 'key=$&x=1', '"$" was made', 'see /keys/$/usage', '($)');

it('masks a secret that was not asked for, wherever it stands', () => {
	fc.assert(fc.property(secrets, places, (secret, place) => {
		expect(vendorWords(place.split('$').join(secret), 'GET /keys')).not.toContain(secret);
	}));
});

it('leaves what stood in the request', () => {
	const id = '3f2a9c1e-77aa-4c3d-9d11-0a2b3c4d5e6f';
	expect(vendorWords(`No key ${id} in /keys/${id}`, `GET /v1/keys/${id}`)).toBe(`No key ${id} in /keys/${id}`);
	expect(vendorWords(`No key ${id}`, 'GET /v1/keys')).toBe('No key 3f2a9c…5e6f');
});
