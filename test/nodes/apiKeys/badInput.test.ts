import type { INodeParameters } from 'n8n-workflow';
import { ApiKeys } from '../../../nodes/ApiKeys/ApiKeys.node';
import { byId, byName, errorText, onError, runner } from '../support';
import { customRunner, everything } from './driver';
import { KeyServer, serviceForFile } from './keyServer';
import { styles } from './styles';

const [plain, wrapped] = styles;
if (plain === undefined || wrapped === undefined) throw new Error('The styles are gone');

describe('what is refused before anything is sent', () => {
	const service = serviceForFile(plain.behaviour);
	const list: INodeParameters = { operation: 'getAll', returnAll: true };
	const revoke: INodeParameters = { operation: 'revoke', keyId: byId('k1') };
	const create: INodeParameters = { operation: 'create', name: 'ci', expiry: 'never' };
	const rotate: INodeParameters = { operation: 'rotate', keyId: byId('k1'), oldKey: 'revoke', lifetime: 'sameLength' };

	it.each<[string, INodeParameters, INodeParameters, RegExp]>([
		['a revocation without {id}', revoke, { endpoints: { revokePath: '/keys' } }, /Revoke Path does not say where the id goes/],
		['a get without {id}', list, { endpoints: { getPath: '/keys/one' } }, /Get Path does not say where the id goes/],
		['a list with {id}', list, { endpoints: { listPath: '/keys/{id}' } }, /List Path holds \{id\}/],
		['another host', list, { endpoints: { listPath: '//evil.example/keys' } }, /List Path leads to another server/],
		['another host by backslash', list, { endpoints: { listPath: '/\\evil.example' } }, /List Path leads to another server/],
		['a whole address', list, { endpoints: { listPath: 'https://evil.example/keys' } }, /List Path is a whole address/],
		['a step up', list, { endpoints: { listPath: '/keys/../admin' } }, /List Path holds a step to another path/],
		['an encoded step up', list, { endpoints: { listPath: '/keys/%2e%2E/admin' } }, /List Path holds a step to another path/],
		['a path without its slash', list, { endpoints: { listPath: 'keys' } }, /List Path does not start with a slash/],
		['a fragment', list, { endpoints: { listPath: '/keys#top' } }, /List Path holds a space, a # or a control character/],
		['a line end', list, { endpoints: { listPath: '/keys\r\nX: y' } }, /List Path holds a space, a # or a control character/],
		['an unknown placeholder', list, { endpoints: { listPath: '/keys/{project}' } }, /holds \{project\}, which stands for nothing/],
		['half a placeholder', revoke, { endpoints: { revokePath: '/keys/{id}/{' } }, /a brace without its partner/],
		['a check elsewhere', list, { verification: { path: 'http://169.254.169.254/' } }, /Check Path is a whole address/],
		['a body that is not JSON', list, { endpoints: { revokeBody: '{"id": }' } }, /Revoke Body \(JSON\) is not valid JSON/],
		['a body that is no object', list, { endpoints: { revokeBody: '["{id}"]' } }, /Revoke Body \(JSON\) is not a JSON object/],
		['a JSON path with a gap', list, { answerFields: { id: 'data..id' } }, /ID is not a JSON path/],
		['a JSON path with a wildcard', list, { answerFields: { secret: 'data[*].key' } }, /Secret is not a JSON path/],
		['a JSON path that is a sentence', list, { paging: { at: 'the list' } }, /List is not a JSON path/],
		['rights with a space between', rotate, { answerFields: { rights: 'scopes role' } }, /Rights is not a JSON path/],
		['rights as a list', rotate, { answerFields: { rights: '["scopes"]' } }, /Rights is not a JSON path/],
		['rights that are the whole', rotate, { answerFields: { rights: '$' } }, /Rights is not a JSON path/],
		['rights with a wildcard', rotate, { answerFields: { rights: 'role, scopes.*' } }, /Rights is not a JSON path/],
		['a body with the name', create, { endpoints: { createBody: '{"key": {"title": "{name}"}}' } }, /Create Body \(JSON\) holds \{name\}, which stands for nothing/],
		['a body with the secret', create, { endpoints: { createBody: '{"note": "of {password}"}' } }, /Create Body \(JSON\) holds \{password\}/],
		['a parent that only the check needs', list, { verification: { path: '/p/{parent}/me' } }, /Parent ID is missing/],
		['no place for the id', list, { answerFields: { id: '' } }, /ID is missing/],
		['no list', list, { endpoints: { listPath: '' } }, /can't list keys/],
		['no create', create, { endpoints: { createPath: '' }, answerFields: { createdAt: '' } }, /can't create keys/],
		['a page size of nothing', list, { paging: { kind: 'page', size: 0 } }, /Page Size is not usable/],
		['a parent that is needed', list, { endpoints: { listPath: '/p/{parent}/keys' } }, /Parent ID is missing/],
		['an end where keys have none', { ...create, expiry: 'days', expiresInDays: 3 }, { expiryForm: { field: '' } }, /can't give keys an end/],
		['less than a day in days', { ...create, expiry: 'date', expiresAt: new Date(Date.now() + 3_600_000).toISOString() }, { expiryForm: { form: 'daysToLive' } }, /Less than a day is left/],
		['body fields that are no object', { ...create, bodyFields: '[1]' }, {}, /Additional Body Fields \(JSON\) is not a JSON object/],
		['an update that there is none of', { operation: 'update', keyId: byId('k1'), updateFields: { name: 'x' } }, { endpoints: {} }, /can't change keys/],
		['an update of what it can not change', { operation: 'update', keyId: byId('k1'), updateFields: { enabled: false } }, { endpoints: { updatePath: '/keys/{id}' }, answerFields: {} }, /can't change this: Enabled/],
		['a rotation that ends nothing', { ...rotate, oldKey: 'disable' }, {}, /Old Key is not one of its choices/],
		['an id with a step', { ...revoke, keyId: byId('../admin') }, {}, /step to another path/],
	])('%s', async (_, operation, form, message) => {
		const run = customRunner(service, () => form, plain.credential);
		const result = await run(operation);
		expect(result.error?.message).toMatch(message);
		expect(service.calls()).toEqual([]);
		const continued = await run(operation, { settings: onError('continueErrorOutput') });
		expect(continued.errors[0]?.json.error).toMatch(message);
	});

	it.each([
		['an unknown service', { service: 'nobody' }, /service "nobody" is unknown/],
		['no key to send, and a check of new ones', { sendKeyAs: 'nothing', apiKey: '' }, /No request can try a new key: the credential sends none/, { verification: { path: '/me' } }],
		['another service than the node', { service: 'grafana' }, /set to a custom service, but the credential is for Grafana/],
		['a header name that is none', { headerName: 'X Key:' }, /is not the name of a header/],
	])('a credential with %s', async (_, credential, message, form: INodeParameters = {}) => {
		const result = await customRunner(service, () => form, credential)(list);
		expect(result.error?.message).toMatch(message);
		expect(service.calls()).toEqual([]);
	});
});

describe('places that do not fit, told by the shape of the answer', () => {
	const service = serviceForFile(wrapped.behaviour);
	const withForm = (form: INodeParameters) => customRunner(service, () => ({ ...wrapped.form, ...form }));
	const list: INodeParameters = { operation: 'getAll', returnAll: true };
	const paging = Object(wrapped.form.paging);
	const answerFields = Object(wrapped.form.answerFields);

	it.each<[string, INodeParameters, RegExp]>([
		['a list place that holds no list', { paging: { ...paging, at: 'result' } }, /result is not a list[^]*shape: \{success: boolean, result: \{items: list of 2 × \{credential: \{ref: text/],
		['a list place that is not there', { paging: { ...paging, at: 'data' } }, /data is not a list/],
		['an entry without its key', { paging: { ...paging, entry: 'key' } }, /something that is no key/],
		['an id that is elsewhere', { answerFields: { ...answerFields, id: 'id' } }, /no id at id[^]*shape: \{ref: text/],
		['a name that is elsewhere', { answerFields: { ...answerFields, name: 'title' } }, /No key has a name at title/],
		['a creation date that is elsewhere', { answerFields: { ...answerFields, createdAt: 'born' } }, /No key has a date at born/],
		['dates of another form', { answerFields: { ...answerFields, dates: 'iso' } }, /not of the form ISO date/],
		['seconds that are taken for milliseconds', { answerFields: { ...answerFields, dates: 'epochMilliseconds' } }, /outside of what epoch milliseconds can mean/],
	])('%s', async (_, form, message) => {
		service.add('first', { expires: Date.now() + 86_400_000 });
		service.add('second');
		const result = await withForm(form)(list);
		const { description } = { description: '', ...result.error };
		expect(`${result.error?.message} ${String(description)}`).toMatch(message);
		for (const { secret, name } of service.keys.values()) {
			expect(everything(result)).not.toContain(secret);
			expect(String(description)).not.toContain(name);
		}
	});

	it('a secret that is elsewhere: the key is found and revoked again', async () => {
		const run = withForm({ answerFields: { ...answerFields, secret: 'plaintext' } });
		const result = await run({ operation: 'create', name: 'ci', expiry: 'never' });
		expect(result.error?.message).toMatch(/no secret at plaintext/);
		expect([...service.keys.values()]).toEqual([]);
	});

	it('a key that lives longer than was asked for is revoked again', async () => {
		const run = withForm({ expiryForm: { field: 'attributes.lifetime', form: 'secondsToLive' } });
		const result = await run({ operation: 'create', name: 'ci', expiry: 'days', expiresInDays: 7 });
		expect(result.error?.message).toMatch(/made a key that never ends/);
		expect([...service.keys.values()]).toEqual([]);
	});

	it('a revocation at a wrong path is no revocation, though it answers 404', async () => {
		const key = service.add('ci');
		const run = withForm({ endpoints: { ...Object(wrapped.form.endpoints), revokePath: '/v1/credentials/undo' } });
		const result = await run({ operation: 'revoke', keyId: byId(key.id) });
		expect(result.error?.message).toMatch(/still shows it/);
		const rotated = await run({ operation: 'rotate', keyId: byName('ci'), oldKey: 'revoke', lifetime: 'never' });
		expect(rotated.items[0]?.json.rotation).toMatchObject({ oldKey: { state: 'active' } });
	});

	it('a success that says that it was none', async () => {
		service.fault = () => ({ status: 200, body: { success: false, errors: ['nope'] } });
		const result = await withForm({})(list);
		expect(result.error?.message).toMatch(/refused this though it answered 200/);
	});

	it('a rotation of a key whose rights are not told, unless the user gives them or accepts the defaults', async () => {
		const key = service.add('ci');
		const run = withForm({ answerFields: { ...answerFields, rights: 'scopes' } });
		const rotation: INodeParameters = { operation: 'rotate', keyId: byId(key.id), oldKey: 'keep', lifetime: 'never' };
		const refused = await run(rotation);
		expect(refused.error?.message).toMatch(/does not tell its scopes/);
		expect(service.keys.size).toBe(1);
		expect((await run({ ...rotation, bodyFields: '{"scopes": ["read"]}' })).error).toBeUndefined();
		expect((await run({ ...rotation, options: { acceptDefaultRights: true } })).error).toBeUndefined();
		expect(service.keys.size).toBe(3);
	});

	it('a lifetime as long as the old one, where nobody tells how long that is', async () => {
		const key = service.add('ci');
		const run = withForm({ answerFields: { ...answerFields, expiresAt: '' } });
		const result = await run({ operation: 'rotate', keyId: byId(key.id), oldKey: 'revoke', lifetime: 'sameLength' });
		expect(result.error?.message).toMatch(/does not tell when the old key ends/);
		expect(service.keys.size).toBe(1);
	});
});

describe('what is missing for a new key', () => {
	const service = serviceForFile(({ method, path }) => (method === 'GET' && path === '/-/npm/v1/tokens' ? { status: 200, body: { objects: [{ key: 'k1', created: '2026-01-01T00:00:00Z', readonly: false }], urls: {} } } : undefined));
	const run = runner(
		new ApiKeys(),
		() => ({ backend: 'compatible', service: 'verdaccio', baseUrl: service.url, authentication: 'apiKey', apiKey: 'example-management-secret', password: '' }),
		() => ({ resource: 'apiKey', service: 'verdaccio' }),
	);

	it.each<[string, INodeParameters]>([['Create', { operation: 'create' }], ['Rotate', { operation: 'rotate', keyId: byId('k1'), oldKey: 'revoke' }]])('is told by %s without a word of a key to look for', async (_, operation) => {
		const text = errorText(await run(operation));
		expect(text).toMatch(/asks for the account's password.*set Account Password/);
		expect(text).not.toMatch(/LOOK BY HAND/);
		expect(service.calls().every((call) => call.startsWith('GET'))).toBe(true);
	});

	it('is shown where it stands, for rights that lie deeper', async () => {
		const plainly = serviceForRights();
		await plainly.start();
		plainly.add('ci');
		const result = await customRunner(plainly, () => ({ answerFields: { rights: 'policy.roles' } }))({ operation: 'rotate', keyId: byName('ci'), oldKey: 'revoke', lifetime: 'never' });
		await plainly.stop();
		expect(errorText(result)).toContain('e.g. {"policy":{"roles":"…"}}');
	});
});

/** A service that tells no rights. */
function serviceForRights(): KeyServer {
	return new KeyServer((_, { keys }) => ({ status: 200, body: [...keys.values()].map(({ id, name, created }) => ({ id, name, createdAt: new Date(created).toISOString(), expiresAt: null })) }));
}
