import fc from 'fast-check';
import { process } from '../../../harness/node';
import { meets } from '../../../nodes/shared/filter/keyFilter';
import { factsOf, type KeyFacts } from '../../../nodes/shared/keys/facts';
import { toRecord } from '../../../nodes/shared/keys/record';
import { observe } from '../../../nodes/shared/watch/observe';
import type { WatchEvent, WatchSettings } from '../../../nodes/shared/watch/settings';
import { DAY, HOUR } from '../../sandbox/http';

const MADE = Date.parse('2026-09-28T12:00:00Z');
const END = MADE + 30 * DAY;
const iso = (at: number) => new Date(at).toISOString();
const key = (known: Partial<KeyFacts>) => factsOf({ id: 'k', raw: {}, ...known });
const thirtyDays = key({ createdAt: iso(MADE), expiresAt: iso(END) });
const daysOf = (facts: KeyFacts, now: number) => {
	const { status, daysUntilExpiry, ageDays } = toRecord('b', facts, now);
	return [status, daysUntilExpiry, ageDays];
};

it.each<[string, number, string, number, number]>([
	['just made', MADE, 'active', 30, 0],
	['a moment old', MADE + 1, 'active', 30, 0],
	['in the last hour of its first day', MADE + DAY - HOUR, 'active', 30, 0],
	['a day old', MADE + DAY, 'active', 29, 1],
	['with a day and a moment left', END - DAY - 1, 'active', 2, 28],
	['with a day left', END - DAY, 'active', 1, 29],
	['in its last hour', END - HOUR, 'active', 1, 29],
	['in its last moment', END - 1, 'active', 1, 29],
	['at its very end', END, 'expired', 0, 30],
	['just past its end', END + 1, 'expired', 0, 30],
	['in the last moment of the first day past its end', END + DAY - 1, 'expired', 0, 30],
	['a day past its end', END + DAY, 'expired', -1, 31],
])('a key of 30 days, %s', (_, now, ...expected) => {
	expect(daysOf(thirtyDays, now)).toEqual(expected);
});

it.each([
	['just made', MADE - 5000, 'active', 30, 0],
	['just made, an hour ahead', MADE - HOUR, 'active', 30, 0],
	['once our clock has caught up', MADE, 'active', 30, 0],
])('a key of 30 days says so where the vendor\'s clock is ahead of ours, %s', (_, now, ...expected) => {
	expect(daysOf(thirtyDays, now)).toEqual(expected);
});

it.each([
	['into summer time', '2027-03-27T12:00:00Z', '2027-03-29T12:00:00Z', 2],
	['out of summer time', '2027-10-30T12:00:00Z', '2027-11-01T12:00:00Z', 2],
	['over a leap day', '2028-02-28T12:00:00Z', '2028-03-01T12:00:00Z', 2],
	['over no leap day', '2027-02-28T12:00:00Z', '2027-03-01T12:00:00Z', 1],
	['over the end of a year', '2030-12-31T23:59:59Z', '2031-01-01T23:59:59Z', 1],
])('a key that lives %s', (_, createdAt, expiresAt, days) => {
	const zone = process.env.TZ;
	for (const each of ['UTC', 'Pacific/Kiritimati', 'America/St_Johns', 'Europe/Berlin']) {
		process.env.TZ = each;
		expect(daysOf(key({ createdAt, expiresAt }), Date.parse(createdAt))).toEqual(['active', days, 0]);
		expect(daysOf(key({ createdAt, expiresAt }), Date.parse(expiresAt))).toEqual(['expired', 0, days]);
	}
	process.env.TZ = zone;
});

it('does not take a clock that is a year slow for a fast one of the vendor\'s', () => {
	expect(daysOf(thirtyDays, MADE - 365 * DAY)).toEqual(['active', 395, -365]);
});

const moment = fc.integer({ min: -100 * DAY, max: 100 * DAY });
const bound = fc.integer({ min: 1, max: 90 });

it('shows days left on a key that has not ended, and none on one that has', () => {
	fc.assert(fc.property(moment, (past) => {
		const { status, daysUntilExpiry } = toRecord('b', thirtyDays, END + past);
		expect(Number(daysUntilExpiry) > 0).toBe(status === 'active');
	}));
});

it('finds by the same days that the record shows', () => {
	fc.assert(fc.property(moment, bound, (past, days) => {
		const seen = { now: MADE + past, tells: [] };
		const { daysUntilExpiry, ageDays } = toRecord('b', thirtyDays, seen.now);
		const [left, old] = [Number(daysUntilExpiry), Number(ageDays)];
		expect(meets({ expiringWithinDays: days }, thirtyDays, seen)).toBe(left >= 1 && left <= days);
		// At the very moment a key is so many days old and not yet older.
		if (past !== days * DAY) expect(meets({ olderThanDays: days }, thirtyDays, seen)).toBe(old >= days);
	}));
});

it('tells of a window by the same days that the record shows', () => {
	fc.assert(fc.property(moment, bound, (past, days) => {
		const settings: WatchSettings = { events: new Set<WatchEvent>(['expiring']), windows: [days], unusedDays: Infinity, neverUsedDays: Infinity, first: 'report' };
		const now = MADE + past;
		const { findings } = observe(null, { keys: [thirtyDays], complete: true, now, tells: ['expiresAt'], watching: 'here' }, settings);
		const left = Number(toRecord('b', thirtyDays, now).daysUntilExpiry);
		expect(findings.length).toBe(left >= 1 && left <= days ? 1 : 0);
	}));
});
