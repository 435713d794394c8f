import { startFaultProxy } from '../../../sandbox/proxy';
import { byId, byName, calls, ERROR_MODES, ITEM_COUNTS, itemsOf, onError, pairs } from '../support';
import { READS_ACL, rebillySetting } from './setting';

const { sandbox, rebilly, credential, asJwt, run, made, onServer, newKey } = rebillySetting();

describe('creating', () => {
	it('puts the key under an id of its own choice, with its ACL and IPs', async () => {
		sandbox().resetJournal();
		const acl = { entries: [{ permissions: 'PostFile', organizationId: 'o1, o2', customFieldName: 'a-b' }, { permissions: '*', planId: 'p' }] };
		const { items } = await run({ operation: 'create', name: 'Files', ...newKey, acl, allowedIps: '8.8.8.8, 2001:4860::/32' });
		const key = onServer(items[0]?.json.id);
		expect(items[0]?.json).toMatchObject({ name: 'Files', backend: 'rebilly', type: 'secret', permissions: ['PostFile', '*'], secret: { value: key?.secret } });
		expect(key?.rights).toEqual({
			type: 'secret',
			acl: [
				{ scope: { organizationId: ['o1', 'o2'], customFieldName: ['a-b'] }, permissions: ['PostFile'] },
				{ scope: { planId: ['p'] }, permissions: ['*'] },
			],
			allowedIps: ['8.8.8.8', '2001:4860::/32'],
		});
		expect(calls(sandbox())).toEqual([`PUT /organizations/phronesis-pebble/api-keys/${key?.id}`]);
	});

	it('takes the ACL as JSON, and everything only when told so', async () => {
		const byJson = await made('json', { access: 'json', aclJson: JSON.stringify(READS_ACL) });
		const all = await made('all', { access: 'everything' });
		expect([byJson, all].map((id) => onServer(id)?.rights)).toEqual([
			expect.objectContaining({ acl: READS_ACL }),
			expect.objectContaining({ acl: [] }),
		]);
	});

	it.each(ITEM_COUNTS)('makes a key for each of %d items, and for one by the router', async (count) => {
		for (const byRouter of [false, true]) {
			const given = itemsOf(byRouter ? 1 : count);
			const { items } = await run({ operation: 'create', ...newKey, name: '={{ "n" + $json.i }}' }, { items: given, byRouter });
			expect(items.map(({ json }) => json.name)).toEqual(given.map(({ i }) => `n${i}`));
			expect(pairs(items)).toEqual(given.map((_, item) => ({ item })));
			expect(new Set(items.map(({ json }) => json.id)).size).toBe(given.length);
		}
	});

	it('makes many from a list in the vendor\'s spelling', async () => {
		const list = [{ description: 'a', acl: READS_ACL }, { description: 'b', type: 'publishable', allowedIps: ['8.8.4.4'] }];
		const { items } = await run({ operation: 'createMany', source: 'json', keysJson: JSON.stringify(list) });
		expect(items.map(({ json }) => onServer(json.id)?.rights)).toEqual([
			{ type: 'secret', acl: READS_ACL, allowedIps: null },
			{ type: 'publishable', acl: [], allowedIps: ['8.8.4.4'] },
		]);
	});
});

describe('reading', () => {
	it('masks the secret unless asked, in every output, by key and by JWT', async () => {
		const id = await made('masked');
		const secret = onServer(id)?.secret ?? '';
		for (const output of ['simplified', 'raw', 'response']) {
			const hidden = await run({ operation: 'get', keyId: byId(id), output }, { credential: asJwt() });
			expect(JSON.stringify(hidden.items)).toContain(id);
			expect(JSON.stringify(hidden.items)).not.toContain(secret);
			const shown = await run({ operation: 'get', keyId: byId(id), output, options: { includeSecret: true } });
			expect(shown.items[0]?.json.secret).toEqual({ value: secret });
		}
		const list = await run({ operation: 'getAll', returnAll: true, output: 'response' });
		expect(JSON.stringify(list.items)).not.toContain(secret);
	});

	it('tells a key without an ACL as one that may do everything', async () => {
		const all = await made('all', { access: 'everything' });
		const some = await made('some');
		const permissions = async (id: string) => (await run({ operation: 'get', keyId: byId(id) })).items[0]?.json.permissions;
		expect([await permissions(all), await permissions(some)]).toEqual([['*'], ['GetApiKey', 'GetApiKeyCollection']]);
		for (const rule of [{ noWildcardScopes: true }, { forbiddenScopes: 'DeleteApiKey' }]) {
			const { items } = await run({ operation: 'audit', policy: rule });
			const audited = (id: string) => items.find(({ json }) => json.id === id)?.json.audit;
			expect([audited(all), audited(some)]).toMatchObject([{ result: 'fail' }, { result: 'pass' }]);
		}
	});

	it('filters and sorts on the server', async () => {
		await made('sorted b', { type: 'publishable' });
		await made('sorted a', { type: 'publishable' });
		const serverFilters = { filter: 'description:sorted a,sorted b', sort: 'description' };
		const { items } = await run({ operation: 'getAll', returnAll: true, serverFilters });
		expect(items.map(({ json }) => json.name)).toEqual(['sorted a', 'sorted b']);
	});
});

