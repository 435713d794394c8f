import { byId, byName, calls, ERROR_MODES, ITEM_COUNTS, itemsOf, onError, pairs } from '../support';
import { gjirafaSetting } from './setting';

const { sandbox, access, credential, run, runInProject, newKey, made, onServer } = gjirafaSetting();
const DAY = 24 * 60 * 60 * 1000;

describe('creating', () => {
	it('hands over the secret, with role, projects and end', async () => {
		const { items } = await run(newKey());
		const key = onServer(items[0]?.json.id);
		expect(key?.rights).toEqual({ roleId: 58, projectIds: ['vpp1a9'] });
		expect(items[0]?.json).toMatchObject({
			name: 'k',
			backend: 'gjirafaVp',
			status: 'active',
			expiresAt: key?.expiresAt,
			createdAt: null,
			role: { id: 58 },
			projects: [{ id: 'vpp1a9', name: null }],
			secret: { value: key?.secret },
		});
	});

	it('counts the days from the start', async () => {
		const startsAt = new Date(Date.now() + 10 * DAY).toISOString();
		const id = await made({ startsAt, expiresInDays: 5 });
		expect(onServer(id)?.expiresAt).toBe(new Date(Date.parse(startsAt) + 5 * DAY).toISOString());
		expect(onServer(id)?.alive).toBe(false);
	});

	it('calls a key that begins later pending, on every read', async () => {
		const { items } = await run({ ...newKey(), name: 'later', startsAt: '2098-01-01T00:00:00Z', expiry: 'never' });
		const id = String(items[0]?.json.id);
		const reads = [await run({ operation: 'get', keyId: byId(id) }), await run({ operation: 'getAll', returnAll: true, filters: { status: ['pending'], nameContains: 'later' } })];
		expect([items, ...reads.map((read) => read.items)].map(([item]) => item?.json)).toMatchObject(Array(3).fill({ id, status: 'pending' }));
		const rotated = await run({ operation: 'rotate', keyId: byId(id), oldKey: 'revoke', lifetime: 'sameEnd' });
		expect(rotated.error?.message).toContain('begins to work only at 2098');
	});

	it.each(ITEM_COUNTS)('makes a key for each of %d items, and for one by the router and at both levels', async (count) => {
		for (const [go, byRouter] of [[run, false], [run, true], [runInProject, false]] as const) {
			const given = itemsOf(byRouter ? 1 : count);
			const name = '={{ "n" + $json.i }}';
			const { items } = await go({ ...newKey(), name }, { items: given, byRouter });
			expect(items.map(({ json }) => json.name)).toEqual(given.map(({ i }) => `n${i}`));
			expect(pairs(items)).toEqual(given.map((_, item) => ({ item })));
			expect(items.every(({ json }) => onServer(json.id)?.alive)).toBe(true);
		}
	});

	it('makes many from a list', async () => {
		const list = [{ name: 'a', roleId: 58 }, { name: 'b', roleId: '59', projectIds: ['vpp2b8'], expireDate: '2099-01-01' }];
		const { items } = await run({ operation: 'createMany', source: 'json', keysJson: JSON.stringify(list) });
		expect(items.map(({ json }) => onServer(json.id)?.rights)).toEqual([
			{ roleId: 58, projectIds: [] },
			{ roleId: 59, projectIds: ['vpp2b8'] },
		]);
	});

	it("takes the vendor's own documented body", async () => {
		const userApiKey = { apiKeyId: 0, apiName: 'vendor', hasExpireTime: true, startDateTime: '2020-01-01T00:00:00Z', expireDateTime: '2099-01-01T00:00:00Z' };
		const body = { listProjectsId: ['vpp1a9', 'vpp2b8'], roleId: 59, userApiKey };
		const one = await run({ operation: 'create', specifyKey: 'json', keyJson: JSON.stringify(body) });
		expect(one.items[0]?.json).toMatchObject({ name: 'vendor', startsAt: '2020-01-01T00:00:00.000Z', expiresAt: '2099-01-01T00:00:00.000Z' });
		expect(onServer(one.items[0]?.json.id)?.rights).toEqual({ roleId: 59, projectIds: ['vpp1a9', 'vpp2b8'] });
		const dated = { apiName: 'dated', expireDateTime: '2099-01-01T00:00:00Z' };
		const list = [{ roleId: 58, userApiKey: dated }, { roleId: 58, userApiKey: { ...dated, hasExpireTime: false } }, { name: 'mixed', roleId: 58, listProjectsId: ['vpp3c7'] }];
		const { items } = await run({ operation: 'createMany', source: 'json', keysJson: JSON.stringify(list) });
		expect(items.map(({ json }) => onServer(json.id))).toMatchObject([
			{ name: 'dated', expiresAt: '2099-01-01T00:00:00.000Z' },
			{ name: 'dated', expiresAt: null },
			{ name: 'mixed', rights: { roleId: 58, projectIds: ['vpp3c7'] } },
		]);
	});

	it('sends every project at the project level, where its owner may', async () => {
		const both = ['vpp1a9', 'vpp2b8'];
		const owner = onServer(await made({ roleId: byId(access('projectOwnerRoleId')), projectIds: both }))?.secret ?? '';
		const create = { operation: 'create', specifyKey: 'json', keyJson: JSON.stringify({ listProjectsId: both, roleId: 58, userApiKey: { apiName: 'wide' } }) };
		const { items } = await runInProject(create, { credential: credential(owner) });
		expect(onServer(items[0]?.json.id)?.rights).toEqual({ roleId: 58, projectIds: both });
		expect((await runInProject(create)).error?.message).toContain('does not allow this');
	});

	it.each(ERROR_MODES)('takes success: false on HTTP 200 for the error that it is (%s)', async (mode) => {
		const roleId = { ...byId('x'), value: '={{ $json.i === 1 ? 999 : 58 }}' };
		const name = `partly-${mode}`;
		const { items, errors, error } = await run({ ...newKey(), name, roleId }, { items: itemsOf(3), settings: onError(mode) });
		const failed = mode === 'stopWorkflow' ? error?.message : (errors[0] ?? items[1])?.json.error;
		expect(failed).toContain('refuses the role: Role not found');
		const { items: left } = await run({ operation: 'getAll', returnAll: true, filters: { nameContains: name } });
		expect(left).toHaveLength(mode === 'stopWorkflow' ? 0 : 2);
	});

	it('explains a role that is not active, and a project that is not there', async () => {
		const inactive = await run({ ...newKey(), roleId: byId(access('inactiveRoleId')) });
		expect(inactive.error?.message).toContain('Role is not active');
		const nowhere = await run({ ...newKey(), projectIds: ['nowhere'] });
		expect(nowhere.error?.message).toContain('has no such thing (create key, HTTP 404): Result Not Found');
	});
});

