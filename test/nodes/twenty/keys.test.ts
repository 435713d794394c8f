import { byId, byName, errorText, jsonOf, onError, pairs, pairsOf, texts } from '../support';
import { FEW_SERVERS, freshName, MOST_SERVERS, SERVERS, twentyForFile } from './support';

const { at, sandbox } = twentyForFile({ seedKeys: 70 });
const keyId = byId('={{ $json.id }}');

describe.each(MOST_SERVERS)('$server, $count items, on error $mode, by the router: $byRouter', ({ server, mode, count, byRouter }) => {
	it('Get, Update and Revoke treat each key, in order, and no other', async () => {
		const { make, run, booked } = at(server);
		const made = await make(count + 1);
		const extra = { items: made.slice(1), settings: onError(mode), byRouter };
		const ids = texts(made.slice(1).map((json) => ({ json })), 'id');

		const got = await run({ operation: 'get', keyId }, extra);
		expect([got.errors, pairs(got.items), texts(got.items, 'id')]).toEqual([[], pairsOf(count), ids]);
		expect(jsonOf(got.items)[0]).toMatchObject({ backend: 'twenty', status: 'active', name: made[1]?.name, daysUntilExpiry: 40 });

		const updateFields = { name: '={{ $json.name + "-new" }}', expiresAt: '2099-12-31T00:00:00Z' };
		const updated = await run({ operation: 'update', keyId, updateFields }, extra);
		expect([updated.errors, pairs(updated.items), texts(updated.items, 'id')]).toEqual([[], pairsOf(count), ids]);
		expect(booked(ids).map((key) => [key?.name, key?.expiresAt])).toEqual(made.slice(1).map(({ name }) => [`${name}-new`, '2099-12-31T00:00:00.000Z']));

		const revoked = await run({ operation: 'revoke', keyId }, extra);
		expect([revoked.errors, pairs(revoked.items)]).toEqual([[], pairsOf(count)]);
		expect(jsonOf(revoked.items)).toEqual(ids.map((id) => ({ id, backend: 'twenty', revoked: true, alreadyRevoked: false, outcome: 'revoked' })));
		expect(booked(made.map(({ id }) => id)).map((key) => key?.alive)).toEqual(made.map((_, i) => i === 0));
		expect(booked([made[0]?.id ?? ''])[0]?.name).toBe(made[0]?.name);
	});
});

describe.each(FEW_SERVERS)('$server, $count items, on error $mode, by the router: $byRouter', ({ server, mode, count, byRouter }) => {
	it('Get Many gives the keys up to a limit for each item', async () => {
		const items = Array.from({ length: count }, () => ({}));
		const some = await at(server).run({ operation: 'getAll', limit: 3 }, { items, settings: onError(mode), byRouter });
		expect(pairs(some.items)).toEqual(pairsOf(count, 3));
		expect(new Set(texts(some.items, 'id')).size).toBe(3);
	});
});

describe.each(SERVERS)('%s', (server) => {
	it('Get Many pages past sixty and loses nothing', async () => {
		const { run, named, mount } = at(server);
		sandbox().resetJournal();
		const { items } = await run({ operation: 'getAll', returnAll: true });
		const found = texts(items, 'id');
		expect(new Set(found).size).toBe(found.length);
		expect(found).toEqual(expect.arrayContaining(named('Bulk ').map(({ id }) => id)));
		const lists = sandbox().journal().filter(({ method, backend }) => method === 'GET' && backend === mount);
		expect(lists.length > 1).toBe(server !== 'current');
	});

	it('finds a key by a name that only it has', async () => {
		const { make, run, booked } = at(server);
		const [key, other] = await make(2);
		const got = await run({ operation: 'get', keyId: byName(key?.name ?? '') });
		expect(texts(got.items, 'id')).toEqual([key?.id]);
		await run({ operation: 'revoke', keyId: byName(key?.name ?? '') });
		expect(booked([key?.id ?? '', other?.id ?? '']).map((each) => each?.alive)).toEqual([false, true]);
		await run({ operation: 'update', keyId: byName(other?.name ?? ''), updateFields: { name: 'renamed' } });
		expect(booked([other?.id ?? ''])[0]?.name).toBe('renamed');
	});

	it('says that an unknown id is unknown, to a revocation as well', async () => {
		const { run } = at(server);
		const unknown = byId('00000000-0000-4000-8000-000000000000');
		for (const parameters of [{ operation: 'get' }, { operation: 'update', updateFields: { name: 'x' } }, { operation: 'rotate' }]) {
			expect(errorText(await run({ ...parameters, keyId: unknown }))).toContain('no key with this id');
		}
		expect(errorText(await run({ operation: 'revoke', keyId: unknown }))).toContain('no key with this id');
	});
});

it('legacy sorts and filters on the server, and refuses an order that loses keys', async () => {
	const { run, make } = at('legacy');
	const [key] = await make(12);
	const start = (key?.name ?? '').replace(/1$/, '');
	const options = { filter: `name[like]:"${start}%"`, orderBy: 'name[DescNullsLast]', depth: 2 };
	const { items } = await run({ operation: 'getAll', returnAll: true, options });
	expect(texts(items, 'name')).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 12, 11, 10, 1].map((n) => `${start}${n}`));
	for (const orderBy of ['createdAt', 'createdAt[DescNullsLast]', 'updatedAt,id']) {
		expect(errorText(await run({ operation: 'getAll', options: { orderBy } }))).toContain('Order By would lose keys');
	}
});

it('legacy lifts a revocation, newer servers refuse to', async () => {
	const { run, make, booked } = at('legacy');
	const [key] = await make(1);
	const id = key?.id ?? '';
	await run({ operation: 'revoke', keyId: byId(id) });
	await run({ operation: 'update', keyId: byId(id), updateFields: { reactivate: true } });
	expect(booked([id])[0]?.alive).toBe(true);
	expect(errorText(await at('current').run({ operation: 'update', keyId: byId(id), updateFields: { reactivate: true } }))).toContain('Reactivate');
});

it('reads an API key\'s list where only a session may write', async () => {
	const { run, credential, access } = at('readonly');
	const keyAlone = { credential: credential({ authentication: 'apiKey', apiKey: access('apiKey') }) };
	expect((await run({ operation: 'getAll', limit: 5 }, keyAlone)).items).toHaveLength(5);
	const parameters = [{ operation: 'create', name: freshName() }, { operation: 'revoke', keyId: byId(access('apiKeyId')) }, { operation: 'update', keyId: byId(access('apiKeyId')), updateFields: { name: 'x' } }, { operation: 'generateToken', keyId: byId(access('apiKeyId')) }, { operation: 'assignRole', keyId: byId(access('apiKeyId')) }];
	for (const each of parameters) {
		const text = errorText(await run(each, keyAlone));
		expect(text).toContain('lets API keys only list and get keys');
		expect(text).toContain('User Session');
	}
});
