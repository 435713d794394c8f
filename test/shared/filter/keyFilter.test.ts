import fc from 'fast-check';
import { process } from '../../../harness/node';
import { meets, type KeyFilter } from '../../../nodes/shared/filter/keyFilter';
import { comparator } from '../../../nodes/shared/filter/order';
import { readFilter } from '../../../nodes/shared/filter/readFilter';
import { factsOf, type KeyFacts, type Told } from '../../../nodes/shared/keys/facts';

const now = Date.parse('2028-03-01T12:00:00Z');
const ALL: Told[] = ['createdAt', 'expiresAt', 'lastUsedAt', 'scopes'];
const key = (known: Partial<KeyFacts> = {}) => factsOf({ id: 'k', raw: {}, ...known });
const fits = (filter: KeyFilter, known: Partial<KeyFacts>, tells = ALL) => meets(filter, key(known), { now, tells });

it.each<[string, KeyFilter, Partial<KeyFacts>, boolean]>([
	['a day before the leap day is two days ago', { olderThanDays: 1.9 }, { createdAt: '2028-02-28T12:00:00Z' }, true],
	['exactly the bound is not older', { olderThanDays: 2 }, { createdAt: '2028-02-28T12:00:00Z' }, false],
	['an offset is only another spelling', { olderThanDays: 1 }, { createdAt: '2028-02-29T23:30:00+12:00' }, true],
	['ends in the window', { expiringWithinDays: 7 }, { expiresAt: '2028-03-08T12:00:00Z' }, true],
	['ends a second after the window', { expiringWithinDays: 7 }, { expiresAt: '2028-03-08T12:00:01Z' }, false],
	['has ended', { expiringWithinDays: 7 }, { expiresAt: '2028-03-01T12:00:00Z' }, false],
	['never ends', { expiringWithinDays: 7 }, {}, false],
	['is revoked', { expiringWithinDays: 7 }, { expiresAt: '2028-03-02T12:00:00Z', revokedAt: '2028-01-01T00:00:00Z' }, false],
	['was never used and is old', { unusedDays: 30 }, { createdAt: '2028-01-01T00:00:00Z' }, true],
	['was never used and is young', { unusedDays: 30 }, { createdAt: '2028-02-20T00:00:00Z' }, false],
	['of unknown age', { olderThanDays: 1 }, {}, false],
	['named in capitals', { nameContains: 'ci' }, { name: 'My CI' }, true],
	['without a name', { nameContains: '' }, { name: null }, false],
	['scope', { scopeContains: 'WRITE' }, { more: { scopes: ['keys:write'] } }, true],
	['role', { scopeContains: 'admin' }, { more: { role: { id: '1', label: 'Admin' } } }, true],
	['no scopes told', { scopeContains: 'a' }, {}, false],
	['status', { statuses: ['expired'] }, { expiresAt: '2028-01-01T00:00:00Z' }, true],
])('%s', (_, filter, known, expected) => {
	expect(fits(filter, known)).toBe(expected);
});

it('never calls a key unused where the vendor does not tell its last use', () => {
	expect(fits({ unusedDays: 1 }, { createdAt: '2020-01-01T00:00:00Z' }, ['createdAt'])).toBe(false);
});

it('gives the same answer in every time zone of the process', () => {
	const zone = process.env.TZ;
	const answers = ['UTC', 'Pacific/Kiritimati', 'America/St_Johns', 'Europe/Berlin'].map((each) => {
		process.env.TZ = each;
		return fits({ olderThanDays: 1.99, expiringWithinDays: 31 }, { createdAt: '2028-02-28T12:00:00Z', expiresAt: '2028-04-01T12:00:00Z' });
	});
	process.env.TZ = zone;
	expect(answers).toEqual([true, true, true, true]);
});

it('sorts stably, with what is not told last in both directions', () => {
	const date = fc.option(fc.integer({ min: 0, max: 3 }).map((n) => new Date(now + n * 1000).toISOString()), { nil: null });
	fc.assert(
		fc.property(fc.array(date), fc.constantFrom('asc' as const, 'desc' as const), (dates, direction) => {
			const keys = dates.map((expiresAt, i) => key({ id: String(i), expiresAt }));
			const sorted = [...keys].sort(comparator({ field: 'expiresAt', direction }, now)).map(({ expiresAt }) => expiresAt);
			const known = dates.filter((each): each is string => each !== null).sort();
			expect(sorted).toEqual([...(direction === 'asc' ? known : known.reverse()), ...dates.filter((each) => each === null)]);
		}),
	);
});

it.each<[object, RegExp]>([
	[{ olderThanDays: 0 }, /Older Than \(Days\) is not a positive number/],
	[{ olderThanDays: undefined }, /Older Than \(Days\) is not a positive number/],
	[{ expiringWithinDays: 'soon' }, /Expiring Within \(Days\) is not a positive number/],
	[{ unusedDays: Infinity }, /Unused For \(Days\) is not a positive number/],
	[{ nameContains: '' }, /Name Contains is empty/],
	[{ status: ['asleep'] }, /unknown words: asleep/],
	[{ status: [] }, /Status/],
	[{ namePattern: '(a+)+$' }, /regular expression/],
])('refuses %j', (filters, message) => {
	const params = { itemIndex: 0, timezone: 'UTC', get: () => filters };
	expect(() => readFilter(params)).toThrow(message);
});
