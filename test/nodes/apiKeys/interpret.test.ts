import { requireWithin } from '../../../nodes/ApiKeys/interpret/body';
import { Handles } from '../../../nodes/ApiKeys/interpret/handles';
import { mergedObjects, stepsOf, valueAt, valuesAt, withoutPaths, withValue } from '../../../nodes/ApiKeys/interpret/jsonPath';
import { expiryAt, readMoment, writeExpiry } from '../../../nodes/ApiKeys/interpret/moment';
import { linkedNext } from '../../../nodes/ApiKeys/interpret/links';
import { isRepeated, nextPage, pageParameters } from '../../../nodes/ApiKeys/interpret/paging';
import { shapeOf } from '../../../nodes/ApiKeys/interpret/shape';
import { planOf } from '../../../nodes/ApiKeys/interpret/template';
import type { DateForm, Paging } from '../../../nodes/ApiKeys/parts';

const NOW = Date.parse('2030-01-01T00:00:00.000Z');
const DAY = 86_400_000;

describe('a JSON path', () => {
	it.each([['a.b.0', ['a', 'b', '0']], ['a.b[0].c', ['a', 'b', '0', 'c']], ['$.data', ['data']], ['[0].id', ['0', 'id']], ['$', []], ['', []], ['$[0].id', ['0', 'id']], ['$id', ['$id']], ['data.$id', ['data', '$id']]])('%s', (path, steps) => {
		expect(stepsOf(path)).toEqual(steps);
	});
	it.each(['a..b', '.a', 'a.', 'a b', 'a[*]', 'a[b]', '*', '{id}'])('%s is none', (path) => expect(stepsOf(path)).toBeNull());
	it('does not reach into what every object inherits', () => {
		expect(valueAt({}, 'constructor')).toBeUndefined();
		expect(valueAt({ a: [] }, 'a.length')).toBeUndefined();
	});
	it('tells nothing where it is none', () => {
		expect(['a b', 'a.*', '["a"]'].map((path) => valueAt({ a: 1 }, path))).toEqual([undefined, undefined, undefined]);
	});
	it('gathers from each entry', () => {
		const policies = { policies: [{ groups: [{ name: 'a' }, { name: 'b' }] }, { groups: [{ name: 'c' }, {}] }, {}] };
		expect(valuesAt(policies, 'policies.*.groups.*.name')).toEqual(['a', 'b', 'c']);
		expect([valuesAt(policies, 'none.*.name'), valuesAt(policies, 'policies.0.groups.0.name'), valuesAt([1, 2], '*')]).toEqual([[], ['a'], [1, 2]]);
	});
	it('puts two bodies together, however deep they meet', () => {
		const both = mergedObjects({ data: { attributes: { name: 'ci' } }, kept: 1 }, { data: { type: 'api_keys', attributes: { team: 'ops' } }, left: undefined });
		expect(both).toEqual({ data: { type: 'api_keys', attributes: { name: 'ci', team: 'ops' } }, kept: 1 });
	});
	it('sets and drops', () => {
		expect(withValue({ a: { b: 1 } }, 'a.c', 2)).toEqual({ a: { b: 1, c: 2 } });
		expect(withoutPaths([{ id: 1, in: [{ id: 2, name: 'x' }] }], ['*.id', '*.in.*.name'])).toEqual([{ in: [{ id: 2 }] }]);
	});
});