describe('reading', () => {
	it('takes an end date for an end where hasExpireTime is missing', async () => {
		const userApiKey = { apiName: 'by another client', expireDateTime: '2099-01-01T00:00:00Z' };
		const url = `${sandbox().baseUrl('gjirafa')}/api/organizations/${access('organizationId')}/api-keys`;
		const headers = { authorization: access('apiKey'), 'content-type': 'application/json' };
		await fetch(url, { method: 'POST', headers, body: JSON.stringify({ roleId: 58, userApiKey }) });
		const { items } = await run({ operation: 'get', keyId: byName('by another client') });
		expect(items[0]?.json.expiresAt).toBe('2099-01-01T00:00:00.000Z');
	});

	it('gives one record for the three spellings', async () => {
		const created = (await run({ ...newKey(), name: 'spelt' })).items[0]?.json ?? {};
		const record: Record<string, unknown> = { ...created };
		delete record.secret;
		const projects = [{ id: 'vpp1a9', name: 'News' }];
		const got = (await run({ operation: 'get', keyId: byId(String(created.id)) })).items[0]?.json;
		expect(got).toEqual({ ...record, projects });
		const named = (await run({ operation: 'get', keyId: byName('spelt') }, { byRouter: true })).items[0]?.json;
		expect(named).toEqual(got);
		const listed = (await run({ operation: 'getAll', returnAll: true, filters: { nameContains: 'spelt' } })).items[0]?.json;
		expect(listed).toEqual({ ...got, role: null });
		const inProject = (await runInProject({ operation: 'get', keyId: byId(String(created.id)) })).items[0]?.json;
		expect(inProject).toEqual(listed);
	});

	it('masks the secret unless asked, in every output', async () => {
		const id = await made();
		const secret = onServer(id)?.secret ?? '';
		for (const output of ['simplified', 'raw', 'response']) {
			for (const operation of ['get', 'getAll']) {
				const hidden = await run({ operation, returnAll: true, keyId: byId(id), output });
				expect(JSON.stringify(hidden.items)).toContain(id);
				expect(JSON.stringify(hidden.items)).not.toContain(secret);
			}
			const shown = await run({ operation: 'get', keyId: byId(id), output, options: { includeSecret: true } });
			expect(shown.items[0]?.json.secret).toEqual({ value: secret });
		}
	});

	it('lets a session in as Bearer, and a project owner at the project level only', async () => {
		const jwt = { ...credential(''), authentication: 'jwt', jwt: access('bearerToken') };
		expect((await run({ operation: 'getAll' }, { credential: jwt })).items.length).toBeGreaterThan(0);
		const refused = await run({ operation: 'getAll' }, { credential: credential(access('projectOwnerKey')) });
		expect(refused.error?.message).toContain('does not allow this');
	});
});

