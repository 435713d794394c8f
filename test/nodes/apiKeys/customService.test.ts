import type { IDataObject } from 'n8n-workflow';
import { byId, byName, itemsOf, onError } from '../support';
import { customRunner, everything, secretsOf } from './driver';
import { serviceForFile } from './keyServer';
import { styles } from './styles';

describe.each(styles)('a service with $title', ({ behaviour, form, credential, readsSecrets = false }) => {
	const service = serviceForFile(behaviour);
	const run = customRunner(service, () => form, credential);
	const expires = form.expiryForm === undefined || JSON.stringify(form.expiryForm) !== '{"field":""}';
	const expiry: IDataObject = expires ? { expiry: 'days', expiresInDays: 30 } : { expiry: 'never' };
	const alive = () => [...service.keys.values()];

	it('makes one key for each item and hands over the secrets, by both doors', async () => {
		const result = await run({ operation: 'create', name: '=key-{{ $json.i }}', ...expiry }, { items: itemsOf(3) });
		expect(result.error).toBeUndefined();
		expect(secretsOf(result)).toEqual(alive().map(({ secret }) => secret));
		expect(result.items.map(({ json }) => json.name)).toEqual(['key-0', 'key-1', 'key-2']);
		if (expires) expect(result.items.map(({ json }) => json.daysUntilExpiry)).toEqual([30, 30, 30]);
		const routed = await run({ operation: 'create', name: 'routed', ...expiry }, { byRouter: true });
		expect(secretsOf(routed)).toEqual([alive().at(-1)?.secret]);
	});

	it('makes many keys from a list', async () => {
		const list = [{ name: 'a' }, { name: 'b' }, { name: 'c' }];
		const result = await run({ operation: 'createMany', source: 'json', keysJson: JSON.stringify(list) });
		expect(secretsOf(result)).toEqual(alive().map(({ secret }) => secret));
	});

	it('lists 25 keys over all pages, without a plaintext', async () => {
		for (let i = 0; i < 25; i++) service.add(`key-${i}`);
		const result = await run({ operation: 'getAll', returnAll: true });
		expect(result.items.map(({ json }) => json.name)).toEqual(alive().map(({ name }) => name));
		for (const { secret } of alive()) expect(everything(result)).not.toContain(secret);
		const few = await run({ operation: 'getAll', returnAll: false, limit: 12 });
		expect(few.items).toHaveLength(12);
		const raw = await run({ operation: 'getAll', returnAll: true, output: 'raw', options: { includeSecret: true } });
		expect(secretsOf(raw)).toEqual(readsSecrets ? alive().map(({ secret }) => secret) : Array.from({ length: 25 }, () => undefined));
	});

	it('finds one key by its id and by its name', async () => {
		for (let i = 0; i < 22; i++) service.add(`key-${i}`);
		const named = await run({ operation: 'get', keyId: byName('key-21') });
		const [item] = named.items;
		expect(item?.json).toMatchObject({ name: 'key-21', status: 'active', backend: 'compatible' });
		const again = await run({ operation: 'get', keyId: byId(String(item?.json.id)) });
		expect(again.items[0]?.json).toEqual(item?.json);
	});

	it('rotates: the successor is made and proven before the old key goes', async () => {
		const [old] = [service.add('ci', { expires: expires ? Date.now() + 20 * 86_400_000 : null }), service.add('other')];
		const result = await run({ operation: 'rotate', keyId: byName('ci'), oldKey: 'revoke', lifetime: 'sameEnd' });
		expect(result.error).toBeUndefined();
		const [successor] = alive().filter(({ name }) => name === 'ci');
		expect(secretsOf(result)).toEqual([successor?.secret]);
		expect(successor?.secret).not.toBe(old?.secret);
		expect(alive()).toHaveLength(2);
		expect(result.items[0]?.json).toMatchObject({ rotation: { oldKey: { state: 'revoked' } } });
		expect(JSON.stringify(result.items)).not.toContain(old?.secret);
	});

	it('revokes, and cannot tell a key that is gone from one that never was', async () => {
		service.add('stays');
		const doomed = service.add('goes');
		const { items } = await run({ operation: 'get', keyId: byName('goes') });
		const keyId = byId(String(items[0]?.json.id));
		const first = await run({ operation: 'revoke', keyId });
		expect(first.items[0]?.json).toMatchObject({ revoked: true, alreadyRevoked: false });
		expect(alive().map(({ name }) => name)).toEqual(['stays']);
		const second = await run({ operation: 'revoke', keyId }, { byRouter: true });
		expect(second.items[0]?.json).toMatchObject({ revoked: false, outcome: 'unknown' });
		expect(everything(second)).not.toContain(doomed.secret);
	});

	it('takes back what was made when another item fails and the run stops', async () => {
		service.fault = ({ method, body }) => (method === 'POST' && JSON.stringify(body).includes('key-2') ? { status: 422, body: { message: 'that name is taken' } } : undefined);
		const result = await run({ operation: 'create', name: '=key-{{ $json.i }}', ...expiry, options: { concurrency: 1 } }, { items: itemsOf(3) });
		expect(result.error?.message).toContain('that name is taken');
		expect(alive()).toEqual([]);
		const going = await run({ operation: 'create', name: '=key-{{ $json.i }}', ...expiry }, { items: itemsOf(3), settings: onError('continueErrorOutput') });
		expect(going.items).toHaveLength(2);
		expect(going.errors[0]?.json.error).toContain('that name is taken');
		expect(alive()).toHaveLength(2);
	});

	it('loses no key when the answer to a create is lost', async () => {
		let lost = false;
		service.loseAnswerTo = ({ body }) => !lost && (lost = JSON.stringify(body).includes('fragile'));
		const result = await run({ operation: 'create', name: 'fragile', ...expiry });
		// Nothing proves that the key is ours: it is neither adopted nor revoked, but named.
		expect(alive()).toHaveLength(1);
		expect(result.items).toEqual([]);
		expect(everything(result)).toContain('LOOK BY HAND FOR a key named \\"fragile\\"');
		expect(everything(result)).toContain('none was touched: ');
	});

	if (form.verification === undefined) return;
	it('takes a new key back that the service does not accept, and leaves the old one', async () => {
		const old = service.add('ci');
		const before = service.holderOf.bind(service);
		service.holderOf = () => undefined;
		const result = await run({ operation: 'rotate', keyId: byName('ci'), oldKey: 'revoke', lifetime: 'never', options: { verifyWithin: 0 } });
		service.holderOf = before;
		expect(result.error?.message).toMatch(/does not accept|no clear answer/);
		expect(alive()).toEqual([old]);
	});
});

