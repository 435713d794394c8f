import { byId, byName, calls, ERROR_MODES, ITEM_COUNTS, itemsOf, onError, pairs, refusal } from '../support';
import { sentrySetting } from './setting';

const { sandbox, sentry, run, made, onServer } = sentrySetting();

describe('creating', () => {
	it('hands over the secret with the DSN that holds it, and the record with every other address beside it', async () => {
		const { items } = await run({
			operation: 'create',
			name: 'web',
			additionalFields: { rateLimitCount: 100, rateLimitWindow: 60 },
		});
		const key = onServer(items[0]?.json.id);
		expect(items).toEqual([
			{
				json: expect.objectContaining({
					id: key?.id,
					publicKey: key?.id,
					name: 'web',
					backend: 'sentry',
					status: 'active',
					projectId: sentry().access.projectId,
					label: 'web',
					rateLimit: { count: 100, window: 60 },
					browserSdkVersion: '8.x',
					browserSdkChoices: ['latest', '10.x', '9.x', '8.x', '7.x'],
					dsn: expect.objectContaining({ public: expect.stringContaining(`//${key?.id}@`), csp: expect.stringContaining(`sentry_key=${key?.id}`) }),
					secret: { value: key?.secret, dsn: { secret: expect.stringContaining(`:${key?.secret}@`) } },
				}),
				pairedItem: { item: 0 },
			},
		]);
		expect(key?.rights).toEqual({ rateLimit: { count: 100, window: 60 }, useCase: 'user' });
	});

	it.each(ITEM_COUNTS)('makes a key for each of %d items, and for one by the router', async (count) => {
		for (const byRouter of [false, true]) {
			const given = itemsOf(byRouter ? 1 : count);
			const { items } = await run({ operation: 'create', name: '={{ "n" + $json.i }}' }, { items: given, byRouter });
			expect(items.map(({ json }) => json.name)).toEqual(given.map(({ i }) => `n${i}`));
			expect(pairs(items)).toEqual(given.map((_, item) => ({ item })));
			expect(items.every(({ json }) => onServer(json.id)?.alive)).toBe(true);
		}
	});

	it('lets Sentry make up a name, from fields, JSON and a list', async () => {
		const named = { name: expect.stringMatching(/^\w+ \w+$/) };
		for (const keyJson of ['{}', '{"name": null}']) {
			const { items } = await run({ operation: 'create', specifyKey: 'json', keyJson });
			expect(items[0]?.json).toMatchObject(named);
		}
		const { items } = await run({ operation: 'create', name: '' });
		const list = await run({ operation: 'createMany', source: 'json', keysJson: '[{}, {"name": " "}]' });
		expect([...items, ...list.items].map(({ json }) => json)).toEqual([expect.objectContaining(named), expect.objectContaining(named), expect.objectContaining(named)]);
	});

	it('says so when the server has no rate limits', async () => {
		const { items, hints } = await run({
			operation: 'create',
			project: byId(sentry().access.projectWithoutRateLimits),
			name: 'legacy',
			additionalFields: { rateLimitCount: 5, rateLimitWindow: 60 },
		});
		expect(items[0]?.json.rateLimit).toBeNull();
		expect(hints).toContainEqual(expect.objectContaining({ type: 'warning', message: expect.stringContaining('ignored the rate limit') }));
	});

	it('says so when the use case had no effect', async () => {
		const { hints } = await run({ operation: 'create', name: 'p', additionalFields: { useCase: 'profiling' } });
		expect(hints.map(({ message }) => message).join()).toContain('superusers only');
	});

	it('makes many from a list, with limits of their own', async () => {
		const keysJson = JSON.stringify([{ name: 'a' }, { name: 'b', rateLimit: { count: 1, window: 2 } }]);
		const { items } = await run({ operation: 'createMany', source: 'json', keysJson });
		expect(items.map(({ json }) => json.rateLimit)).toEqual([null, { count: 1, window: 2 }]);
		const numbered = await run({ operation: 'createMany', source: 'template', count: 3, nameTemplate: 'k{n}' });
		expect(numbered.items.map(({ json }) => json.name)).toEqual(['k1', 'k2', 'k3']);
	});
});

describe('reading', () => {
	it.each(['simplified', 'raw', 'response'])('shows the public DSN, and masks the secret and its DSN unless asked (%s)', async (output) => {
		const id = await made('masked');
		const secret = onServer(id)?.secret ?? '';
		const { items } = await run({ operation: 'get', keyId: byId(id), output });
		expect(JSON.stringify(items)).toContain(`//${id}@`);
		expect(JSON.stringify(items)).toContain(`/js-sdk-loader/${id}.min.js`);
		expect(JSON.stringify(items)).not.toContain(secret);
		const shown = await run({ operation: 'get', keyId: byId(id), output, options: { includeSecret: true } });
		expect(shown.items[0]?.json.secret).toEqual(output === 'raw' ? secret : { value: secret, dsn: { secret: expect.stringContaining(`:${secret}@`) } });
	});

	it("keeps the shape of the vendor's own object in Raw", async () => {
		const { items } = await run({ operation: 'create', name: 'raw', output: 'raw' });
		const { id } = items[0]?.json ?? {};
		expect(items[0]?.json).toMatchObject({ id, public: id, secret: onServer(id)?.secret, dsn: { public: expect.stringContaining(`//${String(id)}@`) } });
		const got = await run({ operation: 'get', keyId: byId(String(id)), output: 'raw' });
		expect(got.items[0]?.json).toMatchObject({ id, secret: expect.stringMatching(/^.{6}….{4}$/) });
	});

	it('finds a key by its name', async () => {
		const id = await made('only one of this name');
		const { items } = await run({ operation: 'get', keyId: byName('only one of this name') });
		expect(items[0]?.json.id).toBe(id);
	});

	it('pages by the Link header until results are false', async () => {
		await run({ operation: 'createMany', source: 'template', count: 120, nameTemplate: 'page{n}' });
		sandbox().resetJournal();
		const { items } = await run({ operation: 'getAll', returnAll: true });
		const inProject = sentry().keys().filter(({ place }) => place === 'storefront');
		expect(items.map(({ json }) => json.id).sort()).toEqual(inProject.map(({ id }) => id).sort());
		expect(calls(sandbox()).length).toBe(Math.ceil(inProject.length / 100));
		const limited = await run({ operation: 'getAll', limit: 105 });
		expect(limited.items).toHaveLength(105);
	});

	it("lists a whole organization's keys by status and team", async () => {
		const id = await made('off');
		await run({ operation: 'disable', keyId: byId(id) });
		const inactive = await run({ operation: 'getAll', scope: 'organization', returnAll: true, serverFilters: { status: 'inactive' } });
		expect(inactive.items.map(({ json }) => json.id)).toContain(id);
		expect(inactive.items.every(({ json }) => json.status === 'disabled')).toBe(true);
		const mobile = await run({ operation: 'getAll', scope: 'organization', returnAll: true, serverFilters: { team: 'mobile' } });
		expect(new Set(mobile.items.map(({ json }) => json.projectId))).toEqual(new Set([sentry().access.secondProjectId]));
		const all = await run({ operation: 'getAll', scope: 'organization', returnAll: true });
		expect(all.items.length).toBe(sentry().keys().length);
	});
});

