import { clock } from '../../harness/clock/inTests';
import type { Fault, Habit } from '../../sandbox/faults';
import { type FaultProxy, startFaultProxy } from '../../sandbox/proxy';
import { sandboxPerTest, send } from './http';

const here = sandboxPerTest(() => ({ minuteMs: null }));
let proxy: FaultProxy;
let around: string[] = [];
beforeEach(async () => {
	around = [];
	const noting = async <T extends { status: number }>(forwarded: () => Promise<T>) => {
		const answer = await forwarded();
		around.push(String(answer.status));
		return answer;
	};
	proxy = await startFaultProxy({ target: here.sandbox.url, around: noting });
});
afterEach(async () => await proxy.stop());

const keysPath = () => `/msgcore/api/v1/projects/${here.sandbox.backend('msgcore').access.projectId}/keys`;
const headers = () => ({ 'X-API-Key': here.sandbox.backend('msgcore').access.apiKey ?? '' });
const create = async (name: string) => await send('POST', proxy.url + keysPath(), { headers: headers(), body: { name, scopes: ['a'] } });
const list = async () => await send('GET', proxy.url + keysPath(), { headers: headers() });
const end = async (id: unknown) => await send('DELETE', `${proxy.url}${keysPath()}/${String(id)}`, { headers: headers() });
const books = () => here.sandbox.backend('msgcore').keys();
const minted = (name = 'New') => books().filter((key) => key.name === name);
const backUp = async (): Promise<number> => await list().then(({ status }) => status, backUp);
const field = (answer: { json: unknown }, name: string): unknown => Reflect.get(Object(answer.json), name);

it.each<Fault>([{ kind: 'late', after: { ms: 60 } }, { kind: 'late', after: { requests: 2 } }, { kind: 'late', after: { requests: 9 } }])('brings a request to the target after the client gave up: %j', async (fault) => {
	proxy.plan([{ match: { method: 'POST' }, fault }]);
	await expect(create('New')).rejects.toThrow();
	expect(minted()).toEqual([]);
	await list();
	await list();
	await clock.pass(60);
	if (minted().length === 0) await proxy.flush();
	expect(minted()).toHaveLength(1);
	expect(proxy.calls()[0]).toMatchObject({ fault: 'late', status: null, targetStatus: 201 });
	expect(around).toEqual(expect.arrayContaining(['200', '201']));
});

it('counts the requests that have to come first', async () => {
	proxy.plan([{ match: { method: 'POST' }, fault: { kind: 'late', after: { requests: 2 } } }]);
	await expect(create('New')).rejects.toThrow();
	const seen: number[] = [];
	for (let n = 0; n < 3; n++) {
		await list();
		seen.push(minted().length);
	}
	expect(seen).toEqual([0, 1, 1]);
});

it('lets its own time pass before a late request', async () => {
	proxy.plan([{ match: { method: 'POST' }, fault: { kind: 'late', after: { ms: 60_000 } } }]);
	await expect(create('New')).rejects.toThrow();
	await list();
	await clock.pass(59_000);
	expect(minted()).toEqual([]);
	await clock.pass(1_000);
	await clock.settled();
	expect(minted()).toHaveLength(1);
});

it('gives a list as it was when it was first asked for', async () => {
	const first = await list();
	await create('New');
	proxy.plan([{ match: { method: 'GET' }, fault: { kind: 'stale' } }]);
	expect((await list()).text).toBe(first.text);
	expect((await list()).column('name')).toContain('New');
});

it('lets the target say in its own way that it knows no such key', async () => {
	const { id } = minted('Owner')[0] ?? {};
	proxy.plan([{ match: { method: 'DELETE' }, fault: { kind: 'notYet' } }]);
	const answer = await end(id);
	expect([answer.status, field(answer, 'message')]).toEqual([404, 'API key not found']);
	expect(minted('Owner')[0]?.alive).toBe(true);
});

it('gives the key that has the name already', async () => {
	const first = await create('New');
	proxy.plan([{ match: { method: 'POST' }, times: 2, fault: { kind: 'upsert' } }]);
	expect((await create('New')).text).toBe(first.text);
	expect((await create('Other')).status).toBe(201);
	expect([minted().length, minted('Other').length]).toEqual([1, 1]);
});

