import fc from 'fast-check';
import { cpuMs } from '../../../harness/cpu';
import { process } from '../../../harness/node';
import { factsOf, type KeyFacts, type Told } from '../../../nodes/shared/keys/facts';
import { fromStored, toStored } from '../../../nodes/shared/watch/memory';
import { observe } from '../../../nodes/shared/watch/observe';
import { EVENTS, type WatchSettings, windowsOf } from '../../../nodes/shared/watch/settings';
import type { WatchState } from '../../../nodes/shared/watch/state';

const DAY = 86_400_000;
const START = Date.parse('2027-01-01T00:00:00Z');
const ALL: Told[] = ['createdAt', 'expiresAt', 'lastUsedAt', 'scopes'];
const settings: WatchSettings = { events: new Set(EVENTS), windows: [30, 7, 1], unusedDays: 30, neverUsedDays: 30, first: 'report' };
const key = (id: string, known: Partial<KeyFacts> = {}) => factsOf({ id, raw: {}, ...known });
const iso = (time: number) => new Date(time).toISOString();

/** One poll whose state goes through n8n's database. */
function step(before: WatchState | null, keys: KeyFacts[], { now = START, complete = true, tells = ALL, wishes = settings, endGrain = 0 } = {}) {
	const { findings, after } = observe(before, { keys, complete, now, tells, endGrain, watching: 'here' }, wishes);
	const stored = fromStored(JSON.parse(JSON.stringify(toStored(after))));
	if (stored === null) throw new Error('The state could not be read back');
	return { told: findings.map(({ event, key: { id }, window }) => [event, id, ...(window === undefined ? [] : [window])].join(' ')), findings, after: stored };
}

it('never takes a key for gone that a partial list does not hold', () => {
	const { after } = step(null, [key('a'), key('b|c')]);
	const partial = step(after, [key('a')], { complete: false });
	expect(partial.told).toEqual([]);
	expect(step(partial.after, [key('a')]).told).toEqual(['revoked b|c']);
});

it('tells a key that vanishes and comes back, and none of its windows twice', () => {
	const brief = key('a', { expiresAt: iso(START + 5 * DAY) });
	const first = step(null, [brief]);
	expect(first.told).toEqual(['created a', 'expiring a 7']);
	const gone = step(first.after, []);
	expect(gone.told).toEqual(['revoked a']);
	expect(step(gone.after, []).told).toEqual([]);
	expect(step(gone.after, [brief]).told).toEqual(['created a']);
});

describe('After a list that may have hidden keys', () => {
	const wishes: WatchSettings = { ...settings, events: new Set(['created', 'revoked']), first: 'baseline' };
	const made = (id: string, days: number) => key(id, { createdAt: iso(START + days * DAY) });
	const look = (before: WatchState | null, keys: KeyFacts[], day: number, complete = true) => step(before, keys, { now: START + day * DAY, complete, wishes });

	it.each<[string, KeyFacts[], boolean]>([
		['an empty one', [], true],
		['one that is not complete', [made('seen', -300)], false],
	])('such as %s, tells only keys as created that were made since, or perhaps were', (_, keys, complete) => {
		const first = look(null, keys, 0, complete);
		const then = look(first.after, [...keys, made('old', -300), made('older', -2), made('new', 3), key('undated')], 5);
		expect(then.told).toEqual(['created new', 'created undated']);
	});

	it('tells those that were made while it hid them', () => {
		const { after } = look(null, [made('seen', -300)], 0);
		const blind = look(look(after, [made('seen', -300)], 5, false).after, [made('seen', -300)], 10, false);
		expect(look(blind.after, [made('seen', -300), made('hidden', 2), made('old', -300)], 15, false).told).toEqual(['created hidden']);
	});

	it('makes nothing of a clock that differs by some hours', () => {
		const { after } = look(null, [], 0);
		expect(look(after, [made('new', -0.2)], 1).told).toEqual(['created new']);
	});

	it('tells a key that was gone and is back, however old', () => {
		const gone = look(look(null, [made('a', -300)], 0).after, [], 1);
		expect(look(gone.after, [made('a', -300)], 2).told).toEqual(['created a']);
	});

	it('tells all that it had not shown to those who want everything reported', () => {
		const { after } = step(null, [], { wishes: { ...wishes, first: 'report' } });
		expect(step(after, [made('old', -300)], { wishes: { ...wishes, first: 'report' } }).told).toEqual(['created old']);
	});
});

it('tells any new key as created after a list that showed all', () => {
	const wishes: WatchSettings = { ...settings, events: new Set(['created']), first: 'baseline' };
	const { after } = step(null, [key('a')], { wishes });
	expect(step(after, [key('a'), key('b', { createdAt: iso(START - 300 * DAY) })], { wishes }).told).toEqual(['created b']);
});

