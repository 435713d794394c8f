import type { INodeParameters } from 'n8n-workflow';
import { ApiKeys } from '../../../nodes/ApiKeys/ApiKeys.node';
import { byId, byName, errorText, runner } from '../support';
import { customRunner, everything, MANAGEMENT_SECRET, secretsOf } from './driver';
import { type JsonValue, serviceForFile, type StoredKey } from './keyServer';

const DAY = 86_400_000;
const iso = (time: number) => new Date(time).toISOString();

/** What lists tell of a key, and the answer that a new one comes in. */
let view: (key: StoredKey) => Record<string, JsonValue | undefined>;
let made: (key: StoredKey) => JsonValue;

const service = serviceForFile(({ method, path, body }, { keys }) => {
	const ended = keys.get(/^\/keys\/(\w+)\/revoke$/.exec(path)?.[1] ?? '');
	if (ended !== undefined) {
		ended.enabled = false;
		return { status: 200, body: view(ended) };
	}
	if (method === 'GET') return { status: 200, body: [...keys.values()].map((key) => view(key)) };
	if (method === 'DELETE') return keys.delete(path.split('/')[2] ?? '') ? { status: 204 } : { status: 404, body: { message: 'no such key' } };
	if (Object.keys(body).some((name) => name !== 'name')) return { status: 400, body: { message: 'unknown field' } };
	return { status: 201, body: made(service.add(String(body.name ?? ''))) };
});
const run = async (form: INodeParameters, parameters: INodeParameters) => await customRunner(service, () => form)(parameters);
const noEnds: INodeParameters = { expiryForm: { field: '' } };
const all: INodeParameters = { operation: 'getAll', returnAll: true };
const create: INodeParameters = { operation: 'create', name: 'ci', expiry: 'never' };

beforeEach(() => {
	view = ({ id, name, created }) => ({ id, name, createdAt: iso(created) });
	made = (key) => ({ ...view(key), key: key.secret });
});

