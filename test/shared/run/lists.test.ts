import { msgCoreEntry } from '../../../nodes/MsgCore/backend';
import { readCredential } from '../../../nodes/shared/access';
import type { Params } from '../../../nodes/shared/params/params';
import type { ListInput } from '../../../nodes/shared/backend/exchange';
import { factsOf, type KeyFacts } from '../../../nodes/shared/keys/facts';
import { findKey } from '../../../nodes/shared/run/keys';
import { pool } from '../../../nodes/shared/run/pool';
import { Lists } from '../../../nodes/shared/run/lists';
import { Writes } from '../../../nodes/shared/session/writes';
import { openSession } from '../../../nodes/shared/session/session';

const PLACE = { project: 'p' };
const params: Params = { itemIndex: 0, timezone: 'UTC', get: () => undefined };
const credential = readCredential({ backend: 'msgCore', authentication: 'apiKey', apiKey: 'msc_dev_key' });

/** The lists of a run against a server whose keys a test sets; every request is a list. */
function server(names: string[], status = 200, takes = 0) {
	const state = { names, status, asked: 0, now: 0 };
	const session = openSession(
		{
			now: () => state.now,
			canceled: () => false,
			whenCanceled: async () => await new Promise(() => {}),
			wait: async () => {},
			request: async () => {
				state.asked++;
				state.now += takes;
				const keys = state.names.map((name) => ({ id: `id-${name}`, name, scopes: [] }));
				return { statusCode: state.status, headers: {}, body: JSON.stringify(keys) };
			},
		},
		msgCoreEntry,
		params,
		credential,
		{ requestOptions: {}, batch: null, longestWaitMs: 0, mostBytes: 1_000_000 },
	);
	const lists = new Lists(session);
	const byName = async (value: string) => (await findKey(lists, PLACE, { by: 'name', value })).key.id;
	return { state, lists, byName };
}

it('asks once for all who look at the same time, and for those who look later', async () => {
	const { state, byName } = server(['a', 'b']);
	expect(await Promise.all(['a', 'b', 'a'].map(byName))).toEqual(['id-a', 'id-b', 'id-a']);
	state.now = 600_000;
	expect(await byName('b')).toBe('id-b');
	expect(state.asked).toBe(1);
});

it('believes a miss while the list is fresh, and looks again once it is not', async () => {
	const { state, byName } = server(['a']);
	await expect(byName('b')).rejects.toThrow('no key with the name "b"');
	state.names = ['a', 'b'];
	await expect(byName('b')).rejects.toThrow('no key with the name "b"');
	expect(state.asked).toBe(1);
	state.now = 6000;
	expect(await Promise.all([byName('b'), byName('b')])).toEqual(['id-b', 'id-b']);
	expect(state.asked).toBe(2);
});

it('looks again for what a change of ours may have hidden', async () => {
	const { state, lists, byName } = server(['a', 'b']);
	expect(await byName('a')).toBe('id-a');
	state.names = ['b'];
	lists.changed({ place: PLACE, id: 'id-a' }, null);
	expect([await byName('b'), state.asked]).toEqual(['id-b', 1]);
	await expect(byName('a')).rejects.toThrow('no key with the name "a"');
	expect(state.asked).toBe(2);
});

it('believes a list for other keys than those that were changed, and looks for the new name of a key that it did not hold', async () => {
	const { state, lists, byName } = server(['a', 'b']);
	await byName('a');
	lists.changed({ place: PLACE, id: 'id-a' }, null);
	for (const missing of ['c', 'd', 'e']) await expect(byName(missing)).rejects.toThrow('no key with the name');
	expect(state.asked).toBe(1);
	state.names = ['b', 'new'];
	lists.changed({ place: PLACE, id: 'id-new' }, factsOf({ id: 'id-new', name: 'new', raw: {} }));
	expect([await byName('new'), state.asked]).toEqual(['id-new', 2]);
});

it('looks again no sooner than ten times as long as the list took to be read', async () => {
	const { state, byName } = server(['a'], 200, 60_000);
	await expect(byName('b')).rejects.toThrow('no key');
	state.now += 530_000;
	await expect(byName('b')).rejects.toThrow('no key');
	expect(state.asked).toBe(1);
	state.now += 20_000;
	await expect(byName('b')).rejects.toThrow('no key');
	expect(state.asked).toBe(2);
});