describe('changing', () => {
	it('keeps what is not touched, the end and the role above all', async () => {
		const id = await made();
		const before = onServer(id);
		const { items } = await run({ operation: 'update', keyId: byId(id), updateFields: { name: 'renamed' } });
		expect(onServer(id)).toEqual({ ...before, name: 'renamed' });
		expect(items[0]?.json).toMatchObject({ name: 'renamed', role: { id: 58 }, projects: [{ id: 'vpp1a9', name: 'News' }] });
	});

	it('moves and lifts the end, and sets another role', async () => {
		const id = await made();
		await run({ operation: 'update', keyId: byId(id), updateFields: { expiresAt: '2099-05-05T00:00:00Z', roleId: byId('59') } });
		expect(onServer(id)).toMatchObject({ expiresAt: '2099-05-05T00:00:00.000Z', rights: { roleId: 59, projectIds: ['vpp1a9'] } });
		await run({ operation: 'update', keyId: byId(id), updateFields: { neverExpires: true } });
		expect(onServer(id)?.expiresAt).toBeNull();
	});

	it('works at the project level, where the role has to be given', async () => {
		const id = await made();
		const { items } = await runInProject({ operation: 'update', keyId: byId(id), updateFields: { name: 'there', roleId: byId('58') } });
		expect(items[0]?.json).toMatchObject({ id, name: 'there', role: { id: 58 } });
	});

	it('assigns and unassigns projects, in both doors', async () => {
		const id = await made();
		const both = ['vpp2b8', 'vpp3c7'];
		const assigned = await run({ operation: 'assignProjects', keyId: byId(id), projectIds: both }, { byRouter: true });
		expect(assigned.items).toEqual([{ json: { id, backend: 'gjirafaVp', assigned: both }, pairedItem: { item: 0 } }]);
		expect(onServer(id)?.rights).toMatchObject({ projectIds: ['vpp1a9', ...both] });
		const unassigned = await run({ operation: 'unassignProjects', keyId: byId(id), projectIds: both });
		expect(unassigned.items[0]?.json).toMatchObject({ unassigned: both });
		expect(onServer(id)?.rights).toMatchObject({ projectIds: ['vpp1a9'] });
	});
});

