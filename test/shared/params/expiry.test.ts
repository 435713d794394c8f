import { DateTime } from 'luxon';
import { runInNewContext } from '../../../harness/node';
import { date } from '../../../nodes/shared/params/expiry';

const FIELD = { name: 'expiresAt', label: 'Expires At' };
const at = (given: unknown) => date(given, FIELD, 'Europe/Berlin').toISOString();

it.each<[string, unknown, string]>([
	['a text with a zone', '2027-01-31T00:00:00Z', '2027-01-31T00:00:00.000Z'],
	["a text without one, in the workflow's", ' 2027-01-31 12:00 ', '2027-01-31T11:00:00.000Z'],
	['what $now and $today yield', DateTime.fromISO('2027-01-31T12:00:00+02:00', { setZone: true }), '2027-01-31T10:00:00.000Z'],
	['a Date', new Date(0), '1970-01-01T00:00:00.000Z'],
	['a Date of another realm', runInNewContext('new Date(0)'), '1970-01-01T00:00:00.000Z'],
])('takes %s for a date', (_, given, expected) => {
	expect(at(given)).toBe(expected);
});

it.each([undefined, null, '', 'soon', '2027-02-30', 5, {}, [], new Date(Number.NaN), DateTime.invalid('none')])('takes %p for no date', (given) => {
	expect(() => at(given)).toThrow('Expires At is not a date');
});
