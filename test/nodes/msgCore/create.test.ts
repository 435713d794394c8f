import { byName, EVERY_WAY, itemsOf, jsonOf, onError, pairs, pairsOf, texts } from '../support';
import { DAY, freshName, msgCoreForFile } from './support';

const { run, named, sandbox, access } = msgCoreForFile();

/** What the books know of the keys that a run showed, in the order of its output. */
const booksOf = (start: string, items: Parameters<typeof texts>[0]) => {
	const byId = new Map(named(start).map((key) => [key.id, key]));
	return texts(items, 'id').map((id) => byId.get(id));
};

describe.each(EVERY_WAY)('with $count items, on error $mode, by the router: $byRouter', ({ mode, count, byRouter }) => {
	const extra = { items: itemsOf(count), settings: onError(mode), byRouter };

	it('Create makes one key for each item, in order, and hands over a secret that works', async () => {
		const start = freshName();
		const name = `={{ "${start}-" + $json.i }}`;
		const { items, errors } = await run({ operation: 'create', name, scopes: ['messages:write', 'keys:read'], expiresInDays: 30 }, extra);

		expect(errors).toEqual([]);
		expect(pairs(items)).toEqual(pairsOf(count));
		expect(texts(items, 'name')).toEqual(itemsOf(count).map(({ i }) => `${start}-${String(i)}`));
		const booked = booksOf(start, items);
		expect(booked.map((key) => key?.secret)).toEqual(texts(items, 'secret.value'));
		expect(booked.every((key) => key?.alive)).toBe(true);
		expect(booked[0]?.rights).toEqual(['messages:write', 'keys:read']);
		expect(Date.parse(booked[0]?.expiresAt ?? '') - Date.now()).toBeGreaterThan(29.9 * DAY);
		expect(named(start)).toHaveLength(count);
	});
});

describe.each(EVERY_WAY)('with $count items, on error $mode, by the router: $byRouter', ({ mode, count, byRouter }) => {
	const extra = { items: itemsOf(count), settings: onError(mode), byRouter };

	it('Create Many makes the keys of a JSON list for each item', async () => {
		const start = freshName();
		const keysJson = `={{ [0, 1].map((n) => ({ name: "${start}-" + $json.i + n, scopes: ["keys:read"], expiresInDays: n + 1 })) }}`;
		const { items } = await run({ operation: 'createMany', source: 'json', keysJson }, extra);

		expect(pairs(items)).toEqual(pairsOf(count, 2));
		expect(texts(items, 'name')).toEqual(itemsOf(count).flatMap(({ i }) => [`${start}-${String(i)}0`, `${start}-${String(i)}1`]));
		expect(booksOf(start, items).map((key) => key?.secret)).toEqual(texts(items, 'secret.value'));
		expect(named(start)).toHaveLength(2 * count);
	});

	it('Create Many numbers the keys of a template for each item', async () => {
		const start = freshName();
		const parameters = { source: 'template', count: 2, nameTemplate: `${start}-{n}`, scopes: ['keys:read'] };
		const { items } = await run({ operation: 'createMany', ...parameters }, extra);

		expect(pairs(items)).toEqual(pairsOf(count, 2));
		expect(texts(items, 'name')).toEqual(itemsOf(count).flatMap(() => [`${start}-1`, `${start}-2`]));
		expect(booksOf(start, items).every((key) => key?.alive)).toBe(true);
		expect(named(start)).toHaveLength(2 * count);
	});

	it('Create Many makes one key for each item', async () => {
		const start = freshName();
		const parameters = { source: 'items', name: `={{ "${start}-" + $json.i }}`, scopes: ['keys:read'], expiry: 'never' };
		const { items } = await run({ operation: 'createMany', ...parameters }, extra);

		expect(pairs(items)).toEqual(pairsOf(count));
		expect(booksOf(start, items).map((key) => key?.name)).toEqual(texts(items, 'name'));
		expect(booksOf(start, items).every((key) => key?.expiresAt === null)).toBe(true);
		expect(named(start)).toHaveLength(count);
	});
});