describe('deleting', () => {
	it('can not tell a key that is gone from one that never was, but names an organization that is not there', async () => {
		const id = await made();
		await run({ operation: 'delete', keyId: byId(id) });
		expect(onServer(id)).toBeUndefined();
		const again = await run({ operation: 'delete', keyId: byId(id) });
		expect(again.items[0]?.json).toMatchObject({ id, backend: 'gjirafaVp', revoked: false, outcome: 'unknown' });
		const lost = await run({ operation: 'delete', organizationId: 'nowhere', keyId: byId(id) });
		expect(lost.error?.message).toContain('has no such thing (list keys, HTTP 404)');
	});
});

describe('rotating', () => {
	it.each(ERROR_MODES)('keeps role, projects and length of life, and moves the old end up (%s)', async (mode) => {
		const id = await made({ projectIds: ['vpp1a9', 'vpp2b8'], name: `r-${mode}` });
		const before = onServer(id);
		const rotate = { operation: 'rotate', keyId: byName(`r-${mode}`), oldKey: 'grace', graceHours: 2, lifetime: 'sameLength' };
		const { items } = await run(rotate, { settings: onError(mode) });
		const next = onServer(items[0]?.json.id);
		expect(next).toMatchObject({ name: before?.name, rights: before?.rights, alive: true });
		expect(Math.abs(Date.parse(next?.expiresAt ?? '') - Date.now() - 30 * DAY)).toBeLessThan(10_000);
		const old = onServer(id);
		expect(old).toMatchObject({ rights: before?.rights, alive: true });
		expect(Math.abs(Date.parse(old?.expiresAt ?? '') - Date.now() - 2 * DAY / 24)).toBeLessThan(10_000);
		expect(items[0]?.json.rotation).toMatchObject({ oldKey: { id, state: 'ending', endsAt: old?.expiresAt } });
	});

	it('never moves the old end back by a grace period', async () => {
		const id = await made({ expiry: 'date', expiresAt: new Date(Date.now() + DAY).toISOString() });
		const end = onServer(id)?.expiresAt;
		const { items } = await run({ operation: 'rotate', keyId: byId(id), oldKey: 'grace', graceHours: 48, lifetime: 'sameEnd' });
		expect(onServer(id)?.expiresAt).toBe(end);
		expect(onServer(items[0]?.json.id)?.expiresAt).toBe(end);
	});

	it('works at the project level with the role given', async () => {
		const id = await made();
		const rotate = { operation: 'rotate', keyId: byId(id), roleId: byId('58'), oldKey: 'revoke', lifetime: 'sameEnd' };
		const { items } = await runInProject(rotate, { byRouter: true });
		expect(onServer(items[0]?.json.id)?.rights).toEqual({ roleId: 58, projectIds: ['vpp1a9'] });
		expect(onServer(id)).toBeUndefined();
	});

	it('keeps every project of the old key at the project level, or makes none', async () => {
		const id = await made({ projectIds: ['vpp1a9', 'vpp2b8'] });
		const { error } = await runInProject({ operation: 'rotate', keyId: byId(id), roleId: byId('58'), oldKey: 'revoke', lifetime: 'sameEnd' });
		expect(error?.message).toContain('does not allow this');
		expect(onServer(id)?.alive).toBe(true);
	});

	it('proves the new key before it touches the old one', async () => {
		const id = await made();
		sandbox().resetJournal();
		await run({ operation: 'rotate', keyId: byId(id), oldKey: 'revoke', lifetime: 'sameEnd' });
		const methods = calls(sandbox()).map((call) => call.split(' ')[0]);
		expect(methods).toEqual(['GET', 'GET', 'POST', 'GET', 'GET', 'DELETE']);
	});
});
