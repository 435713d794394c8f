import { byId } from '../support';
import { DAY, HOUR } from '../../sandbox/http';
import { type Sandbox, startSandbox } from '../../../sandbox/server';
import { type Told, Watching } from './watching';

let mockTime = Date.parse('2027-12-01T00:00:00Z');
jest.mock('../../../nodes/shared/clock', () => ({ ...jest.requireActual('../../../nodes/shared/clock'), now: () => mockTime, pause: async (ms: number) => { mockTime += ms; } }));

const EVENTS = ['changed', 'created', 'expired', 'expiring', 'neverUsed', 'noExpiry', 'revoked', 'unused'];

let sandbox: Sandbox;
beforeEach(async () => {
	mockTime = Date.parse('2027-12-01T00:00:00Z');
	sandbox = await startSandbox({ minuteMs: null, now: () => mockTime });
});
afterEach(async () => await sandbox.stop());

function credential() {
	const { apiKey = '' } = sandbox.backend('msgcore').access;
	return { backend: 'msgCore', baseUrl: sandbox.baseUrl('msgcore'), authentication: 'apiKey', apiKey };
}

function watch(parameters = {}) {
	const projectId = byId(sandbox.backend('msgcore').access.projectId);
	return new Watching({ backend: 'msgCore', projectId, events: EVENTS, windows: '30, 7, 1', unusedDays: 90, neverUsedDays: 60, firstPoll: 'baseline', ...parameters }, credential);
}

