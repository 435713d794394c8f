import { GjirafaVpApiKeys } from '../../../nodes/GjirafaVp/GjirafaVpApiKeys.node';
import { type JsonValue, serviceForFile } from '../apiKeys/keyServer';
import { byId, runner } from '../support';

const key = { id: 7, name: 'ci', apiKey: 'gj-example-secret-0123456789', roleId: 57, startDate: '2026-11-01T10:00:00Z', expireDate: null, hasExpireTime: false };
const enveloped = (result: JsonValue) => ({ status: 200, body: { success: true, errors: [], messages: [], result, statusCode: 200 } });
let reach: Record<string, JsonValue>;
const listed = () => [{ apiKeyId: key.id, apiKeyName: key.name, apiKey: key.apiKey, startDate: key.startDate, expireDate: null, hasExpireTime: false, ...reach }];
const service = serviceForFile(({ method, path, body }) => {
	if (method === 'POST') return enveloped({ ...key, id: 8, apiKey: 'gj-example-secret-of-the-successor', roleId: Number(body.roleId) });
	if (path.endsWith('/roles')) return enveloped({ currentPage: 1, totalPages: 1, items: [] });
	return enveloped(/\/\d+$/.test(path) ? { ...key, id: Number(path.split('/').at(-1)) } : listed());
});
const run = runner(
	new GjirafaVpApiKeys(),
	() => ({ backend: 'gjirafaVp', baseUrl: service.url, authentication: 'apiKey', gjirafaScheme: 'raw', apiKey: 'gj-management-secret' }),
	() => ({ resource: 'apiKey', organizationId: 'o1', projectId: 'p1', roleId: byId('57'), operation: 'rotate', keyId: byId('7'), oldKey: 'keep', lifetime: 'sameLength' }),
);
const sent = () => service.journal.filter(({ method }) => method === 'POST').map(({ body }) => body.listProjectsId);

it('makes no successor of a key whose projects are not told: it could reach none', async () => {
	reach = {};
	const { error } = await run({ level: 'organization' });
	expect([error?.message, sent()]).toEqual(["The old key's role or projects are not told", []]);
});

it.each([[[]], [null]])('makes one of a key that reaches none: %j', async (projectsNameList) => {
	reach = { projectsNameList };
	const { error } = await run({ level: 'organization' });
	expect([error?.message, sent()]).toEqual([undefined, [[]]]);
});

it("makes one for the project itself, whose own list needn't tell it", async () => {
	reach = {};
	const { error } = await run({ level: 'project' });
	expect([error?.message, sent()]).toEqual([undefined, [['p1']]]);
});

it('reads numbers that are spelled as texts', async () => {
	reach = { apiKeyId: '7', projectsNameList: [{ publicId: 'p1', name: 'One' }] };
	const { items, error } = await run({ level: 'organization' });
	expect([error?.message, sent()]).toEqual([undefined, [['p1']]]);
	expect(items[0]?.json).toMatchObject({ id: '8', role: { id: 57 } });
});
