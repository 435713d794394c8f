import fc from 'fast-check';
import { checkedWords } from '../../../nodes/shared/params/list';
import { checkedDays, date, futureDate, wholeDaysUntil } from '../../../nodes/shared/params/expiry';
import { checkedWhole, quoted } from '../../../nodes/shared/params/params';

const FIELD = { name: 'f', label: 'Field' };
const NOW = Date.UTC(2026, 8, 28, 12);

it('reads the same words from a list, from JSON and from commas', () => {
	const word = fc.stringMatching(/^[a-z]+:[a-z]+$/);
	fc.assert(
		fc.property(fc.uniqueArray(word, { minLength: 1 }), (words) => {
			for (const given of [words, JSON.stringify(words), words.join(', '), ` ${words.join(',')} `]) expect(checkedWords(given, FIELD)).toEqual(words);
		}),
	);
});

it('gives each word once and none blank, or refuses', () => {
	fc.assert(
		fc.property(fc.anything(), (given) => {
			try {
				const words = checkedWords(given, FIELD);
				expect([words.length > 0, new Set(words).size, words.includes('')]).toEqual([true, words.length, false]);
			} catch (thrown) {
				expect(String(thrown)).toContain('Field');
			}
		}),
	);
});

it.each([0, -1, 0.5, 36_501, '', ' ', '1.5', '0x10', '1e2', null, undefined, true, [], [7], {}, Number.NaN, Infinity])('%j is no number of days', (given) => {
	expect(() => checkedDays(given)).toThrow('Expires In (Days)');
});

it.each([[1, 1], [36_500, 36_500], ['90', 90], [' 7 ', 7]])('%j days are %i', (given, days) => {
	expect(checkedDays(given)).toBe(days);
});

it('keeps whole numbers within their bounds', () => {
	fc.assert(fc.property(fc.integer(), (value) => {
		if (value >= -5 && value <= 5) expect(checkedWhole(value, FIELD, -5, 5)).toBe(value);
		else expect(() => checkedWhole(String(value), FIELD, -5, 5)).toThrow('Field');
	}));
});

it('reads a date without a zone in the workflow\'s, and one with a zone in its own', () => {
	expect(date('2027-01-31', FIELD, 'America/New_York').toISOString()).toBe('2027-01-31T05:00:00.000Z');
	expect(date('2027-01-31 10:00', FIELD, 'Asia/Tokyo').toISOString()).toBe('2027-01-31T01:00:00.000Z');
	expect(date('2027-01-31T10:00:00+02:00', FIELD, 'Asia/Tokyo').toISOString()).toBe('2027-01-31T08:00:00.000Z');
	expect(date(new Date(NOW), FIELD, 'UTC').getTime()).toBe(NOW);
});

it.each(['soon', '', '2027-13-01', '2027-02-30', 5, null, {}, '9'.repeat(30)])('%j is not a date', (given) => {
	expect(() => date(given, FIELD, 'UTC')).toThrow('is not a date');
});

it('wants dates to lie ahead, by a hundred years at the most', () => {
	expect(() => futureDate('2026-09-28T12:00:00Z', FIELD, 'UTC', NOW)).toThrow('past');
	expect(futureDate('2026-09-28T12:00:01Z', FIELD, 'UTC', NOW).getTime()).toBe(NOW + 1000);
	expect(() => futureDate('2200-01-01', FIELD, 'UTC', NOW)).toThrow('too far');
});

it('counts whole days down, never up', () => {
	fc.assert(fc.property(fc.integer({ min: 0, max: 4e12 }), (ahead) => {
		const days = wholeDaysUntil(new Date(NOW + ahead), NOW);
		expect(days * 86_400_000 <= ahead && (days + 1) * 86_400_000 > ahead).toBe(true);
	}));
});

it('quotes a value short and on one line', () => {
	fc.assert(fc.property(fc.jsonValue(), (value) => {
		expect(quoted(value).length).toBeLessThanOrEqual(81);
		expect(quoted(value)).not.toMatch(/[\r\n]/);
	}));
	expect(quoted(undefined)).toBe('nothing');
});
