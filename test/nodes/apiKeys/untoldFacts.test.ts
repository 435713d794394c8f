import type { INodeParameters } from 'n8n-workflow';
import { byId, byName, errorText } from '../support';
import { Watching } from '../trigger/watching';
import { customRunner, MANAGEMENT_SECRET, secretsOf } from './driver';
import { type JsonValue, serviceForFile, type StoredKey } from './keyServer';

const DAY = 86_400_000;
const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());
const without = (time: number) => new Date(time).toISOString().slice(0, 19);

/** What an answer tells of a key beside its id, its name and its creation. */
let view: (key: StoredKey) => Record<string, JsonValue | undefined>;

const service = serviceForFile(({ method, path, query, body, headers }, { keys }) => {
	const shown = (key: StoredKey) => ({ id: key.id, name: key.name, createdAt: iso(key.created), ...view(key) });
	if (path === '/me') return { status: service.holderOf(String(headers.authorization).slice('Bearer '.length)) === undefined ? 401 : 200, body: {} };
	if (method === 'GET' && path === '/keys') {
		const offset = Number(query.get('offset') ?? 0);
		return { status: 200, body: [...keys.values()].slice(offset, offset + Number(query.get('limit') ?? 100)).map(shown) };
	}
	if (method === 'POST') {
		const key = service.add(String(body.name), { expires: typeof body.expiresAt === 'string' ? Date.parse(body.expiresAt) : null });
		return { status: 201, body: { ...shown(key), key: key.secret } };
	}
	return keys.delete(path.split('/')[2] ?? '') ? { status: 204 } : { status: 404, body: { message: 'no such key' } };
});

const form: INodeParameters = { answerFields: { lastUsedAt: 'lastUsedAt' }, verification: { path: '/me' } };
const run = (parameters: INodeParameters) => customRunner(service, () => form)(parameters);
const old = { created: Date.now() - 200 * DAY };
const names = () => [...service.keys.values()].map(({ name }) => name);
const revokeUnused: INodeParameters = { operation: 'revokeMany', revokeBy: 'filter', revokeFilters: { unusedDays: 90 }, dryRun: false, includeOwnKey: true };
const hintsOf = ({ hints }: { hints: unknown }) => JSON.stringify(hints);

describe('a place of the last use that no key of the list has', () => {
	beforeEach(() => {
		view = () => ({ expiresAt: null, last_used_at: iso(Date.now() - 60_000) });
		for (const name of ['a', 'b', 'c']) service.add(name, old);
	});

	it('makes no key one that was never used: none is revoked, and a hint says why', async () => {
		const result = await run(revokeUnused);
		expect([result.error?.message, names()]).toEqual([undefined, ['a', 'b', 'c']]);
		expect(hintsOf(result)).toContain('No key can meet Unused For (Days)');
	});

	it('lists none as unused, and says why', async () => {
		const result = await run({ operation: 'getAll', returnAll: true, filters: { unusedDays: 90 } });
		expect(result.items).toEqual([]);
		expect(hintsOf(result)).toContain('No key can meet Unused For (Days)');
	});

	it('leaves an audit open', async () => {
		const result = await run({ operation: 'audit', policy: { longestUnusedDays: 90 } });
		expect(result.items.at(-1)?.json.summary).toMatchObject({ unknown: 3, failed: 0, complete: true });
		expect(hintsOf(result)).toContain('No key could be judged by');
	});

	it('lets the trigger tell of no key that was never used', async () => {
		const trigger = new Watching({ backend: 'compatible', service: 'custom', ...form, events: ['neverUsed'], neverUsedDays: 90, firstPoll: 'report' },
			() => ({ backend: 'compatible', service: 'custom', baseUrl: service.url, authentication: 'apiKey', apiKey: MANAGEMENT_SECRET }));
		expect(await trigger.poll()).toBeNull();
	});
});

describe('a last use that keys leave out which were never used', () => {
	it('means that they were not, where another key shows one, be it on another page', async () => {
		view = ({ name }) => ({ expiresAt: null, ...(name === 'used' ? { lastUsedAt: iso(Date.now()) } : {}) });
		for (const name of ['a', 'b', 'used']) service.add(name, old);
		const result = await customRunner(service, () => ({ ...form, paging: { kind: 'offset', size: 2 } }))(revokeUnused);
		expect([result.error?.message, names()]).toEqual([undefined, ['used']]);
	});

	it('means that they were not, where it is null', async () => {
		view = () => ({ expiresAt: null, lastUsedAt: null });
		service.add('a', old);
		const result = await run(revokeUnused);
		expect([result.error?.message, names()]).toEqual([undefined, []]);
	});
});

