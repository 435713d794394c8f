import fc from 'fast-check';
import { msgCore } from '../../../nodes/MsgCore/backend';
import { factsOf, type KeyFacts } from '../../../nodes/shared/keys/facts';
import { expiryFor, lifetimeOf } from '../../../nodes/shared/rotation/lifetime';

const NOW = Date.UTC(2026, 8, 28, 12);
const DAY = 86_400_000;
const iso = (at: number) => new Date(at).toISOString();
const old = (known: Partial<KeyFacts>) => factsOf({ id: 'k', raw: {}, ...known });
const paramsOf = (values: Record<string, unknown>) => ({ itemIndex: 0, timezone: 'UTC', get: (name: string) => values[name] });
const given = (values: Record<string, unknown>) => expiryFor(lifetimeOf(paramsOf(values), msgCore, NOW), old({ expiresAt: iso(NOW) }), NOW);

it('gives the new key as long a life as the old one had, the vendors\' slips of a minute aside', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: -50_000, max: 50_000 }), fc.integer({ min: 0, max: 9e10 }), (days, slip, age) => {
			const createdAt = NOW - age;
			const expiry = expiryFor({ kind: 'sameLength' }, old({ createdAt: iso(createdAt), expiresAt: iso(createdAt + days * DAY + slip) }), NOW);
			expect(expiry?.at.getTime()).toBe(NOW + days * DAY + slip);
			expect(expiry?.wholeDays).toBe(days);
		}),
	);
});

it('lets no new key outlive the same end', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 4e11 }), (left) => {
			const expiry = expiryFor({ kind: 'sameEnd' }, old({ expiresAt: iso(NOW + left) }), NOW);
			expect(expiry?.at.getTime()).toBe(NOW + left);
			expect((expiry?.wholeDays ?? Infinity) * DAY).toBeLessThanOrEqual(left);
		}),
	);
});

it('counts the life from the moment at which the key began to work, where that is told', () => {
	const key = old({ createdAt: iso(NOW - 9 * DAY), startsAt: iso(NOW - DAY), expiresAt: iso(NOW + DAY) });
	expect(expiryFor({ kind: 'sameLength' }, key, NOW)?.wholeDays).toBe(2);
});

it.each(['sameLength', 'sameEnd'] as const)('gives the successor of a key without an end none either (%s)', (kind) => {
	expect(expiryFor({ kind }, old({ createdAt: iso(NOW) }), NOW)).toBeNull();
});

it.each<[string, 'sameLength' | 'sameEnd', Partial<KeyFacts>, string]>([
	['an end that is over', 'sameEnd', { expiresAt: iso(NOW) }, 'has ended already'],
	['a beginning that isn\'t told', 'sameLength', { expiresAt: iso(NOW) }, 'does not tell'],
	['an end before the beginning', 'sameLength', { createdAt: iso(NOW), expiresAt: iso(NOW - 1) }, 'expires before it starts'],
])('refuses %s', (_, kind, facts, says) => {
	expect(() => expiryFor({ kind }, old(facts), NOW)).toThrow(says);
});

it('takes days, a date, or none', () => {
	expect(given({ lifetime: 'days', expiresInDays: 3 })).toEqual({ at: new Date(NOW + 3 * DAY), wholeDays: 3 });
	expect(given({ lifetime: 'date', expiresAt: '2026-10-01' })).toEqual({ at: new Date(Date.UTC(2026, 9, 1)), wholeDays: 2 });
	expect(given({ lifetime: 'never' })).toBeNull();
});

it.each([{}, { lifetime: 'soon' }, { lifetime: 'days', expiresInDays: 0 }, { lifetime: 'date', expiresAt: '2001-01-01' }])('refuses %j', (values) => {
	expect(() => given(values)).toThrow();
});
