import { ApiKeys } from '../../nodes/ApiKeys/ApiKeys.node';
import { z } from 'zod/v3';
import { startFaultProxy } from '../../sandbox/proxy';
import { customRunner, MANAGEMENT_SECRET } from './apiKeys/driver';
import { type Behaviour, serviceForFile } from './apiKeys/keyServer';
import { msgCoreForFile } from './msgCore/support';
import { byId, runner } from './support';
import { twentyForFile } from './twenty/support';

/** SendGrid, whose list tells no scopes. */
const sendgrid: Behaviour = ({ path }, { keys }) => {
	const shown = [...keys.values()].map(({ id, name }) => ({ api_key_id: id, name }));
	if (path === '/v3/api_keys') return { status: 200, body: { result: shown } };
	const key = [...keys.values()].find(({ id }) => path.endsWith(`/${id}`));
	return key === undefined ? undefined : { status: 200, body: { api_key_id: key.id, name: key.name, scopes: key.scopes } };
};
const service = serviceForFile(sendgrid);
const run = runner(
	new ApiKeys(),
	() => ({ backend: 'compatible', service: 'sendgrid', baseUrl: service.url, authentication: 'apiKey', apiKey: MANAGEMENT_SECRET }),
	() => ({ resource: 'apiKey', service: 'sendgrid' }),
);
const named = async (parameters: Parameters<typeof run>[0]) => (await run({ operation: 'getAll', returnAll: true, ...parameters })).items.map(({ json }) => json.name);

beforeEach(() => {
	service.add('mailer', { scopes: ['mail.send'] });
	service.add('reader', { scopes: ['stats.read'] });
});

it('reads each key before it filters by rights that the list leaves out', async () => {
	expect(await named({ filters: { scopeContains: 'mail' } })).toEqual(['mailer']);
});

it('reads those alone that the other conditions leave', async () => {
	expect(await named({ filters: { scopeContains: 'mail', nameContains: 'mailer' } })).toEqual(['mailer']);
	expect(service.calls()).toEqual(['GET /v3/api_keys', 'GET /v3/api_keys/k1']);
});

it('reads none where a filter asks for names', async () => {
	expect(await named({ filters: { nameContains: 'mail' } })).toEqual(['mailer']);
	expect(service.calls()).toEqual(['GET /v3/api_keys']);
});

describe('on MsgCore', () => {
	const msgCore = msgCoreForFile();
	const { access } = msgCore;
	const shared = () => ({ projectId: byId(access('projectId')) });
	const many = { operation: 'revokeMany', revokeBy: 'filter', dryRun: true };

	it.each([
		['* ', 'ends with a space'],
		[' tmp-*', 'begins with a space'],
	])('refuses the name pattern %j, which would fit other names than it seems to', async (namePattern, flaw) => {
		const { error } = await msgCore.run({ ...shared(), ...many, revokeFilters: { namePattern } });
		expect(error?.message).toBe(`Name Pattern ${flaw}`);
	});

	it('takes a space that is escaped', async () => {
		const { error } = await msgCore.run({ ...shared(), ...many, revokeFilters: { namePattern: '*\\ ' } });
		expect(error).toBeUndefined();
	});

	it('finds keys by their names with the mark behind them and without', async () => {
		await msgCore.run({ ...shared(), operation: 'create', name: 'marked', scopes: ['keys:read'], expiry: 'never', options: { markNames: true } });
		const { items } = await msgCore.run({ ...shared(), operation: 'getAll', returnAll: true, filters: { namePattern: 'marked' } });
		expect(items.map(({ json }) => json.name)).toEqual([expect.stringMatching(/^marked~n8n-/)]);
	});

	it('revokes a key that a dry run of another item names before', async () => {
		const { items: [made] } = await msgCore.run({ ...shared(), operation: 'create', name: 'both', scopes: ['keys:read'], expiry: 'never' });
		const keyIds = String(made?.json.id);
		const { items } = await msgCore.run({ ...shared(), operation: 'revokeMany', revokeBy: 'ids', keyIds, dryRun: '={{ $json.dry }}' }, { items: [{ dry: true }, { dry: false }] });
		expect(items.map(({ json }) => [json.wouldRevoke, json.revoked])).toEqual([[true, false], [undefined, true]]);
	});
});

