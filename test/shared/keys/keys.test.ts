import fc from 'fast-check';
import { endIn, factsOf, isoDate, type KeyFacts } from '../../../nodes/shared/keys/facts';
import { fingerprint, mask } from '../../../nodes/shared/keys/mask';
import { statusOf, toRecord } from '../../../nodes/shared/keys/record';
import { secretsIn } from '../../../nodes/shared/keys/secretsIn';
import { Vault } from '../../../nodes/shared/keys/vault';

const NOW = Date.UTC(2026, 8, 28, 12);
const DAY = 86_400_000;
const iso = (at: number) => new Date(at).toISOString();
const key = (known: Partial<KeyFacts>): KeyFacts => factsOf({ id: 'k', raw: {}, ...known });

it.each<[string, Partial<KeyFacts>, string]>([
	['a key without an end', {}, 'active'],
	['a key with an end ahead', { expiresAt: iso(NOW + 1) }, 'active'],
	['a key at its very end', { expiresAt: iso(NOW) }, 'expired'],
	['a key that is revoked, nobody knows since when', { revoked: true }, 'revoked'],
	['a revoked key', { revokedAt: iso(NOW - 1) }, 'revoked'],
	['a key that is to be revoked later', { revokedAt: iso(NOW + DAY) }, 'active'],
	['a revoked key that is expired and disabled too', { revokedAt: iso(NOW), expiresAt: iso(NOW - DAY), disabled: true }, 'revoked'],
	['a disabled key', { disabled: true }, 'disabled'],
	['a key that begins later', { startsAt: iso(NOW + 1) }, 'pending'],
	['a key at its very beginning', { startsAt: iso(NOW) }, 'active'],
	['a disabled key that begins later', { disabled: true, startsAt: iso(NOW + DAY) }, 'disabled'],
	['a revoked key that would begin later', { revokedAt: iso(NOW), startsAt: iso(NOW + DAY) }, 'revoked'],
	['a disabled key that is over', { disabled: true, expiresAt: iso(NOW - DAY) }, 'expired'],
])('%s', (_, facts, status) => {
	expect(statusOf(key(facts), NOW)).toBe(status);
	expect(toRecord('b', key(facts), NOW).status).toBe(status);
});

it('has no days where no date is told, and never a plaintext', () => {
	const secret = { value: 'msc_prod_0123456789abcdefghijklmnop' };
	const record = toRecord('b', key({ secret, more: { scopes: ['a'] } }), NOW);
	expect(record).toMatchObject({ daysUntilExpiry: null, ageDays: null, maskedKey: 'msc_pr…mnop', fingerprint: fingerprint(secret.value), scopes: ['a'] });
	expect(JSON.stringify(record)).not.toContain(secret.value);
});

it.each([['2026-09-28T12:00:00Z', iso(NOW)], [NOW, iso(NOW)], [null, null], ['', null], ['never', null], [undefined, null], ['0000-00-00', null], ['2026-09-28T12:00:00', iso(NOW)], ['2026-09-28 12:00:00.000', iso(NOW)], ['Mon, 28 Sep 2026 12:00:00 GMT', iso(NOW)], ['09/10/2026 12:00:00', null], ['9.10.2026', null], ['2026/09/28 12:00:00', iso(NOW)], ['2026.09.28 12:00:00', iso(NOW)], ['2026/09/28', '2026-09-28T00:00:00.000Z']])('the date %j is %j', (given, expected) => {
	expect(isoDate(given)).toBe(expected);
});

it('masks all but ten characters of a long secret, and all of a short one', () => {
	fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 100 }), (secret) => {
		const shown = mask(secret);
		expect(shown === '••••••••' || (secret.length >= 24 && shown.length === 11)).toBe(true);
	}));
	expect(fingerprint('a')).toMatch(/^[0-9a-f]{16}$/);
	expect(fingerprint('a')).not.toBe(fingerprint('b'));
});

it('lets no secret through, whatever stands around it and however it is encoded', () => {
	const secret = fc.stringMatching(/^[A-Za-z0-9+/"=\\ é-]{24,60}$/);
	fc.assert(fc.property(fc.uniqueArray(secret, { minLength: 1, maxLength: 4 }), fc.string(), fc.string(), (secrets, before, after) => {
		const vault = new Vault();
		secrets.forEach((each) => vault.keep(each));
		for (const each of secrets) {
			for (const spelled of [each, encodeURIComponent(each), JSON.stringify(each).slice(1, -1)]) {
				expect(vault.scrub(before + spelled + after)).not.toContain(spelled);
				const deep = vault.scrubDeep({ list: [{ [spelled]: before + spelled + after, n: 1, none: null }] });
				expect(JSON.stringify(deep)).not.toContain(JSON.stringify(spelled).slice(1, -1));
			}
		}
	}));
});

it.each(['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'msc_prod_abcdefghijklmnop', 'sntrys_0123456789abcdef', 'Bearer abcdefghijklmnopqrstuvwxyz'])('masks what looks like a secret: %s', (secret) => {
	const scrubbed = new Vault().scrub(`It said: ${secret}!`);
	expect(scrubbed).not.toContain(secret);
	expect(scrubbed).toMatch(/^It said: .*!$/);
});

it('leaves texts without secrets as they are', () => {
	const text = 'MsgCore has no such thing (revoke key, HTTP 404): Project not found, see eyJ and msc_x.';
	expect(new Vault().scrub(text)).toBe(text);
});

it('finds the secrets in whatever an exchange reads', () => {
	const secret = { value: 'one', dsn: { public: 'two' } };
	expect(secretsIn([key({ secret }), key({})])).toEqual(['one', 'two']);
	expect(secretsIn({ keys: [key({ secret })], next: null })).toEqual(['one', 'two']);
	expect(secretsIn([{ value: 'three' }])).toEqual(['three']);
	expect([secretsIn(null), secretsIn('x'), secretsIn({ already: true })]).toEqual([[], [], []]);
});

it('looks for a secret and not for what holds it, unless it is too short to be hidden', () => {
	const dsn = (value: string) => ({ value, dsn: { secret: `https://public:${value}@host/1`, other: 'https://public@host/1' } });
	expect(secretsIn(dsn('abcdef'))).toEqual(['abcdef', 'https://public@host/1']);
	expect(secretsIn(dsn('abc'))).toEqual(['abc', 'https://public:abc@host/1', 'https://public@host/1']);
	const vault = new Vault();
	secretsIn(dsn('abcdef')).forEach((secret) => vault.keep(secret));
	expect(vault.scrub('see https://public:abcdef@host/1')).not.toContain('abcdef');
});

it.each<[string | null | undefined, string | null, string | null]>([
	[null, null, null],
	['2030-12-31T12:00:00Z', '2030-12-31T12:00:00.000Z', null],
	['2030-12-31T12:00:00.5+02:00', '2030-12-31T10:00:00.500Z', null],
	['soon', null, 'soon'],
	['', null, ''],
	[undefined, null, 'nothing'],
	['01/02/2030 12:00:00', null, '01/02/2030 12:00:00'],
])('reads the end %j as %j, and tells of %j that it is odd', (told, expiresAt, oddEnd) => {
	expect(endIn(told)).toEqual({ expiresAt, oddEnd });
});

it.each(['2030-12-31T12:00:00', '2030/12/31 12:00:00'])('tells the end %j without a zone as odd', (told) => {
	expect(endIn(told)).toEqual({ expiresAt: '2030-12-31T12:00:00.000Z', oddEnd: told });
});