describe('a service that knows no pages, and lists its keys in another order each time', () => {
	let asked = 0;
	const service = serviceForFile(({ method, path }, { keys }) => {
		if (method !== 'GET' || path !== '/keys') return undefined;
		const listed = [...keys.values()].map(({ id, name }) => ({ id, name, createdAt: '2026-01-01T00:00:00Z', expiresAt: null }));
		return { status: 200, body: asked++ % 2 === 0 ? listed : listed.reverse() };
	});
	beforeEach(() => (asked = 0));

	it('gives each key once when one is made between two looks', async () => {
		for (let i = 0; i < 3; i++) service.add(`key-${i}`);
		service.fault = ({ query }) => {
			if (query.get('offset') === '3') service.add('late');
			return undefined;
		};
		const { items } = await customRunner(service, () => ({ paging: { kind: 'offset', size: 2 } }))({ operation: 'getAll', returnAll: true });
		expect(items.map(({ json }) => json.name).sort()).toEqual(['key-0', 'key-1', 'key-2']);
	});

	it.each(['page', 'offset'])('gives each key once, asked by %s', async (kind) => {
		for (let i = 0; i < 6; i++) service.add(`key-${i}`);
		const { items } = await customRunner(service, () => ({ paging: { kind, size: 5 } }))({ operation: 'getAll', returnAll: true });
		expect(items.map(({ json }) => json.name).sort()).toEqual(Array.from({ length: 6 }, (_, i) => `key-${i}`));
	});
});