describe('on a service of one\'s own', () => {
	const DAY = 86_400_000;
	const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
	const own = serviceForFile(({ method, path, query }, { keys }) => {
		const from = Number(query.get('offset') ?? 0);
		if (method === 'DELETE') keys.delete(path.split('/')[2] ?? '');
		const shown = [...keys.values()].map(({ id, name, created: at, expires }) => ({ id, name, createdAt: iso(at), expiresAt: iso(expires) }));
		return { status: 200, headers: { date: new Date(told).toUTCString() }, body: query.has('offset') ? shown.reverse().slice(from, from + 3) : shown };
	});
	let told = Date.now();

	beforeEach(() => void (told = Date.now()));

	it('revokes no key as expired by a clock here that runs ahead', async () => {
		told = Date.now() - 40 * DAY;
		own.add('live', { expires: told + 30 * DAY });
		await customRunner(own, () => ({}))({ operation: 'revokeMany', revokeBy: 'filter', revokeFilters: { expired: true }, dryRun: false, includeOwnKey: true });
		expect(own.keys.size).toBe(1);
	});

	it('lists a key once that another one has moved to the next page', async () => {
		for (let i = 0; i < 6; i++) own.add(`k-${i}`);
		own.fault = ({ query }) => {
			if (query.get('offset') === '3') own.add('late');
			return undefined;
		};
		const { items } = await customRunner(own, () => ({ paging: { kind: 'offset', size: 3 } }))({ operation: 'getAll', returnAll: true });
		const ids = items.map(({ json }) => json.id);
		expect([ids.length, new Set(ids).size]).toEqual([6, 6]);
	});
});

describe('on Twenty', () => {
	const { sandbox, at } = twentyForFile();

	it('filters and audits by the roles that REST does not tell', async () => {
		const { run: onCurrent, make } = at('current');
		await make(1);
		const all = await onCurrent({ operation: 'getAll', returnAll: true });
		const role = z.object({ label: z.string() }).parse(all.items[0]?.json.role).label;
		const found = await onCurrent({ operation: 'getAll', returnAll: true, filters: { scopeContains: role } });
		expect(found.items.length).toBeGreaterThan(0);
		const audited = await onCurrent({ operation: 'audit', policy: { forbiddenScopes: role }, includeSummary: false });
		expect(audited.items.map(({ json }) => json.audit)).toContainEqual(expect.objectContaining({ result: 'fail' }));
	});

	it('tells whose duplicates they are beside an ID that nobody has', async () => {
		const legacy = at('legacy');
		const [made] = await legacy.make(1);
		const { items } = await legacy.run({ operation: 'findDuplicates', keyIds: `00000000-0000-4000-8000-000000000000, ${made?.id}` });
		expect([...new Set(items.map(({ json }) => json.duplicateOf))]).toEqual([made?.id]);
	});

	it('calls no list complete that breaks off without a cursor', async () => {
		const legacy = at('legacy');
		await legacy.make(2);
		const [first] = (await legacy.run({ operation: 'getAll', returnAll: true, output: 'raw' })).items.map(({ json }) => json);
		const proxy = await startFaultProxy({ target: sandbox().url });
		const body = JSON.stringify({ data: { apiKeys: [first] }, pageInfo: { hasNextPage: true, startCursor: null, endCursor: null }, totalCount: 2 });
		proxy.plan([{ match: (method, path) => method === 'GET' && path.includes('apiKeys'), times: 9, fault: { kind: 'status', status: 200, body } }]);
		const { items } = await legacy.run({ operation: 'audit', policy: { mustExpire: true } }, { credential: { ...legacy.credential(), baseUrl: `${proxy.url}/twenty-legacy` } });
		await proxy.stop();
		expect(items.at(-1)?.json.summary).toMatchObject({ complete: false });
	});
});
