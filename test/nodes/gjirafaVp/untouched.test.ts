import { GjirafaVpApiKeys } from '../../../nodes/GjirafaVp/GjirafaVpApiKeys.node';
import { type JsonValue, serviceForFile } from '../apiKeys/keyServer';
import { byId, runner } from '../support';

let dates: Record<string, JsonValue>;

const enveloped = (result: JsonValue) => ({ status: 200, body: { success: true, errors: [], messages: [], result, statusCode: 200 } });
const service = serviceForFile(({ method, path, body }) => {
	const key = { id: 7, name: 'ci', apiKey: 'gj-example-secret-0123456789', roleId: 57, ...dates };
	if (method === 'PUT') return enveloped({ ...key, name: String(body.name) });
	return enveloped(path.endsWith('/7') ? key : [{ apiKeyId: 7, apiKeyName: 'ci', apiKey: key.apiKey, ...dates, projectsNameList: [] }]);
});
const run = runner(
	new GjirafaVpApiKeys(),
	() => ({ backend: 'gjirafaVp', baseUrl: service.url, authentication: 'apiKey', gjirafaScheme: 'raw', apiKey: 'gj-management-secret' }),
	() => ({ resource: 'apiKey', level: 'organization', organizationId: 'o1', operation: 'update', keyId: byId('7') }),
);
const sent = () => service.journal.filter(({ method }) => method === 'PUT').map(({ body }) => body);

it.each<Record<string, JsonValue>>([
	{ startDate: '2026-11-01T10:00:00', expireDate: '2098-12-31T10:00:00', hasExpireTime: true },
	{ startDate: '01.11.2026 10:00', expireDate: '31.12.2098 10:00', hasExpireTime: true },
	{ startDate: '2026-11-01T10:00:00Z', expireDate: '2098-12-31T10:00:00Z', hasExpireTime: false },
])('sends dates that stay back as they came: %j', async (given) => {
	dates = given;
	const { error } = await run({ updateFields: { name: 'renamed' } });
	expect([error?.message, sent()]).toEqual([undefined, [{ id: 7, name: 'renamed', roleId: 57, ...given }]]);
});

it('changes nothing where an end is not told, since the update would take it away', async () => {
	dates = { hasExpireTime: true };
	const { error } = await run({ updateFields: { name: 'renamed' } });
	expect([error?.message, sent()]).toEqual(["The key's end is not told, and an update would take it away", []]);
	await run({ updateFields: { name: 'renamed', neverExpires: true } });
	expect(sent()).toEqual([{ id: 7, name: 'renamed', roleId: 57, hasExpireTime: false }]);
});