async function api(method: string, path: string, body?: object) {
	const { apiKey = '', projectId } = sandbox.backend('msgcore').access;
	const response = await fetch(`${sandbox.baseUrl('msgcore')}/api/v1/projects/${projectId}/keys${path}`, {
		method,
		headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	return (await response.json()) as { id: string; key: string };
}

const create = async (name: string, expiresInDays?: number) => await api('POST', '', { name, scopes: ['messages:read'], expiresInDays });
const short = ({ event, key, window }: Told) => [event, key.name ?? key.id, ...(window === undefined ? [] : [window])].join(' ');

it('tells each thing of 400 days once, with a leap day among them, a poll a day and a restart every week', async () => {
	const trigger = watch();
	const told: Array<{ day: number; what: string }> = [];
	const start = mockTime;
	const keys: Record<string, { id: string; key: string }> = {};
	for (let day = 0; day <= 400; day++) {
		mockTime = start + day * DAY;
		if (day === 10) keys.long = await create('long', 100);
		if (day === 15) keys.brief = await create('brief', 5);
		if (day === 20) keys.forever = await create('forever');
		if (day === 100) await api('DELETE', `/${keys.forever?.id}`);
		for (const what of (await trigger.poll()) ?? []) told.push({ day, what: short(what) });
		if (day % 7 === 0) trigger.restart();
	}
	const of = (name: string | undefined) => told.filter(({ what }) => what.split(' ')[1] === name).map(({ day, what }) => `${day} ${what}`);
	expect(of('long')).toEqual(['10 created long', '71 neverUsed long', '80 expiring long 30', '103 expiring long 7', '109 expiring long 1', '110 expired long']);
	expect(of('brief')).toEqual(['15 created brief', '15 expiring brief 7', '19 expiring brief 1', '20 expired brief']);
	expect(of('forever')).toEqual(['20 created forever', '20 noExpiry forever', '81 neverUsed forever']);
	expect(of(keys.forever?.id)).toEqual([`100 revoked ${keys.forever?.id}`]);
	expect(told.filter(({ what }) => what.startsWith('expiring Expires')).map(({ day }) => day)).toEqual([4]);
	expect(new Set(told.map(({ what }) => what)).size).toBe(told.length);
});

it('tells what happened while a poll failed, and after a crash tells it again rather than not at all', async () => {
	const trigger = watch({ events: ['created', 'revoked'] });
	expect(await trigger.poll()).toBeNull();
	const made = await create('made');
	expect((await trigger.poll({ crash: true }))?.map(short)).toEqual(['created made']);
	trigger.restart();
	expect((await trigger.poll())?.map(short)).toEqual(['created made']);
	expect(await trigger.poll()).toBeNull();
	await api('DELETE', `/${made.id}`);
	await sandbox.stop();
	const before = trigger.state();
	await expect(trigger.poll()).rejects.toThrow(/can't be reached/);
	expect(trigger.state()).toBe(before);
});

it('hears of a rotation as a new key, and of a key that vanished', async () => {
	const trigger = watch({ events: ['created', 'revoked', 'changed'] });
	await trigger.poll();
	const old = await create('ci');
	await trigger.poll();
	await api('POST', `/${old.id}/roll`);
	const told = (await trigger.poll()) ?? [];
	expect(told.map(({ event }) => event)).toEqual(['created', 'revoked']);
	expect(told[1]).toMatchObject({ key: { id: old.id, status: 'gone', name: null }, change: [{ field: 'state', from: 'active', now: 'gone' }] });
});

it('does not mind a clock that jumps back and forth', async () => {
	const trigger = watch({ events: ['expiring', 'expired', 'changed', 'created'] });
	await trigger.poll();
	await create('jumpy', 40);
	await trigger.poll();
	mockTime += 20 * DAY;
	expect((await trigger.poll())?.map(short)).toEqual(expect.arrayContaining(['expiring jumpy 30']));
	mockTime -= 300 * DAY;
	expect(await trigger.poll()).toBeNull();
	mockTime += 300 * DAY + HOUR;
	expect(await trigger.poll()).toBeNull();
	mockTime += 300 * DAY;
	expect((await trigger.poll())?.map(short)).toEqual(['expired jumpy']);
});

it('reports everything on the first poll when asked, and starts anew in another place', async () => {
	const trigger = watch({ firstPoll: 'report', events: ['created', 'expired', 'noExpiry'] });
	const first = (await trigger.poll()) ?? [];
	expect(first.map(short)).toEqual(expect.arrayContaining(['created Owner', 'noExpiry Owner', 'created Expired', 'expired Expired']));
	expect(await trigger.poll()).toBeNull();
	trigger.set({ events: ['created', 'revoked', 'expired'], firstPoll: 'baseline', windows: '3' });
	expect(await trigger.poll()).toBeNull();
});

it('shows an example without remembering anything', async () => {
	const trigger = watch({ events: ['unused'] });
	const before = trigger.state();
	const example = (await trigger.poll({ mode: 'manual' })) ?? [];
	expect(example).toHaveLength(1);
	expect(example[0]).toMatchObject({ event: 'unused', key: { backend: 'msgCore' } });
	expect(trigger.state()).toBe(before);
});

it('keeps no secret and no name in its state, nor in what it tells', async () => {
	const trigger = watch({ firstPoll: 'report' });
	const { key } = await create('very-telling-name', 10);
	const told = await trigger.poll();
	expect(JSON.stringify(told)).not.toContain(key);
	expect(trigger.state()).not.toContain(key);
	expect(trigger.state()).not.toContain('very-telling-name');
	expect(trigger.state()).not.toContain(credential().apiKey);
});

it.each([
	[{ windows: '30, 0' }, /Days Before Expiration is not a positive number/],
	[{ windows: '30, -7' }, /Days Before Expiration is not a positive number/],
	[{ windows: 'soon' }, /Days Before Expiration is not a positive number/],
	[{ windows: '' }, /Days Before Expiration is empty/],
	[{ events: [] }, /Events/],
	[{ unusedDays: 0 }, /Unused For \(Days\) is not a positive number/],
	[{ backend: 'twenty' }, /works with Twenty, but the credential is for another backend/],
])('refuses %j before any request', async (parameters, message) => {
	const requests = sandbox.journal().length;
	await expect(watch(parameters).poll()).rejects.toThrow(message);
	expect(sandbox.journal()).toHaveLength(requests);
});