/** The lists of a run whose pages a test sets, each of which takes 10 ms. */
function pagesOf(pages: KeyFacts[][]) {
	const state = { now: 0, writes: new Writes(), walks: 0, between: async () => {} };
	const call = async (_: unknown, { cursor }: ListInput) => {
		state.now += 10;
		if (cursor === null) state.walks++;
		else await state.between();
		const at = Number(cursor ?? 0);
		return { value: { keys: pages[at] ?? [], next: at + 1 < pages.length ? String(at + 1) : null }, answer: { status: 200, headers: {}, text: '' } };
	};
	const { session } = server([]).lists;
	const { list } = session.backend;
	const request = (input: ListInput) => ({ ...list.request(input), query: { page: input.cursor ?? '0' } });
	const backend = { ...session.backend, list: { ...list, request } };
	const lists = new Lists({ ...session, backend, now: () => state.now, writes: state.writes, call: call as typeof session.call });
	const find = async (by: 'id' | 'name', value: string) => (await findKey(lists, PLACE, { by, value })).key.id;
	return { state, find };
}

const named = (id: string, name: string, more: Partial<KeyFacts> = {}) => factsOf({ id, name, raw: {}, ...more });

it('does not take the time between its pages for the time that they took', async () => {
	const pages = [[named('a', 'a')], [named('b', 'b')]];
	const { state, find } = pagesOf(pages);
	await find('id', 'a');
	state.now = 300_000;
	await find('id', 'b');
	pages[0]?.push(named('c', 'c'));
	expect([await find('id', 'c'), state.walks]).toEqual(['c', 2]);
});

it('believes no miss in a list into which a write of the run came between two pages, and reads it again in quiet', async () => {
	const { state, find } = pagesOf([[named('a', 'a')], [named('b', 'b')]]);
	await find('id', 'a');
	await state.writes.counted(async () => {});
	await expect(find('id', 'c')).rejects.toThrow('no key');
	await expect(find('id', 'd')).rejects.toThrow('no key');
	expect(state.walks).toBe(2);
});

it('lets no write begin while it reads again, nor takes a key of a name for the only one before', async () => {
	const keys = ['other', 'other2', 'ci', 'x', 'ci'].map((name, i) => named(`k${i}`, name));
	const { state, find } = pagesOf([keys.slice(0, 3), keys.slice(3)]);
	const log: string[] = [];
	const open = [...keys];
	state.between = async () => {
		state.between = async () => void log.push(`${state.writes.begun - state.writes.ended} under way`);
		await state.writes.counted(async () => void open.shift());
	};
	await expect(find('name', 'ci')).rejects.toThrow('2 keys are named');
	await expect(find('name', 'nobody')).rejects.toThrow('no key');
	await Promise.all([find('name', 'x'), state.writes.counted(async () => {})]);
	expect(log).toEqual(['0 under way']);
});

it.each([1, 5])('reads a long list a few times for a hundred that are missing, while %i others write all the time', async (lanes) => {
	const pages = Array.from({ length: 5 }, (_, page) => Array.from({ length: 20 }, (__, i) => named(`k${page}-${i}`, `n${page}-${i}`)));
	const { state, find } = pagesOf(pages);
	const wanted = pages.flat().flatMap(({ id }) => [id, `${id}-gone`]);
	await pool(wanted, lanes, async (id) => {
		await find('id', id).catch(() => null);
		await state.writes.counted(async () => await new Promise<void>((resolve) => queueMicrotask(resolve)));
	});
	expect(state.walks).toBeLessThan(6);
});

it('finds a key by each name that the pages show it under, and takes two that share an id for two', async () => {
	expect(await pagesOf([[named('x', 'A')], [named('y', 'C'), named('x', 'B')]]).find('name', 'B')).toBe('x');
	expect(await pagesOf([[named('x', 'A', { revoked: true })], [named('x', 'A')]]).find('name', 'A')).toBe('x');
	expect(await pagesOf([[named('x', 'A')], [named('x', 'A')]]).find('name', 'A')).toBe('x');
	const two = [named('x', 'A', { createdAt: '2026-01-01T00:00:00.000Z' }), named('x', 'A', { createdAt: '2026-02-01T00:00:00.000Z' })];
	await expect(pagesOf([two]).find('name', 'A')).rejects.toThrow('2 keys are named');
});

it('does not repeat a refusal that stays, but one that may pass', async () => {
	const refused = server([], 403);
	for (let n = 0; n < 3; n++) await expect(refused.byName('a')).rejects.toThrow('does not allow this');
	expect(refused.state.asked).toBe(1);
	const broken = server([], 501);
	for (let n = 0; n < 3; n++) await expect(broken.byName('a')).rejects.toThrow('failed');
	expect(broken.state.asked).toBe(3);
});