it('takes the scopes as a list, as JSON in a text, and separated by commas', async () => {
	const scopes = ['={{ ["keys:read", "keys:write"] }}', '["keys:read", "keys:write"]', 'keys:read, keys:write', '={{ "keys:read,keys:write" }}'];
	const start = freshName();
	for (const given of scopes) {
		const { items, error } = await run({ operation: 'create', name: start, scopes: given });
		expect([given, error, jsonOf(items)[0]?.scopes]).toEqual([given, undefined, ['keys:read', 'keys:write']]);
	}
	expect(named(start).map(({ rights }) => rights)).toEqual(scopes.map(() => ['keys:read', 'keys:write']));
});

it('takes a key as one JSON object, by text or by expression', async () => {
	const start = freshName();
	const key = { name: start, scopes: 'keys:read', expiresInDays: '7' };
	for (const keyJson of [JSON.stringify(key), '={{ $json }}']) {
		const { items, error } = await run({ operation: 'create', specifyKey: 'json', keyJson }, { items: [key] });
		expect([error, jsonOf(items)[0]]).toMatchObject([undefined, { name: start, scopes: ['keys:read'], daysUntilExpiry: 7 }]);
	}
});

it('sends an unknown scope only where the switch allows it', async () => {
	const parameters = { operation: 'create', name: freshName(), scopes: ['foo:bar'] };
	expect((await run(parameters)).error?.message).toContain('foo:bar');
	expect(jsonOf((await run({ ...parameters, options: { allowUnknownScopes: true } })).items)[0]?.scopes).toEqual(['foo:bar']);
});

it('takes the scope that MsgCore documents by mistake, and says what it is worth', async () => {
	const { items, hints } = await run({ operation: 'create', name: freshName(), scopes: ['messages:send', 'messages:read'] });
	expect(jsonOf(items)[0]?.scopes).toEqual(['messages:send', 'messages:read']);
	expect(hints.map(({ message }) => message).join()).toContain('grants nothing for scopes that it does not know: messages:send. To send messages takes messages:write');
});

it('masks a key as lists mask it', async () => {
	const name = freshName();
	const { items } = await run({ operation: 'create', name, scopes: ['keys:read'] });
	const read = await run({ operation: 'get', keyId: byName(name) });
	expect(jsonOf(items)[0]?.maskedKey).toMatch(/^msc_prod_\S{3}\.{3}\S{4}$/);
	expect(jsonOf(read.items)[0]?.maskedKey).toBe(jsonOf(items)[0]?.maskedKey);
});

it('sends name, scopes and days in the body, and the project as one encoded segment', async () => {
	sandbox().resetJournal();
	const projectId = { __rl: true, mode: 'id', value: access('oddProjectId') };
	const { error } = await run({ operation: 'create', projectId, name: 'ö', scopes: ['keys:read'], expiresInDays: 3 }, { credential: { backend: 'msgCore', baseUrl: sandbox().baseUrl('msgcore'), apiKey: access('oddApiKey') } });
	expect(error).toBeUndefined();
	const [{ path, query, body } = { path: '', query: '', body: '' }] = sandbox().journal();
	expect({ path, query, body: JSON.parse(body) }).toEqual({
		path: '/msgcore/api/v1/projects/a%2Fb%20%C3%BC%20c/keys',
		query: '',
		body: { name: 'ö', scopes: ['keys:read'], expiresInDays: 3 },
	});
});

it('shows the normal form, the vendor\'s object, or the whole answer; the secret only under secret.value', async () => {
	for (const output of ['simplified', 'raw', 'response']) {
		const { items } = await run({ operation: 'create', output, name: freshName(), scopes: ['keys:read'] });
		const [secret] = texts(items, 'secret.value');
		const rest = jsonOf(items).map((json) => ({ ...json, secret: undefined }));
		expect(JSON.stringify(rest)).not.toContain(secret);
	}
});