describe('a moment', () => {
	it.each<[DateForm, unknown, string | null]>([
		['iso', '2030-01-02T00:00:00Z', '2030-01-02T00:00:00.000Z'],
		['iso', '2030-01-02', '2030-01-02T00:00:00.000Z'],
		['iso', '2030-01-02 00:00:00', '2030-01-02T00:00:00.000Z'],
		['iso', '0001-01-01T00:00:00Z', null],
		['epochSeconds', NOW / 1000, '2030-01-01T00:00:00.000Z'],
		['epochSeconds', String(NOW / 1000), '2030-01-01T00:00:00.000Z'],
		['epochMilliseconds', NOW, '2030-01-01T00:00:00.000Z'],
		['secondsToLive', 86_400, '2030-01-02T00:00:00.000Z'],
		['daysToLive', 2, '2030-01-03T00:00:00.000Z'],
		['isoDay', '2030-01-02', '2030-01-02T00:00:00.000Z'],
		['durationToLive', '30d', '2030-01-31T00:00:00.000Z'],
		['durationToLive', '90s', '2030-01-01T00:01:30.000Z'],
		['epochSeconds', 0, null],
		['epochSeconds', -1, null],
		['epochSeconds', '-1', null],
		['epochSeconds', '0', null],
		['epochMilliseconds', -62_135_596_800_000, null],
		['epochSeconds', 64_723_363_199, '4020-12-31T23:59:59.000Z'],
		['epochMilliseconds', 253_402_300_799_999, '9999-12-31T23:59:59.999Z'],
		['iso', null, null],
		['iso', '', null],
	])('%s %p', (form, value, at) => expect(readMoment(value, form, NOW)).toEqual({ at }));

	it.each<[DateForm, unknown]>([['iso', 1], ['iso', 'soon'], ['iso', '2030-13-45'], ['epochSeconds', NOW], ['epochMilliseconds', NOW / 1000], ['epochSeconds', '2030-01-01'], ['daysToLive', {}], ['durationToLive', '30 days'], ['durationToLive', 30], ['secondsToLive', '9223372036854775807'], ['durationToLive', '9223372036854775807d']])(
		'%s does not fit %p',
		(form, value) => expect(readMoment(value, form, NOW)).toHaveProperty('misfit'),
	);

	it.each<[DateForm, unknown]>([['iso', '2030-01-11T00:00:00.000Z'], ['epochSeconds', NOW / 1000 + 864_000], ['epochMilliseconds', NOW + 10 * DAY], ['secondsToLive', 864_000], ['millisecondsToLive', 10 * DAY], ['daysToLive', 10], ['isoDay', '2030-01-11'], ['durationToLive', '10d']])(
		'is written as %s',
		(form, value) => expect(writeExpiry({ at: 'x', form }, expiryAt(new Date(NOW + 10 * DAY), NOW), NOW)).toBe(value),
	);
});

it('writes a day that is cut short as the day that has begun, and a broken duration in seconds', () => {
	const end = expiryAt(new Date(NOW + 10 * DAY + 5000), NOW);
	expect(writeExpiry({ at: 'x', form: 'isoDay' }, end, NOW)).toBe('2030-01-11');
	expect(writeExpiry({ at: 'x', form: 'durationToLive' }, end, NOW)).toBe('864005s');
});

describe('an endpoint', () => {
	const endpoint = { method: 'POST', path: '/keys?team={parent}&full=true', body: { apiId: '{parent}', project: '{variant}', in: { team: '{parent}' } } } as const;
	const headers = { 'on-behalf-of': '{parent}', 'x-version': '3' };

	it('fills in where keys live, in path, query, body and headers', () => {
		const plan = planOf(endpoint, { parent: 'p 1', variant: 'v', headers });
		expect(plan).toMatchObject({ query: { team: 'p 1', full: 'true' }, body: { apiId: 'p 1', project: 'v', in: { team: 'p 1' } }, headers: { 'on-behalf-of': 'p 1', 'x-version': '3' } });
	});
	it('leaves out what was not given, and never in a path', () => {
		const plan = JSON.parse(JSON.stringify(planOf(endpoint, { headers }, { body: { project: 'own' } })));
		expect(plan).toMatchObject({ query: { full: 'true' }, body: { project: 'own', in: {} }, headers: { 'x-version': '3' } });
		expect(Object.keys({ ...plan.query, ...plan.headers })).toEqual(['full', 'x-version']);
		expect(() => planOf({ method: 'GET', path: '/projects/{parent}/keys' }, {})).toThrow('nothing to put in the place of {parent}');
	});
});

describe('the end of a key', () => {
	const field = { at: 'x', form: 'iso' } as const;
	const in30 = expiryAt(new Date(NOW + 30 * DAY), NOW);
	beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW));
	afterEach(() => jest.restoreAllMocks());

	it('has to be one of those that the service offers, where it offers but some', () => {
		expect(() => requireWithin({ ...field, only: [7 * 86_400, 30 * 86_400] }, in30, 'S', 'Expiration')).not.toThrow();
		expect(() => requireWithin({ ...field, only: [7 * 86_400, 90 * 86_400] }, in30, 'S', 'Expiration')).toThrow('S does not offer this lifetime');
	});
	it('leaves a whole day, where keys end with a day', () => {
		expect(() => requireWithin({ ...field, form: 'isoDay' }, expiryAt(new Date(NOW + DAY - 1), NOW), 'S', 'Expiration')).toThrow('Less than a day is left');
	});
});