describe('a place of the end that no key of the list has', () => {
	beforeEach(() => {
		view = ({ expires }) => ({ expires_at: iso(expires) });
		service.add('ci', { expires: Date.now() + 3 * DAY });
	});

	it.each(['sameEnd', 'sameLength'])('gets no successor by guess: %s', async (lifetime) => {
		const result = await run({ operation: 'rotate', keyId: byName('ci'), oldKey: 'revoke', lifetime });
		expect(errorText(result)).toMatch(/When the old key ends can't be read.*give it a lifetime under New Key Expiration/);
		expect([...service.keys.keys()]).toEqual(['k1']);
	});

	it('lets a rotation go on with a lifetime of its own', async () => {
		const result = await run({ operation: 'rotate', keyId: byName('ci'), oldKey: 'revoke', lifetime: 'days', expiresInDays: 2 });
		expect(result.error?.message).toBeUndefined();
		expect([secretsOf(result), service.keys.size]).toEqual([[expect.any(String)], 1]);
	});

	it('leaves an audit open', async () => {
		const result = await run({ operation: 'audit', policy: { mustExpire: true } });
		expect(result.items.at(-1)?.json.summary).toMatchObject({ unknown: 1, failed: 0 });
	});
});

describe('an end that keys leave out which have none', () => {
	it('is none where another key shows one', async () => {
		view = ({ expires }) => (expires === null ? {} : { expiresAt: iso(expires) });
		service.add('ci');
		service.add('ends', { expires: Date.now() + 3 * DAY });
		const result = await run({ operation: 'rotate', keyId: byName('ci'), oldKey: 'revoke', lifetime: 'sameEnd' });
		expect([result.error?.message, names()]).toEqual([undefined, ['ends', 'ci']]);
		const audit = await run({ operation: 'audit', policy: { mustExpire: true } });
		expect(audit.items.at(-1)?.json.summary).toMatchObject({ unknown: 0, failed: 1, passed: 1 });
	});

	it('is none where the form says that keys can have none', async () => {
		view = () => ({});
		service.add('ci');
		const result = await customRunner(service, () => ({ ...form, expiryForm: { field: '' } }))({ operation: 'rotate', keyId: byId('k1'), oldKey: 'revoke' });
		expect([result.error?.message, names()]).toEqual([undefined, ['ci']]);
	});
});

describe('an end that names no zone', () => {
	beforeEach(() => {
		// In Tokyo, which the answer doesn't say.
		view = ({ expires }) => ({ expiresAt: expires === null ? null : without(expires + 9 * 3_600_000) });
		service.add('ci', { expires: Date.now() + 3 * DAY });
	});

	it.each(['sameEnd', 'sameLength'])('gets no successor by guess: %s', async (lifetime) => {
		const result = await run({ operation: 'rotate', keyId: byName('ci'), oldKey: 'revoke', lifetime });
		expect(errorText(result)).toMatch(/When the old key ends can't be read/);
		expect([...service.keys.keys()]).toEqual(['k1']);
	});

	it('lets a rotation go on with a lifetime of its own, and is read as UTC', async () => {
		const result = await run({ operation: 'rotate', keyId: byName('ci'), oldKey: 'keep', lifetime: 'days', expiresInDays: 2 });
		expect([result.error?.message, service.keys.size]).toEqual([undefined, 2]);
		const { items } = await run({ operation: 'getAll', returnAll: true });
		expect(items.map(({ json }) => typeof json.expiresAt)).toEqual(['string', 'string']);
	});

	it('is clear where it is a day alone', async () => {
		view = ({ expires }) => ({ expiresAt: expires === null ? null : String(iso(expires)).slice(0, 10) });
		const result = await run({ operation: 'rotate', keyId: byName('ci'), oldKey: 'revoke', lifetime: 'sameEnd' });
		expect([result.error?.message, names()]).toEqual([undefined, ['ci']]);
	});
});

describe('a service that leaves the end out of keys that have none', () => {
	const rotated = (keyId: ReturnType<typeof byId>, more: INodeParameters = {}) =>
		customRunner(service, () => ({ ...form, ...more }))({ operation: 'rotate', keyId, oldKey: 'revoke', lifetime: 'sameEnd', options: { acceptDefaultRights: true } });

	beforeEach(() => {
		view = ({ expires }) => (expires === null ? {} : { expiresAt: iso(expires) });
		service.add('endless');
		service.add('other');
		service.add('ends', { expires: Date.now() + 30 * DAY });
	});

	it.each<[string, ReturnType<typeof byId>]>([['ID', byId('k1')], ['name', byName('endless')]])('rotates such a key by its %s, where another key of the list has an end', async (_, keyId) => {
		const { error, items } = await rotated(keyId);
		expect([error?.message, items[0]?.json.expiresAt]).toEqual([undefined, null]);
	});

	it('does so where the other key stands on a later page', async () => {
		expect((await rotated(byName('endless'), { paging: { kind: 'offset', size: 2 } })).error?.message).toBeUndefined();
	});

	it('tells it for endless on the first of several pages', async () => {
		const { items } = await customRunner(service, () => ({ ...form, paging: { kind: 'offset', size: 2 } }))({ operation: 'audit', policy: { mustExpire: true }, includeSummary: false });
		expect(items.map(({ json }) => json.audit)).toMatchObject([{ result: 'fail' }, { result: 'fail' }, { result: 'pass' }]);
	});
});