it('tells the end of a key that was cleared away after it', () => {
	const { after } = step(null, [key('a', { expiresAt: iso(START + DAY / 2) })]);
	expect(step(after, [], { now: START + DAY }).told).toEqual(['expired a', 'revoked a']);
});

it('opens the windows again for a new end', () => {
	const { after } = step(null, [key('a', { expiresAt: iso(START + 5 * DAY) })]);
	const longer = step(after, [key('a', { expiresAt: iso(START + 20 * DAY) })]);
	expect(longer.told).toEqual(['changed a', 'expiring a 30']);
	expect(longer.findings[0]?.change).toEqual([{ field: 'expiresAt', from: iso(START + 5 * DAY), now: iso(START + 20 * DAY) }]);
});

it.each<[string, Partial<KeyFacts>, object[]]>([
	['a name', { name: 'new' }, [{ field: 'name', now: 'new' }]],
	['scopes', { more: { scopes: ['c'] } }, [{ field: 'scopes', now: ['c'] }]],
	['being switched off', { disabled: true }, [{ field: 'state', from: 'active', now: 'disabled' }]],
	['the order of scopes', { more: { scopes: ['b', 'a'] } }, []],
])('tells of %s what changed', (_, change, expected) => {
	const old = { name: 'old', more: { scopes: ['a', 'b'] } };
	const { after } = step(null, [key('a', old)]);
	const { findings } = step(after, [key('a', { ...old, ...change })]);
	expect(findings.flatMap((finding) => finding.change ?? [])).toEqual(expected);
});

it.each<[string, Partial<KeyFacts>, Partial<KeyFacts>]>([
	['a name', { name: 'ci' }, { name: null }],
	['scopes', { more: { scopes: ['a'] } }, { more: { scopes: null } }],
	['permissions', { more: { permissions: ['a'] } }, { more: {} }],
	['a mask', { maskedKey: 'sk-ab…cd' }, { maskedKey: null }],
	['an end', { expiresAt: iso(START + 90 * DAY) }, { oddEnd: 'nothing' }],
])('tells no change of %s that an answer leaves out, nor when it is told again', (_, told, untold) => {
	const { after } = step(null, [key('a', told)]);
	const without = step(after, [key('a', untold)]);
	expect([...without.told, ...step(without.after, [key('a', told)]).told]).toEqual([]);
});

it('tells the change of what an answer in between left out', () => {
	const { after } = step(null, [key('a', { more: { scopes: ['a'] } })]);
	const without = step(after, [key('a')]);
	expect([...without.told, ...step(without.after, [key('a', { more: { scopes: ['b'] } })]).told]).toEqual(['changed a']);
});

describe('An end that is told as what is left', () => {
	const MINUTE = 60_000;
	const endGrain = 5 * MINUTE;
	const ending = (end: number | null) => [key('a', { expiresAt: end === null ? null : iso(end) })];
	const end = START + 5 * DAY;

	it('is the same one by some seconds, and told once', () => {
		let last = step(null, ending(end), { endGrain });
		expect(last.told).toEqual(['created a', 'expiring a 7']);
		for (const off of [1000, -2000, 3000, MINUTE]) {
			last = step(last.after, ending(end + off), { endGrain });
			expect(last.told).toEqual([]);
		}
		expect(last.after.keys.get('a')?.expiresAt).toBe((end - 2000) / 1000);
	});

	it('is another one when it differs by more', () => {
		const { after } = step(null, ending(end), { endGrain });
		expect(step(after, ending(end + 10 * MINUTE), { endGrain }).told).toEqual(['changed a', 'expiring a 7']);
		expect(step(after, ending(end + 1000)).told).toEqual(['changed a', 'expiring a 7']);
	});

	it.each([
		['none', () => null],
		['the present moment', (now: number) => now],
	])('has passed when nothing is left, which reads as %s', (_, shown) => {
		const { after } = step(null, ending(end), { endGrain });
		const at = (now: number, before: WatchState) => step(before, ending(shown(now)), { endGrain, now });
		const over = at(end + MINUTE, after);
		expect([...over.told, ...at(end + DAY, over.after).told]).toEqual(['expired a']);
	});

	it('was taken away when much was left', () => {
		const { after } = step(null, ending(end), { endGrain });
		expect(step(after, ending(null), { endGrain }).told).toEqual(['changed a', 'noExpiry a']);
	});
});