describe('paging', () => {
	const page = (ids: string[], body: unknown = {}, headers: Record<string, string> = {}) => ({ answer: { status: 200, headers, text: '' }, body, ids, whence: () => ({ baseUrl: '', path: '/x' }), doubtful: false });
	it.each<[string, Paging, ReturnType<typeof page>, Record<string, unknown> | null]>([
		['ends an offset at its total', { kind: 'offset', offset: 'o', limit: 'l', size: 2, total: 'n' }, page(['a', 'b'], { n: 2 }), null],
		['goes on behind a smaller page than asked for', { kind: 'offset', offset: 'o', limit: 'l', size: 9, total: 'n' }, page(['a', 'b'], { n: 3 }), { o: 2, l: 9 }],
		['goes on without a total until a page is empty', { kind: 'page', page: 'p', first: 0, size: 2 }, page(['a']), { p: 1 }],
		['ends at an empty page', { kind: 'page', page: 'p', first: 0, size: 2 }, page([]), null],
		['reads a total from a header', { kind: 'page', page: 'p', first: 1, size: 2, totalHeader: 'X-Total' }, page(['a', 'b'], {}, { 'x-total': '2' }), null],
		['takes the last id for a cursor', { kind: 'cursor', cursor: 'after', more: 'more', size: 2 }, page(['a', 'b'], { more: true }), { after: 'b' }],
		['ends when there is no more', { kind: 'cursor', cursor: 'after', next: 'c', more: 'more', size: 2 }, page(['a'], { more: false, c: 'x' }), null],
		['follows a link by its query alone', { kind: 'link', size: 2 }, page(['a'], {}, { link: '<https://evil.example/x?cursor=2>; rel="next"' }), { cursor: '2' }],
		['follows an address in the body', { kind: 'link', at: 'urls.next', size: 2 }, page(['a'], { urls: { next: '/k?page=2#x' } }), { page: '2' }],
		['ends without a next address', { kind: 'link', at: 'urls.next', size: 2 }, page(['a'], { urls: { next: '' } }), null],
	])('%s', (_, paging, read, asks) => {
		const { next } = nextPage(paging, null, read);
		expect(next === null ? null : pageParameters(paging, next, null)).toEqual(asks);
	});
	it('notices a server that sends the same page again', () => {
		const { next } = nextPage({ kind: 'page', page: 'p', first: 1, size: 2 }, null, page(['a', 'b']));
		expect(isRepeated(next, page(['a', 'b']))).toBe(true);
		expect(isRepeated(next, page(['c']))).toBe(false);
	});
	it('knows Sentry\'s end of a Link header', () => {
		expect(linkedNext('</x?c=1>; rel="next"; results="false"')).toBeUndefined();
		expect(linkedNext('</x?c=0>; rel="prev", </x?c=1>; rel="next"; results="true"')).toBe('/x?c=1');
	});
});

describe('a shape', () => {
	it('tells names and types, and no value', () => {
		expect(shapeOf({ data: [{ id: 'a', n: 1, on: true, x: null }], none: [] })).toBe('{data: list of 1 × {id: text, n: number, on: boolean, x: null}, none: empty list}');
	});
	it('hides names that are data themselves', () => {
		expect(shapeOf({ 'mk_0123456789abcdef0123456789': 1, 'ann@example.com b': 2, short: 3 })).toBe('{(a name): number, (a name): number, short: number}');
	});
});

describe('handles', () => {
	const secret = '*:development.v2_ABCDEFGHIJKLMNOPQRSTUV_0123456789012345678901234567890123456789012';
	const handles = new Handles({ publicPart: '\\.v2_([\\w-]{22})_', publicId: '^[\\w-]{22}$' });
	it('use the public part of a secret where it has one', () => {
		expect(handles.handleOf(secret)).toBe('ABCDEFGHIJKLMNOPQRSTUV');
		expect(handles.idOf('ABCDEFGHIJKLMNOPQRSTUV')).toBe('ABCDEFGHIJKLMNOPQRSTUV');
	});
	it('stand for a secret that they have seen', () => {
		const handle = handles.handleOf('default:development.abc');
		expect(handle).toMatch(/^fp_[0-9a-f]{16}$/);
		expect(handles.handleOf(handle)).toBe(handle);
		expect(handles.idOf(handle)).toBe('default:development.abc');
		expect(new Handles({}).idOf(handle)).toBeUndefined();
	});
});
