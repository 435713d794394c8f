import fc from 'fast-check';
import { factsOf, type KeyFacts } from '../../../nodes/shared/keys/facts';
import { isAsAsked, isLonger } from '../../../nodes/shared/rotation/compare';

const NOW = Date.UTC(2027, 0, 1);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const iso = (time: number) => new Date(time).toISOString();
const made = (known: Partial<KeyFacts>) => factsOf({ id: 'k', raw: {}, ...known });
const asked = (length: number, endGrain = 0) => ({ expiresAt: iso(NOW + length), endGrain });

it.each<[string, unknown, unknown, boolean]>([
	['the same in another order', ['a', 'b'], ['b', 'a'], true],
	['the same in other capitals', ['Read'], ['READ '], true],
	['one more', ['a'], ['a', 'b'], false],
	['one less', ['a', 'b'], ['a'], false],
	['all of them', ['a'], ['*'], false],
	['none where some were asked for', ['a'], [], false],
	['some where none were asked for', [], ['a'], false],
	['nothing at all', ['a'], undefined, true],
	['nothing, spelled otherwise', [], null, true],
	['the same moment, spelled otherwise', '2027-01-01T00:00:00Z', '2027-01-01T01:00:00.000+01:00', true],
	['another role', 57, 58, false],
	['a number as text', 57, '57', true],
	['entries with what the backend adds', [{ scope: {}, permissions: ['Get'] }], [{ id: 'x', permissions: ['Get'] }], true],
	['entries that allow more', [{ permissions: ['Get'] }], [{ permissions: ['Get', 'Put'] }], false],
	['an entry more', [{ permissions: ['Get'] }], [{ permissions: ['Get'] }, { permissions: ['*'] }], false],
	['a switch turned on', { all: false }, { all: true }, false],
	['a switch left out', { all: false }, {}, true],
])('takes a right that shows %s for what it is', (_, wanted, shown, same) => {
	expect(isAsAsked({ what: 'rights', asked: wanted, shown })).toBe(same);
});

it('lets no successor live an hour longer than asked, whatever the clocks', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: -400, max: 400 }), fc.integer({ min: 1, max: 100_000 }), (days, clock, more) => {
			const begin = NOW + clock * HOUR;
			const longer = { createdAt: iso(begin), expiresAt: iso(Math.max(begin, NOW) + days * DAY + more * HOUR) };
			expect(isLonger(asked(days * DAY), made(longer), NOW)).toBe(true);
			expect(isLonger(asked(days * DAY), made({ createdAt: iso(begin), expiresAt: iso(begin + days * DAY) }), NOW)).toBe(false);
		}),
	);
});

it('takes an end that is missing or unreadable for longer than any', () => {
	expect(isLonger(asked(DAY), made({}), NOW)).toBe(true);
	expect(isLonger(asked(DAY), made({ expiresAt: iso(NOW), oddEnd: 'soon' }), NOW)).toBe(true);
	expect(isLonger({ expiresAt: null }, made({}), NOW)).toBe(false);
	expect(isLonger({}, made({ expiresAt: iso(NOW + DAY) }), NOW)).toBe(false);
});

it('lets a backend that counts in days end a key with the day, and no later', () => {
	expect(isLonger(asked(DAY, DAY), made({ expiresAt: iso(NOW + 2 * DAY) }), NOW)).toBe(false);
	expect(isLonger(asked(DAY, DAY), made({ expiresAt: iso(NOW + 2 * DAY + HOUR) }), NOW)).toBe(true);
});