it('tells an unused key again only after another use', () => {
	const used = (day: number) => [key('a', { lastUsedAt: iso(START + day * DAY), createdAt: iso(START) })];
	const wishes = { ...settings, events: new Set(['unused'] as const) };
	const first = step(null, used(0), { now: START + 31 * DAY, wishes });
	expect(first.told).toEqual(['unused a']);
	const second = step(first.after, used(0), { now: START + 50 * DAY, wishes });
	const third = step(second.after, used(60), { now: START + 60 * DAY, wishes });
	expect([...second.told, ...third.told]).toEqual([]);
	expect(step(third.after, used(60), { now: START + 91 * DAY, wishes }).told).toEqual(['unused a']);
});

it('stays silent about what the vendor does not tell', () => {
	const wishes = { ...settings, events: new Set(['unused', 'neverUsed', 'noExpiry', 'expiring'] as const) };
	const old = [key('a', { createdAt: iso(START - 900 * DAY) })];
	expect(step(null, old, { tells: ['createdAt'], wishes }).told).toEqual([]);
});

it('tells a key whose end can\'t be read as one without an end only once it has none', () => {
	const wishes = { ...settings, events: new Set(['noExpiry'] as const) };
	const odd = step(null, [key('a', { oddEnd: 'in about a week' })], { wishes });
	expect(odd.told).toEqual([]);
	expect(step(odd.after, [key('a')], { wishes }).told).toEqual(['noExpiry a']);
});

it('tells every window at most once, however polls fall, and the end always', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 90 * 24 }), fc.array(fc.integer({ min: 1, max: 15 * 24 }), { minLength: 40, maxLength: 60 }), (life, pauses) => {
			const keys = [key('a', { expiresAt: iso(START + life * (DAY / 24)) })];
			let [now, last] = [START, step(null, [])];
			const told: string[] = [];
			for (const pause of [...pauses, 100 * 24]) {
				last = step(last.after, keys, { now });
				told.push(...last.told);
				now += pause * (DAY / 24);
			}
			told.push(...step(last.after, keys, { now }).told);
			expect(new Set(told).size).toBe(told.length);
			expect(told).toContain('expired a');
		}),
		{ numRuns: 60 },
	);
});

it('takes 10,000 keys in its stride', () => {
	const keys = Array.from({ length: 10_000 }, (_, i) =>
		key(`5f3c1c1e-7a1d-42c4-9bdd-${String(i).padStart(12, '0')}`, { name: `key ${i}`, expiresAt: iso(START + i * DAY), more: { scopes: ['a:read', 'b:write'] }, maskedKey: `msc_${i}` }),
	);
	const first = step(null, keys);
	let second = first;
	const spent = cpuMs(() => void (second = step(first.after, keys, { now: START + DAY })));
	const size = JSON.stringify(toStored(second.after)).length;
	expect(spent).toBeLessThan(3000);
	expect(size).toBeLessThan(1_000_000);
	if (process.env.SHOW_FIGURES !== undefined) process.stdout.write(`10,000 keys: ${Math.round(spent)} ms, ${Math.round(size / 1024)} KiB\n`);
});

it('remembers at most a thousand keys that are gone', () => {
	const keys = Array.from({ length: 3000 }, (_, i) => key(`k${i}`));
	expect(step(step(null, keys).after, []).after.keys.size).toBe(1000);
});

it('remembers those that went last', () => {
	const old = Array.from({ length: 1000 }, (_, i) => key(`old-${i}`));
	const [a, b] = [key('a'), key('b')];
	const all = step(null, [...old, a, b]);
	const left = step(step(all.after, [a, b]).after, [b]);
	expect([...left.after.keys.keys()].slice(0, 2)).toEqual(['b', 'old-1']);
	expect(left.after.keys.get('a')?.state).toBe('gone');
});

it.each([[{}], [{ version: 2, watching: '', keys: [] }], [{ version: 1, watching: '', keys: ['?'] }], ['x']])('takes %j for no state', (data) => {
	expect(fromStored(data)).toBeNull();
});

it('reads what earlier builds remembered', () => {
	const line = 'ax|tbcdef|7||a,b,,,c|k1';
	const read = fromStored({ version: 1, watching: 'here', keys: [line], doubted: true });
	expect(read).toMatchObject({ watching: 'here', doubted: [], since: null, blind: false });
	expect(read?.keys.get('k1')).toMatchObject({ state: 'active', told: { window: 7, expired: true }, traits: { name: 'a', secret: 'c' } });
});

it.each([['7, 30,1', [30, 7, 1]], ['[7, 1]', [7, 1]], [[1, 1, '2'], [2, 1]], [0.5, [0.5]]])('reads the windows %j', (given, windows) => {
	expect(windowsOf(given)).toEqual(windows);
});
