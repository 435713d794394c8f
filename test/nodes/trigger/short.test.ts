import { clock } from '../../../harness/clock/inTests';
import { MANAGEMENT_SECRET } from '../apiKeys/driver';
import { type JsonValue, serviceForFile } from '../apiKeys/keyServer';
import { Watching } from './watching';

const OPENAI = '/organization/admin_api_keys';

let hidden: (id: string) => boolean;
let ends: () => string | null;
const service = serviceForFile(({ method, path }, { keys }) => {
	const isOpenAi = path.startsWith(OPENAI);
	const shown = (id: string): JsonValue => ({ id, name: id, createdAt: '2026-01-01T00:00:00Z', created_at: 1_767_225_600, expiresAt: ends() });
	if (method !== 'GET') return undefined;
	if (path === '/keys' || path === OPENAI) {
		const data = [...keys.keys()].filter((id) => !hidden(id)).map(shown);
		return { status: 200, body: isOpenAi ? { data, has_more: false } : data };
	}
	const id = path.split('/').at(-1) ?? '';
	if (keys.has(id)) return { status: 200, body: shown(id) };
	return { status: 404, body: isOpenAi ? { error: { message: 'No such key', type: 'invalid_request_error' } } : 'not found' };
});
beforeEach(() => {
	ends = () => null;
	hidden = () => false;
});

const ids = (count: number) => Array.from({ length: count }, (_, i) => `k${i}`);
const showOnly = (...listed: string[]) => {
	hidden = (id) => !listed.includes(id);
};

/** What a service says of one key: whether it is gone, that it is there, or nothing at all. */
const SERVICES = {
	tells: { service: 'openai' },
	shows: { service: 'custom', endpoints: { getPath: '/keys/{id}' } },
	silent: { service: 'custom' },
};

async function watching(count: number, kind: keyof typeof SERVICES) {
	ids(count).forEach((id) => service.add(id, { id }));
	const place = SERVICES[kind];
	const trigger = new Watching({ backend: 'compatible', ...place, events: ['created', 'revoked'], firstPoll: 'baseline' }, () => ({
		backend: 'compatible',
		service: place.service,
		baseUrl: service.url,
		authentication: 'apiKey',
		apiKey: MANAGEMENT_SECRET,
	}));
	await trigger.poll();
	return async () => {
		service.journal.length = 0;
		trigger.restart();
		return ((await trigger.poll()) ?? []).map(({ event, key }) => `${event} ${String(key.id)}`);
	};
}

const revoked = (gone: string[]) => gone.map((id) => `revoked ${id}`);

describe('A short list of a service that says of each key whether it is gone', () => {
	it('takes only the keys for gone that it shows to be gone', async () => {
		const poll = await watching(60, 'tells');
		const gone = ids(10);
		gone.forEach((id) => service.keys.delete(id));
		showOnly('k10', 'k11');
		expect(await poll()).toEqual(revoked(gone));
		expect(await poll()).toEqual([]);
	});

	it('does not make gone what it still shows, once enough others are', async () => {
		const poll = await watching(12, 'tells');
		const gone = ids(6);
		gone.forEach((id) => service.keys.delete(id));
		showOnly('k8', 'k9', 'k10', 'k11');
		expect(await poll()).toEqual(revoked(gone));
		for (let i = 0; i < 3; i++) expect(await poll()).toEqual([]);
		hidden = () => false;
		expect(await poll()).toEqual([]);
	});

	it('tells that most keys are gone, however many, with a bounded number of requests in a poll', async () => {
		const poll = await watching(250, 'tells');
		const gone = ids(240);
		gone.forEach((id) => service.keys.delete(id));
		const told: string[] = [];
		for (let i = 0; i < 3; i++) {
			told.push(...(await poll()));
			expect(service.journal.length).toBeLessThanOrEqual(102);
		}
		expect(told.sort()).toEqual(revoked(gone).sort());
	});

	it('comes to the keys that are gone behind many that are not', async () => {
		const poll = await watching(250, 'tells');
		showOnly('k0');
		service.keys.delete('k249');
		const told: string[] = [];
		for (let i = 0; i < 3; i++) told.push(...(await poll()));
		expect(told).toEqual(['revoked k249']);
	});
});

it('takes a key for gone that two polls running did not hold, where the service shows a key and can\'t tell that it is gone', async () => {
	const poll = await watching(60, 'shows');
	const gone = ids(10);
	gone.forEach((id) => service.keys.delete(id));
	showOnly('k10', 'k11');
	expect(await poll()).toEqual([]);
	expect(await poll()).toEqual(revoked(gone));
	expect(await poll()).toEqual([]);
});

it('takes no key for gone while the service can\'t answer for it', async () => {
	const poll = await watching(5, 'shows');
	showOnly('k0');
	service.fault = ({ path }) => (path === '/keys' ? undefined : { status: 503, body: '' });
	for (let i = 0; i < 3; i++) expect(await poll()).toEqual([]);
});

describe('A short list of a service that shows no single key', () => {
	it('takes only the keys for gone that two polls running did not hold', async () => {
		const poll = await watching(5, 'silent');
		showOnly('k0', 'k1');
		expect(await poll()).toEqual([]);
		showOnly();
		expect(await poll()).toEqual(revoked(['k2', 'k3', 'k4']));
		hidden = () => false;
		expect(await poll()).toEqual(['created k2', 'created k3', 'created k4']);
	});

	it('forgets its doubt of a key that is back', async () => {
		const poll = await watching(5, 'silent');
		showOnly('k0', 'k1');
		await poll();
		hidden = () => false;
		expect(await poll()).toEqual([]);
		showOnly();
		expect(await poll()).toEqual([]);
	});
});

it('tells of keys that have ended together, where the list leaves them out and a get still shows them', async () => {
	const end = new Date(Date.now() + 30_000).toISOString();
	ends = () => end;
	ids(6).forEach((id) => service.add(id, { id }));
	const place = SERVICES.shows;
	const trigger = new Watching({ backend: 'compatible', ...place, events: ['expired'], firstPoll: 'baseline' }, () => ({ backend: 'compatible', service: place.service, baseUrl: service.url, authentication: 'apiKey', apiKey: MANAGEMENT_SECRET }));
	await trigger.poll();
	await clock.pass(60_000);
	showOnly();
	const told = [...((await trigger.poll()) ?? []), ...((await trigger.poll()) ?? [])];
	expect(told.map(({ event, key }) => `${event} ${String(key.id)}`).sort()).toEqual(ids(6).map((id) => `expired ${id}`));
});
