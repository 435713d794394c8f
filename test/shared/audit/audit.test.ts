import { audit } from '../../../nodes/shared/audit/audit';
import { type Policy, readPolicy } from '../../../nodes/shared/audit/policy';
import { verdictOf } from '../../../nodes/shared/audit/rules';
import { compileGlob } from '../../../nodes/shared/filter/glob';
import { factsOf, type KeyFacts, type Told } from '../../../nodes/shared/keys/facts';

const now = Date.parse('2027-01-01T00:00:00Z');
const ALL: Told[] = ['createdAt', 'expiresAt', 'lastUsedAt', 'scopes'];
const key = (known: Partial<KeyFacts>) => factsOf({ id: 'k', raw: {}, createdAt: '2026-12-01T00:00:00Z', ...known });
const glob = (text: string) => compileGlob(text, { name: 'g', label: 'G' });
const check = (policy: Policy, keys: KeyFacts[], { tells = ALL, complete = true, includeEnded = false } = {}) =>
	audit(keys, policy, { seen: { now, tells }, complete, includeEnded });
const resultOf = (policy: Policy, known: Partial<KeyFacts>, tells = ALL) => check(policy, [key(known)], { tells }).audited[0]?.result;

it.each<[Policy, Partial<KeyFacts>, string]>([
	[{ mustExpire: true }, {}, 'fail'],
	[{ mustExpire: true }, { expiresAt: '2027-02-01T00:00:00Z' }, 'pass'],
	[{ longestLifeDays: 62 }, { expiresAt: '2027-02-01T00:00:00Z' }, 'pass'],
	[{ longestLifeDays: 61 }, { expiresAt: '2027-02-01T00:00:00Z' }, 'fail'],
	[{ longestLifeDays: 61 }, {}, 'fail'],
	[{ longestLifeDays: 61 }, { expiresAt: '2027-02-01T00:00:00Z', createdAt: null }, 'unknown'],
	[{ mustExpire: true }, { oddEnd: 'in about a week' }, 'unknown'],
	[{ mustExpire: true }, { expiresAt: '2027-02-01T00:00:00Z', oddEnd: '2027-02-01 00:00:00' }, 'pass'],
	[{ longestLifeDays: 61 }, { oddEnd: 'in about a week' }, 'unknown'],
	[{ longestLifeDays: 90 }, { expiresAt: '2027-02-01T00:00:00Z', oddEnd: '2027-02-01 00:00:00' }, 'unknown'],
	[{ longestAgeDays: 31 }, {}, 'pass'],
	[{ longestAgeDays: 30 }, {}, 'fail'],
	[{ longestAgeDays: 30 }, { createdAt: null }, 'unknown'],
	[{ longestUnusedDays: 30 }, {}, 'fail'],
	[{ longestUnusedDays: 30 }, { lastUsedAt: '2026-12-31T00:00:00Z' }, 'pass'],
	[{ noWildcardScopes: true }, { more: { scopes: ['keys:*'] } }, 'fail'],
	[{ noWildcardScopes: true }, { more: { scopes: [] } }, 'pass'],
	[{ noWildcardScopes: true }, {}, 'unknown'],
	[{ forbiddenScopes: [glob('keys:*')] }, { more: { scopes: ['keys:write'] } }, 'fail'],
	[{ forbiddenScopes: [glob('keys:*')] }, { more: { scopes: ['mail:read'] } }, 'pass'],
	[{ forbiddenScopes: [glob('keys:*')] }, { more: { permissions: ['*'] } }, 'fail'],
	[{ namePattern: glob('team-*') }, { name: 'team-a' }, 'pass'],
	[{ namePattern: glob('team-*') }, { name: 'a' }, 'fail'],
	[{ namePattern: glob('team-*') }, {}, 'unknown'],
])('with %j a key of %j gives %s', (policy, known, result) => {
	expect(resultOf(policy, known)).toBe(result);
});

it.each<Policy>([{ mustExpire: true }, { longestLifeDays: 1 }, { longestUnusedDays: 1 }, { noWildcardScopes: true }])(
	'never passes %j on what the vendor does not tell',
	(policy) => expect(resultOf(policy, {}, ['createdAt'])).toBe('unknown'),
);

it('fails the youngest keys beyond the most, and counts no dead ones', () => {
	const keys = [
		key({ id: 'young', createdAt: '2026-12-03T00:00:00Z' }),
		key({ id: 'old', createdAt: '2026-12-01T00:00:00Z' }),
		key({ id: 'dead', expiresAt: '2026-12-20T00:00:00Z' }),
		key({ id: 'middle', createdAt: '2026-12-02T00:00:00Z' }),
	];
	const { audited, summary } = check({ mostKeys: 2 }, keys);
	expect(audited.map((each) => [each.key.id, each.result])).toEqual([['young', 'fail'], ['old', 'pass'], ['middle', 'pass']]);
	expect(summary).toEqual({ checked: 3, passed: 2, failed: 1, unknown: 0, leftOut: 1, complete: true, byRule: { mostKeys: { passed: 2, failed: 1, unknown: 0 } } });
	expect(check({ mostKeys: 2 }, keys, { complete: false }).summary.unknown).toBe(3);
	expect(check({ mostKeys: 3 }, keys.map((each) => ({ ...each, createdAt: null }))).summary.passed).toBe(3);
});

it('fails before it leaves open, and tells every reason', () => {
	const { audited } = check({ mustExpire: true, namePattern: glob('a*') }, [key({})]);
	expect(audited[0]).toMatchObject({ result: 'fail', reasons: [{ rule: 'mustExpire', result: 'fail' }, { rule: 'namePattern', result: 'unknown' }] });
});

it.each([
	['2026-12-31T00:00:00Z', 'pass', 'Lives 30 days, at most 30 are allowed'],
	['2026-12-30T23:59:59Z', 'pass', 'Lives 30 days, at most 30 are allowed'],
	['2026-12-31T01:00:00Z', 'fail', 'Lives over 30 days, at most 30 are allowed'],
])('says how long a key lives that ends at %s', (expiresAt, result, text) => {
	expect(verdictOf('longestLifeDays', key({ expiresAt }), { longestLifeDays: 30 }, { now, tells: ALL, rank: null })).toEqual({ result, text });
});

it.each([{}, { mustExpire: false }])('refuses the policy %j, which every key would pass', (policy) => {
	const params = { itemIndex: 0, timezone: 'UTC', get: () => policy };
	expect(() => readPolicy(params)).toThrow('The policy has no rule');
});
