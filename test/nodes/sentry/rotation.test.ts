import { byId, byName, calls, ERROR_MODES, ITEM_COUNTS, itemsOf, onError, pairs } from '../support';
import { sentrySetting } from './setting';

const { sandbox, run, made, onServer } = sentrySetting();

it.each(ERROR_MODES)('hands out the new DSN, proves it, and only then disables the old key (%s)', async (mode) => {
	const id = await made('dsn', { rateLimitCount: 7, rateLimitWindow: 70 });
	sandbox().resetJournal();
	const { items } = await run({ operation: 'rotate', keyId: byId(id), oldKey: 'disable' }, { settings: onError(mode) });
	const next = onServer(items[0]?.json.id);
	expect(next).toMatchObject({ name: 'dsn', alive: true, rights: { rateLimit: { count: 7, window: 70 }, useCase: 'user' } });
	expect(items[0]?.json).toMatchObject({
		secret: { value: next?.secret },
		dsn: { public: expect.stringContaining(`//${next?.id}@`) },
		rotation: { oldKey: { id, state: 'disabled' } },
	});
	expect(onServer(id)?.alive).toBe(false);
	const collection = '/api/0/projects/acme/storefront/keys/';
	expect(calls(sandbox())).toEqual([`GET ${collection}${id}/`, `POST ${collection}`, `GET ${collection}${next?.id}/`, `PUT ${collection}${id}/`]);
});

it.each(ITEM_COUNTS)('rotates %d keys, each paired with its item', async (count) => {
	const keysJson = JSON.stringify(itemsOf(count).map(({ i }) => ({ name: `many-${count}-${i}` })));
	await run({ operation: 'createMany', source: 'json', keysJson });
	const keyId = { ...byName(''), value: `={{ "many-${count}-" + $json.i }}` };
	const { items } = await run({ operation: 'rotate', keyId, oldKey: 'revoke' }, { items: itemsOf(count) });
	expect(pairs(items)).toEqual(itemsOf(count).map((_, item) => ({ item })));
	expect(items.map(({ json }) => json.name)).toEqual(itemsOf(count).map(({ i }) => `many-${count}-${i}`));
	expect(items.every(({ json }) => onServer(json.id)?.alive)).toBe(true);
});

it('can delete or keep the old key, in both doors', async () => {
	const [gone, kept] = [await made('gone'), await made('kept')];
	await run({ operation: 'rotate', keyId: byId(gone), oldKey: 'revoke' }, { byRouter: true });
	expect(onServer(gone)).toBeUndefined();
	await run({ operation: 'rotate', keyId: byId(kept), oldKey: 'keep' });
	expect(onServer(kept)?.alive).toBe(true);
});

it("doesn't reset the old key's SDK version, and says that the new one has the project's", async () => {
	const id = await made('versioned');
	await run({ operation: 'update', keyId: byId(id), updateFields: { browserSdkVersion: '7.x' } });
	const { hints } = await run({ operation: 'rotate', keyId: byId(id), oldKey: 'disable' });
	const { items } = await run({ operation: 'get', keyId: byId(id) });
	expect(items[0]?.json).toMatchObject({ status: 'disabled', browserSdkVersion: '7.x' });
	expect(hints.map(({ message }) => message).join()).toContain('set them with Update');
});
