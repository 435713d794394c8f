import { ApiKeys } from '../../../nodes/ApiKeys/ApiKeys.node';
import { byId, runner } from '../support';
import { MANAGEMENT_SECRET } from './driver';
import { type Behaviour, type JsonValue, serviceForFile } from './keyServer';

const CREATED = '2024-01-01T00:00:00Z';
const capabilities = { devices: { create: { reusable: false } } };
const KEYS: Record<string, JsonValue> = {
	kAuth: { id: 'kAuth', keyType: 'auth', description: 'laptops', created: CREATED, capabilities },
	kOld: { id: 'kOld', description: 'of an older server', created: CREATED, capabilities },
	kClient: { id: 'kClient', keyType: 'client', description: 'terraform', created: CREATED, scopes: ['all'] },
	kFederated: { id: 'kFederated', keyType: 'federated', description: 'github', created: CREATED },
	kToken: { id: 'kToken', description: 'an access token', created: CREATED, capabilities: {} },
};
const gone = new Set<string>();
let listsWhole = true;

/** Tailscale, which lists its clients and access tokens among the auth keys. */
const tailscale: Behaviour = ({ method, path }) => {
	const id = path.split('/').pop() ?? '';
	const left = Object.entries(KEYS).filter(([each]) => !gone.has(each));
	if (path === '/tailnet/-/keys') return { status: 200, body: { keys: left.map(([each, key]) => (listsWhole ? key : { id: each })) } };
	const [, key] = left.find(([each]) => each === id) ?? [];
	if (key === undefined) return { status: 404, body: { message: 'key not found' } };
	if (method === 'DELETE') gone.add(id);
	return { status: 200, body: method === 'DELETE' ? {} : key };
};

const service = serviceForFile(tailscale);
const run = runner(
	new ApiKeys(),
	() => ({ backend: 'compatible', service: 'tailscale', baseUrl: service.url, authentication: 'apiKey', apiKey: MANAGEMENT_SECRET }),
	() => ({ resource: 'apiKey', service: 'tailscale', parentId: byId('-') }),
);

beforeEach(() => {
	gone.clear();
	listsWhole = true;
});

it.each([[true], [false]])('revokes no client and no access token that is listed among the keys (listed whole: %s)', async (whole) => {
	listsWhole = whole;
	const { error } = await run({ operation: 'revokeMany', revokeBy: 'filter', revokeFilters: { olderThanDays: 30 }, dryRun: false, maxKeys: 10, includeOwnKey: true });
	expect([error?.message, [...gone].sort()]).toEqual([undefined, ['kAuth', 'kOld']]);
});

it('lists none of them', async () => {
	const { items } = await run({ operation: 'getAll', returnAll: true });
	expect(items.map(({ json }) => json.id)).not.toEqual(expect.arrayContaining(['kClient', 'kFederated']));
});

it.each(['kClient', 'kToken'])('revokes and rotates none of them by ID: %s', async (id) => {
	const revoked = await run({ operation: 'revoke', keyId: byId(id) });
	const rotated = await run({ operation: 'rotate', keyId: byId(id), lifetime: 'days', expiresInDays: 30, oldKey: 'revoke' });
	expect([revoked.items.map(({ json }) => json.revoked), rotated.error?.message]).toEqual([[false], `Tailscale has no key with the id "${id}"`]);
	expect(gone.size).toBe(0);
	expect(service.journal.filter(({ method }) => method !== 'GET')).toEqual([]);
});