describe('changing', () => {
	it('sends the whole key back, so that nothing is lost', async () => {
		const id = await made('before', { allowedIps: '8.8.8.8' });
		const { items } = await run({ operation: 'update', keyId: byId(id), updateFields: { description: 'after' } });
		expect(items[0]?.json.name).toBe('after');
		expect(onServer(id)).toMatchObject({ name: 'after', rights: { type: 'secret', acl: READS_ACL, allowedIps: ['8.8.8.8'] } });
	});

	it('changes the ACL by form or JSON, and lifts the IP restriction', async () => {
		const id = await made('acl', { allowedIps: '8.8.8.8' });
		await run({ operation: 'update', keyId: byId(id), updateFields: { acl: { entries: [{ permissions: 'PostFile' }] } } });
		expect(onServer(id)?.rights).toMatchObject({ acl: [{ scope: {}, permissions: ['PostFile'] }], allowedIps: ['8.8.8.8'] });
		await run({ operation: 'update', keyId: byName('acl'), updateFields: { aclJson: JSON.stringify(READS_ACL), allowedIps: '' } });
		expect(onServer(id)?.rights).toEqual({ type: 'secret', acl: READS_ACL, allowedIps: null });
	});
});

describe('upserting', () => {
	const upsert = { operation: 'upsert', ...newKey };

	it('makes a key once where two items have its ID, and gives it the values of the later', async () => {
		const { items } = await run({ ...upsert, chosenId: 'twice', name: '={{ $json.name }}' }, { items: [{ name: 'one' }, { name: 'two' }] });
		expect(items.map(({ json }) => json.upserted)).toEqual(['created', 'updated']);
		expect(onServer('twice')?.name).toBe('two');
	});

	it('makes a key with the chosen id, and gives it new values the second time', async () => {
		const first = await run({ ...upsert, chosenId: 'chosen.id-1', name: 'one' });
		const secret = onServer('chosen.id-1')?.secret;
		expect(first.items[0]?.json).toMatchObject({ id: 'chosen.id-1', upserted: 'created', secret: { value: secret } });
		const second = await run({ ...upsert, chosenId: 'chosen.id-1', name: 'two' }, { byRouter: true });
		expect(second.items[0]?.json).toMatchObject({ name: 'two', upserted: 'updated' });
		expect(second.items[0]?.json).not.toHaveProperty('secret');
		expect(onServer('chosen.id-1')).toMatchObject({ name: 'two', secret });
	});

	it.each(ERROR_MODES)('takes back only what it made when an item is refused (%s)', async (mode) => {
		await run({ ...upsert, chosenId: `old-${mode}`, name: 'old' });
		const proxy = await startFaultProxy({ target: sandbox().url });
		proxy.plan([{ match: { method: 'PUT', path: /bad$/ }, fault: { kind: 'status', status: 422, body: { detail: 'No.' } } }]);
		const chosenId = `={{ ["old-${mode}", "new-${mode}", "bad"][$json.i] }}`;
		const extra = { items: itemsOf(3), settings: onError(mode), credential: { ...credential(), baseUrl: `${proxy.url}/rebilly` } };
		const { error } = await run({ ...upsert, chosenId, name: 'y', options: { concurrency: 1 } }, extra);
		await proxy.stop();
		const stopped = mode === 'stopWorkflow';
		expect(error === undefined).toBe(!stopped);
		expect(onServer(`old-${mode}`)?.name).toBe('y');
		expect(onServer(`new-${mode}`) === undefined).toBe(stopped);
	});
});

describe('deleting', () => {
	it('can not tell a key that is gone from one that never was', async () => {
		const id = await made('gone');
		await run({ operation: 'delete', keyId: byId(id) });
		const again = await run({ operation: 'delete', keyId: byId(id) });
		expect(again.items[0]?.json).toMatchObject({ id, backend: 'rebilly', revoked: false, outcome: 'unknown' });
		expect(onServer(id)).toBeUndefined();
	});

	it.each(ERROR_MODES)('says why a key does not delete itself (%s)', async (mode) => {
		const result = await run({ operation: 'delete', keyId: byId(rebilly().access.apiKeyId) }, { settings: onError(mode) });
		const told = mode === 'stopWorkflow' ? result.error?.message : (result.errors[0] ?? result.items[0])?.json.error;
		expect(told).toContain('Rebilly does not delete this key: An API key in use');
	});
});

describe('rotating', () => {
	it.each(ERROR_MODES)('copies type, ACL and IPs, then deletes the old key (%s)', async (mode) => {
		const id = await made('rotated', { allowedIps: '8.8.8.8' });
		const rights = onServer(id)?.rights;
		const { items } = await run({ operation: 'rotate', keyId: byId(id), oldKey: 'revoke' }, { settings: onError(mode) });
		const next = onServer(items[0]?.json.id);
		expect(next).toMatchObject({ name: 'rotated', rights, alive: true });
		expect(items[0]?.json).toMatchObject({ secret: { value: next?.secret }, rotation: { oldKey: { id, state: 'revoked' } } });
		expect(onServer(id)).toBeUndefined();
	});

	it('proves a publishable key, which opens another door, by asking Rebilly', async () => {
		const id = await made('shop', { type: 'publishable' });
		const { items } = await run({ operation: 'rotate', keyId: byId(id), oldKey: 'keep' }, { byRouter: true });
		expect(items[0]?.json).toMatchObject({ type: 'publishable', rotation: { oldKey: { id, state: 'active' } } });
	});

	it('rotates the key it runs by, and says that the old one is left', async () => {
		const own = rebilly().access.apiKeyId;
		const { items } = await run({ operation: 'rotate', keyId: byId(own), oldKey: 'revoke' });
		expect(items[0]?.json.rotation).toMatchObject({ oldKey: { id: own, state: 'active' }, problem: expect.stringContaining('still works') });
	});
});