describe('a secret that stands beside the object of its key', () => {
	const form: INodeParameters = { ...noEnds, answerFields: { createAt: 'apiKey', secret: 'secret', expiresAt: '' } };
	beforeEach(() => (made = (key) => ({ secret: key.secret, apiKey: view(key) })));

	it('is handed over, by Create and by Rotate', async () => {
		const created = await run(form, create);
		const [first] = service.keys.values();
		expect([created.error?.message, created.items[0]?.json.id, secretsOf(created)]).toEqual([undefined, first?.id, [first?.secret]]);
		const rotated = await run(form, { operation: 'rotate', keyId: byId(first?.id), oldKey: 'revoke' });
		expect([rotated.error?.message, secretsOf(rotated)]).toEqual([undefined, [[...service.keys.values()][0]?.secret]]);
		expect([...service.keys.keys()]).not.toContain(first?.id);
	});

	it('is told to be a mask where it is one', async () => {
		made = (key) => ({ ...view(key), key: `${key.secret.slice(0, 5)}****` });
		expect(errorText(await run({ ...noEnds, answerFields: { expiresAt: '' } }, create))).toMatch(/holds a mask and no secret at key.*Made and revoked again/);
	});

	it('is seen in the shape that is told where its place is wrong', async () => {
		const result = await run({ ...form, answerFields: { ...Object(form.answerFields), secret: 'plaintext' } }, create);
		expect(errorText(result)).toMatch(/no secret at plaintext.*shape: \{secret: text, apiKey: \{id: text/);
		expect([...service.keys.values(), everything(result).includes('mk-')]).toEqual([false]);
	});
});

describe('a place whose name begins with a dollar sign', () => {
	it('is that name', async () => {
		view = ({ id, name, created }) => ({ $id: id, name, $createdAt: iso(created) });
		service.add('ci');
		const { items, error } = await run({ ...noEnds, answerFields: { id: '$id', createdAt: '$createdAt', expiresAt: '' } }, all);
		expect([error?.message, items.map(({ json }) => json.id)]).toEqual([undefined, ['k1']]);
	});
});

describe('names that no key has', () => {
	it('are none where the service says so', async () => {
		view = ({ id }) => ({ id, name: null, createdAt: null });
		service.add('');
		const { items, error } = await run(noEnds, all);
		expect([error?.message, items.map(({ json: { id, name, createdAt } }) => [id, name, createdAt])]).toEqual([undefined, [['k1', null, null]]]);
	});

	it('are not asked for where the form says that keys have none', async () => {
		view = ({ id, created }) => ({ id, createdAt: iso(created) });
		const nameless: INodeParameters = { ...noEnds, endpoints: { nameField: '' }, answerFields: { name: '', expiresAt: '' } };
		const { items, error } = await run(nameless, { operation: 'create', expiry: 'never' });
		expect([error?.message, items.map(({ json: { id, name } }) => [id, name])]).toEqual([undefined, [['k1', null]]]);
		await expect(run({ ...noEnds, endpoints: { getPath: '/keys/{id}' } }, { operation: 'create', expiry: 'never' })).rejects.toThrow(/"Name" is required|workflow has issues/);
	});
});

describe('an end that is spelled as none', () => {
	it.each<[string, JsonValue]>([['-1', -1], ['an end in some thousand years', 64_723_363_199]])('is read: %s', async (_, ends) => {
		view = ({ id, name, created }) => ({ id, name, createdAt: iso(created), ends });
		service.add('ci');
		const { items, error } = await run({ answerFields: { expiresAt: 'ends' }, expiryForm: { answerForm: 'epochSeconds', field: '' } }, all);
		expect([error?.message, items.map(({ json: { status, expiresAt } }) => [status, expiresAt])]).toEqual([undefined, [['active', ends === -1 ? null : '4020-12-31T23:59:59.000Z']]]);
	});
});

describe('keys that are shown on when they are revoked', () => {
	const endpoints = { revokeMethod: 'POST', revokePath: '/keys/{id}/revoke' };
	const shownBy: Record<string, (key: StoredKey) => JsonValue> = { revoked: ({ enabled }) => !enabled, revokedAt: ({ enabled }) => (enabled ? null : iso(Date.now())) };

	it.each(Object.entries(shownBy))('are known for revoked by %s', async (place, shown) => {
		view = (key) => ({ id: key.id, name: key.name, createdAt: iso(key.created), [place]: shown(key) });
		made = (key) => ({ ...view(key), key: key.secret });
		const form: INodeParameters = { ...noEnds, endpoints, answerFields: { expiresAt: '', [place]: place } };
		service.add('a');
		service.add('b');
		const revoked = await run(form, { operation: 'revoke', keyId: byId('k1') });
		expect([revoked.error?.message, revoked.items[0]?.json]).toEqual([undefined, expect.objectContaining({ revoked: true, outcome: 'revoked' })]);
		const rotated = await run(form, { operation: 'rotate', keyId: byId('k2'), oldKey: 'revoke' });
		expect(rotated.items[0]?.json.rotation).toEqual({ oldKey: expect.objectContaining({ id: 'k2', state: 'revoked' }) });
		const { items } = await run(form, all);
		expect(items.map(({ json: { id, status } }) => [id, status])).toEqual([['k1', 'revoked'], ['k2', 'revoked'], ['k3', 'active']]);
		const again = await run(form, { operation: 'revoke', keyId: byId('k1') });
		expect(again.items[0]?.json).toMatchObject({ revoked: true, alreadyRevoked: true });
	});

	it('are asked about where the form does not tell them', async () => {
		service.add('a');
		expect(errorText(await run({ ...noEnds, endpoints, answerFields: { expiresAt: '' } }, { operation: 'revoke', keyId: byId('k1') }))).toMatch(/still shows it.*where revoked keys are still shown, the place that tells them/);
	});
});

describe('a list that shows a part of the secret in its place', () => {
	const shownAs = (shown: (secret: string) => string) => {
		view = ({ id, name, created, secret }) => ({ id, name, createdAt: iso(created), key: shown(secret) });
		service.add('own', { secret: MANAGEMENT_SECRET, created: Date.now() - 40 * DAY });
		service.add('other', { created: Date.now() - 40 * DAY });
	};
	const hidden = (secret: string) => `${secret.slice(0, 5)}****${secret.slice(-4)}`;
	const form: INodeParameters = { ...noEnds, answerFields: { expiresAt: '' } };
	const revokeOld: INodeParameters = { operation: 'revokeMany', revokeBy: 'filter', revokeFilters: { olderThanDays: 30 }, dryRun: false };

	it('shows it as a mask, and as no secret', async () => {
		shownAs(hidden);
		const { items } = await run(form, { ...all, options: { includeSecret: true } });
		expect(items.map(({ json: { maskedKey, fingerprint, secret } }) => [maskedKey, fingerprint, secret])).toEqual([...service.keys.values()].map(({ secret }) => [hidden(secret), null, undefined]));
	});

	const crossedOut = (secret: string) => `${secret.slice(0, 5)}xxxx${secret.slice(-4)}`;
	it.each<[string, (secret: string) => string]>([['its ends', hidden], ['its ends with letters between', crossedOut], ['its start', (secret) => secret.slice(0, 16)]])("lets the credential's own key be told from the others by %s", async (_, shown) => {
		shownAs(shown);
		const { items } = await run(form, revokeOld);
		expect([items.map(({ json: { name, revoked } }) => [name, revoked]), [...service.keys.keys()]]).toEqual([[['own', false], ['other', true]], ['k1']]);
	});

	it.each(['****', '[REDACTED]'])('tells nothing by %s, so that none is revoked unasked', async (shown) => {
		shownAs(() => shown);
		expect(errorText(await run(form, revokeOld))).toMatch(/own key may be among those that the conditions meet/);
		expect(service.keys.size).toBe(2);
	});
});

describe('the tokens of Verdaccio', () => {
	const shown = ({ id, secret, created }: StoredKey) => ({ key: id, token: `${secret.slice(0, 5)}...${secret.slice(-5)}`, created: iso(created), readonly: false, cidr: [], user: 'ann' });
	const registry = serviceForFile(({ method, path }, { keys }) => {
		if (method === 'GET') return { status: 200, body: { objects: [...keys.values()].map(shown), urls: { next: '' } } };
		keys.delete(path.split('/').at(-1) ?? '');
		return { status: 200, body: {} };
	});

	it("spare the credential's own, though lists show but parts of them", async () => {
		registry.add('own', { secret: MANAGEMENT_SECRET, created: Date.now() - 40 * DAY });
		registry.add('other', { created: Date.now() - 40 * DAY });
		const credential = () => ({ backend: 'compatible', service: 'verdaccio', baseUrl: registry.url, authentication: 'apiKey', apiKey: MANAGEMENT_SECRET });
		const { items } = await runner(new ApiKeys(), credential, () => ({ resource: 'apiKey', service: 'verdaccio' }))({ operation: 'revokeMany', revokeBy: 'filter', revokeFilters: { olderThanDays: 30 }, dryRun: false });
		expect(items.map(({ json: { id, revoked } }) => [id, revoked])).toEqual([['k1', false], ['k2', true]]);
	});
});

describe('a check whose answer spells a number or a truth as text', () => {
	it.each<[string, JsonValue]>([['42', '42'], ['42', 42], ['true', 'true'], ['true', true]])('proves a new key by %s, told as %j', async (value, told) => {
		view = ({ id, name, created }) => ({ id, name, createdAt: iso(created), account: told });
		service.add('ci');
		const { error, items } = await run({ ...noEnds, verification: { path: '/me', field: '0.account', value } }, { operation: 'rotate', keyId: byId('k1'), oldKey: 'revoke', options: { verifyWithin: 0 } });
		expect([error?.message, items[0]?.json.rotation]).toEqual([undefined, { oldKey: expect.objectContaining({ state: 'revoked' }) }]);
	});
});

describe('a request for one key that tells what the list leaves out', () => {
	let full: (key: StoredKey) => Record<string, JsonValue>;
	const terse = serviceForFile(({ method, path, body }, { keys }) => {
		const shown = ({ id, name, created }: StoredKey) => ({ id, name, createdAt: iso(created) });
		if (path === '/keys' && method === 'GET') return { status: 200, body: [...keys.values()].map(shown) };
		if (method === 'POST') {
			const key = terse.add(String(body.name), { scopes: Array.isArray(body.scopes) ? body.scopes.map(String) : ['all'] });
			return { status: 201, body: { ...shown(key), ...full(key), key: key.secret } };
		}
		const key = keys.get(path.split('/')[2] ?? '');
		return key === undefined ? { status: 404, body: {} } : { status: 200, body: { ...shown(key), ...full(key) } };
	});
	const form: INodeParameters = { endpoints: { getPath: '/keys/{id}' }, answerFields: { rights: 'scopes' } };

	beforeEach(() => {
		full = ({ scopes }) => ({ scopes, expiresAt: null });
		terse.add('ci', { scopes: ['read'] });
	});

	it('is sent for a key that is found by its name', async () => {
		const { items } = await customRunner(terse, () => form)({ operation: 'get', keyId: byName('ci') });
		expect(items.map(({ json }) => json.scopes)).toEqual([['read']]);
	});

	it('lets such a key be rotated, with its rights and without an end as it has none', async () => {
		const { error } = await customRunner(terse, () => form)({ operation: 'rotate', keyId: byName('ci'), oldKey: 'keep', lifetime: 'sameEnd' });
		expect([error?.message, [...terse.keys.values()].map(({ scopes }) => scopes)]).toEqual([undefined, [['read'], ['read']]]);
	});
});