describe('changing', () => {
	const versionOf = async (id: string) => (await run({ operation: 'get', keyId: byId(id) })).items[0]?.json;

	it('leaves what is not touched as it was, the SDK version too', async () => {
		const id = await made('first', { rateLimitCount: 9, rateLimitWindow: 9 });
		await run({ operation: 'update', keyId: byId(id), updateFields: { browserSdkVersion: '7.x', hasReplay: false } });
		const renamed = await run({ operation: 'update', keyId: byId(id), updateFields: { name: 'second' } });
		await run({ operation: 'disable', keyId: byId(id) });
		await run({ operation: 'enable', keyId: byId(id) });
		expect(renamed.items[0]?.json.name).toBe('second');
		expect(await versionOf(id)).toMatchObject({
			name: 'second',
			status: 'active',
			browserSdkVersion: '7.x',
			rateLimit: { count: 9, window: 9 },
			loaderOptions: expect.objectContaining({ hasReplay: false, hasPerformance: true }),
		});
	});

	it('sets and lifts a rate limit', async () => {
		const id = await made('limited');
		await run({ operation: 'update', keyId: byId(id), updateFields: { rateLimitCount: 5, rateLimitWindow: 10 } });
		expect((await versionOf(id))?.rateLimit).toEqual({ count: 5, window: 10 });
		await run({ operation: 'update', keyId: byId(id), updateFields: { noRateLimit: true } });
		expect((await versionOf(id))?.rateLimit).toBeNull();
	});

	it('switches off and on, in both doors', async () => {
		const id = await made('switched');
		for (const byRouter of [false, true]) {
			const off = await run({ operation: 'disable', keyId: byId(id) }, { byRouter });
			expect(off.items).toEqual([{ json: expect.objectContaining({ id, status: 'disabled' }), pairedItem: { item: 0 } }]);
			expect(onServer(id)?.alive).toBe(false);
			const on = await run({ operation: 'enable', keyId: byId(id) }, { byRouter });
			expect(on.items[0]?.json.status).toBe('active');
		}
	});

	it("doesn't let an agent switch a key off without a person's leave", async () => {
		const id = await made('agent');
		const tool = { byRouter: true, asTool: true };
		for (const parameters of [{ operation: 'disable' }, { operation: 'update', updateFields: { isActive: false } }, { operation: 'delete' }]) {
			expect(refusal(await run({ ...parameters, keyId: byId(id) }, tool))).toContain('may not end keys');
		}
		expect(onServer(id)?.alive).toBe(true);
		await run({ operation: 'disable', keyId: byId(id), allowDestructive: true }, tool);
		expect(onServer(id)?.alive).toBe(false);
	});
});

describe('deleting', () => {
	it('can not tell a key that is gone from one that never was, but names a project that is not there', async () => {
		const id = await made('gone');
		const first = await run({ operation: 'delete', keyId: byId(id) });
		const second = await run({ operation: 'delete', keyId: byId(id) }, { byRouter: true });
		expect([first, second].map(({ items }) => items[0]?.json)).toEqual([
			{ id, backend: 'sentry', revoked: true, alreadyRevoked: false, outcome: 'revoked' },
			{ id, backend: 'sentry', revoked: false, alreadyRevoked: false, outcome: 'unknown', note: expect.stringContaining('no such key') },
		]);
		const lost = await run({ operation: 'delete', keyId: byId(id), project: byId('nowhere') });
		expect(lost.error?.message).toContain('Sentry has no such thing (list keys, HTTP 404)');
	});

	it.each(ERROR_MODES)('tells what right is missing (%s)', async (mode) => {
		const id = await made('protected');
		const credential = { backend: 'sentry', authentication: 'apiKey', baseUrl: sandbox().baseUrl('sentry'), apiKey: sentry().access.writeOnlyToken ?? '' };
		const result = await run({ operation: 'delete', keyId: byId(id) }, { credential, settings: onError(mode) });
		const told = mode === 'stopWorkflow' ? { message: result.error?.message } : (result.errors[0] ?? result.items[0])?.json;
		expect(JSON.stringify(told)).toContain('does not allow this');
		expect(onServer(id)?.alive).toBe(true);
	});
});