it('reports an end that has no effect', async () => {
	const [one, other] = [await create('New'), await create('New')];
	const well = await end(field(one, 'id'));
	proxy.plan([{ match: { method: 'DELETE' }, fault: { kind: 'noEffect' } }]);
	expect((await end(field(other, 'id'))).text).toBe(well.text);
	expect(minted().map(({ alive }) => alive)).toEqual([false, true]);
});

it('swaps the answers of two requests, and gives a lonely one its own', async () => {
	proxy.plan([{ match: { method: 'POST' }, times: 3, fault: { kind: 'swapped', withinMs: 200 } }]);
	const [a, b] = await Promise.all([create('A'), create('B')]);
	expect([field(a, 'name'), field(b, 'name')]).toEqual(['B', 'A']);
	const begun = Date.now();
	expect(field(await create('C'), 'name')).toBe('C');
	expect(Date.now() - begun).toBeGreaterThanOrEqual(200);
});

it.each([false, true])('repeats everything it heard in an error, forwarded: %p', async (forward) => {
	proxy.plan([{ fault: { kind: 'echo', status: 409, forward } }]);
	const answer = await create('New');
	const { secret } = minted()[0] ?? {};
	expect([answer.status, minted().length]).toEqual([409, forward ? 1 : 0]);
	for (const place of [answer.text, answer.headers.get('x-request')]) {
		expect(place).toContain(headers()['X-API-Key']);
		if (forward) expect(place).toContain(secret);
	}
});

it.each([false, true])('answers with a huge error, packed: %p', async (packed) => {
	proxy.plan([{ fault: { kind: 'huge', status: 500, bytes: 300_000, packed } }]);
	const answer = await create('New');
	expect([answer.status, answer.text.length > 300_000, minted().length]).toEqual([500, true, 0]);
});

it('lets an answer drip', async () => {
	proxy.plan([{ match: { method: 'POST' }, fault: { kind: 'drip', everyMs: 1 } }]);
	expect((await create('New')).status).toBe(201);
	proxy.plan([{ match: { method: 'POST' }, fault: { kind: 'drip', everyMs: 100 } }]);
	const begun = Date.now();
	const slow = fetch(proxy.url + keysPath(), { method: 'POST', headers: { ...headers(), 'content-type': 'application/json' }, body: JSON.stringify({ name: 'Slow', scopes: ['a'] }) });
	const { length } = await (await slow).text();
	expect(Date.now() - begun).toBeGreaterThanOrEqual(length * 100);
});

it.each([false, true])('dies without an answer and comes back, forwarded: %p', async (forward) => {
	proxy.plan([{ match: { method: 'POST' }, fault: { kind: 'dies', forMs: 100, forward } }]);
	await expect(create('New')).rejects.toThrow();
	await expect(list()).rejects.toThrow();
	await clock.pass(100);
	expect(await backUp()).toBe(200);
	expect(minted()).toHaveLength(forward ? 1 : 0);
});

it.each<[Habit, string, string]>([
	[{ kind: 'names', spelled: 'composed' }, 'Cafe\u0301 1', 'Café 1'],
	[{ kind: 'names', spelled: 'oneSpace' }, ' a  b ', 'a b'],
	[{ kind: 'names', spelled: 'lowerCase' }, 'Build A', 'build a'],
])('keeps names in a spelling of its own: %j', async (habit, name, kept) => {
	proxy.plan([], [habit]);
	expect(field(await create(name), 'name')).toBe(kept);
	proxy.plan([]);
	expect(field(await create(name), 'name')).toBe(name);
});

it.each<[Habit, (date: string | null) => boolean]>([
	[{ kind: 'date', date: null }, (date) => date === null],
	[{ kind: 'date', date: { text: 'Yesterday' } }, (date) => date === 'Yesterday'],
	[{ kind: 'date', date: { aheadMs: 3_600_000 } }, (date) => Math.abs(Date.parse(date ?? '') - Date.now() - 3_600_000) < 60_000],
])('dates its answers wrongly: %j', async (habit, fits) => {
	proxy.plan([], [habit]);
	expect(fits((await list()).headers.get('date'))).toBe(true);
});
