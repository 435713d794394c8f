import { byId, byName, EVERY_WAY, jsonOf, onError, pairs, pairsOf, texts } from '../support';
import { type MadeKey, msgCoreForFile } from './support';

const { run, make, booked, named, sandbox, access } = msgCoreForFile();
const WAYS = [
	{ by: 'id', keyId: byId('={{ $json.id }}') },
	{ by: 'name', keyId: byName('={{ $json.name }}') },
];

let shared: MadeKey[] = [];
beforeAll(async () => {
	shared = await make(20);
});

describe.each(EVERY_WAY)('with $count items, on error $mode, by the router: $byRouter', ({ mode, count, byRouter }) => {
	const settings = onError(mode);

	it.each(WAYS)('Get finds each key by its $by', async ({ keyId }) => {
		const made = shared.slice(0, count);
		const { items, errors } = await run({ operation: 'get', keyId }, { items: made, settings, byRouter });
		expect(errors).toEqual([]);
		expect(pairs(items)).toEqual(pairsOf(count));
		expect(texts(items, 'id')).toEqual(made.map(({ id }) => id));
		expect(jsonOf(items)[0]).toMatchObject({ backend: 'msgCore', status: 'active', name: made[0]?.name, scopes: ['messages:read'] });
	});

	it('Revoke ends each key, and nothing else', async () => {
		const made = await make(count + 1);
		const { items } = await run({ operation: 'revoke', keyId: byId('={{ $json.id }}') }, { items: made.slice(1), settings, byRouter });
		expect(pairs(items)).toEqual(pairsOf(count));
		expect(jsonOf(items)).toEqual(made.slice(1).map(({ id }) => ({ id, backend: 'msgCore', revoked: true, alreadyRevoked: false, outcome: 'revoked' })));
		expect(made.map(({ id }) => booked(id)?.alive)).toEqual(made.map((_, i) => i === 0));
	});
});

describe.each(EVERY_WAY)('with $count items, on error $mode, by the router: $byRouter', ({ mode, count, byRouter }) => {
	const settings = onError(mode);

	it('Get Many lists all keys, or up to a limit, for each item', async () => {
		const made = shared.slice(0, 2);
		const all = await run({ operation: 'getAll', returnAll: true }, { items: made.slice(0, 1), settings, byRouter });
		expect(texts(all.items, 'id')).toEqual(expect.arrayContaining(made.map(({ id }) => id)));
		expect(JSON.stringify(all.items)).not.toContain(made[0]?.secret);

		const items = Array.from({ length: count }, () => ({}));
		const some = await run({ operation: 'getAll', limit: 2 }, { items, settings, byRouter });
		expect(pairs(some.items)).toEqual(pairsOf(count, 2));
		expect(new Set(texts(some.items, 'id')).size).toBe(2);
	});
});

it('revokes by name; of a key that MsgCore calls revoked it cannot tell whether it works on, and an unknown one is an error', async () => {
	const [key] = await make(1);
	const byItsName = await run({ operation: 'revoke', keyId: byName(key?.name ?? '') });
	expect(jsonOf(byItsName.items)).toMatchObject([{ id: key?.id, revoked: true, alreadyRevoked: false }]);
	const again = await run({ operation: 'revoke', keyId: byId(key?.id) });
	expect(jsonOf(again.items)).toMatchObject([{ id: key?.id, revoked: false, outcome: 'unknown', note: expect.stringContaining('rolled key') }]);
	const unknown = await run({ operation: 'revoke', keyId: byId('no-such-key') });
	expect(unknown.error?.message).toContain('no key with the id "no-such-key"');
});

it('does not count a key as revoked when its project is unknown', async () => {
	const { error } = await run({ operation: 'revoke', keyId: byId('x'), projectId: byId('nowhere') });
	expect(error?.message).toContain("Project 'nowhere' not found");
});

it('says which keys share a name instead of picking one', async () => {
	const [first] = await make(1);
	const name = first?.name ?? '';
	const twin = await run({ operation: 'create', name, scopes: ['keys:read'] });
	for (const operation of ['get', 'revoke', 'rotate']) {
		const { error } = await run({ operation, keyId: byName(name) }, { settings: onError('stopWorkflow') });
		expect(error).toMatchObject({ description: expect.stringContaining(first?.id ?? '') });
		expect(error).toMatchObject({ description: expect.stringContaining(texts(twin.items, 'id')[0] ?? '') });
	}
	expect(named(name).map(({ alive }) => alive)).toEqual([true, true]);
});

it('gives the same list twice, though the server shuffles it', async () => {
	await make(5);
	const [once, twice] = [await run({ operation: 'getAll', returnAll: true }), await run({ operation: 'getAll', returnAll: true })];
	expect(texts(once.items, 'id')).toEqual(texts(twice.items, 'id'));
	expect(jsonOf(once.items).find(({ name }) => name === 'Expired')).toMatchObject({ status: 'expired', daysUntilExpiry: -1 });
});

it('shows a list as the vendor\'s objects or as whole answers', async () => {
	const raw = await run({ operation: 'getAll', output: 'raw', returnAll: true });
	expect(jsonOf(raw.items)[0]).toHaveProperty('maskedKey');
	const [response] = jsonOf((await run({ operation: 'getAll', output: 'response', returnAll: true })).items);
	expect(response).toMatchObject({ statusCode: 200, headers: expect.anything(), body: expect.any(Array) });
});

it('reaches a project whose id holds slashes, spaces and umlauts', async () => {
	const credential = { backend: 'msgCore', baseUrl: sandbox().baseUrl('msgcore'), apiKey: access('oddApiKey') };
	const { items } = await run({ operation: 'getAll', projectId: byId(access('oddProjectId')) }, { credential });
	expect(texts(items, 'name')).toEqual(['Odd owner']);
});

it('works with a user\'s JWT as well', async () => {
	const credential = { backend: 'msgCore', baseUrl: sandbox().baseUrl('msgcore'), authentication: 'jwt', jwt: access('jwt') };
	expect((await run({ operation: 'getAll' }, { credential })).items.length).toBeGreaterThan(3);
});
