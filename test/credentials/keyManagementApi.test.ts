import { CredentialTestContext } from 'n8n-core';
import { type ICredentialDataDecryptedObject, NodeHelpers } from 'n8n-workflow';
import { KeyManagementApi } from '../../credentials/KeyManagementApi.credentials';
import { asRead } from '../../harness/credentials';
import { type AddressInfo, createServer, once } from '../../harness/node';
import { ApiKeys } from '../../nodes/ApiKeys/ApiKeys.node';
import { ApiKeysTrigger } from '../../nodes/ApiKeysTrigger/ApiKeysTrigger.node';
import { keyManagementTest } from '../../nodes/credentialTest';
import { GjirafaVpApiKeys } from '../../nodes/GjirafaVp/GjirafaVpApiKeys.node';
import { MsgCoreApiKeys } from '../../nodes/MsgCore/MsgCoreApiKeys.node';
import { RebillyApiKeys } from '../../nodes/Rebilly/RebillyApiKeys.node';
import { SentryClientKeys } from '../../nodes/Sentry/SentryClientKeys.node';
import { TwentyApiKeys } from '../../nodes/Twenty/TwentyApiKeys.node';
import { sandboxForFile } from '../nodes/support';

const sandbox = sandboxForFile();
const type = new KeyManagementApi();

/** Does what n8n's own credential tester does: reads the fields as saved ones, and calls the function of the nodes. */
async function press(credential: ICredentialDataDecryptedObject) {
	sandbox().resetJournal();
	return await keyManagementTest.call(new CredentialTestContext(), { id: '1', name: 'c', type: type.name, data: asRead(type, credential) });
}
const access = (mount: string, field: string): string => sandbox().backend(mount).access[field] ?? '';
const at = (mount: string, backend: string) => ({ backend, baseUrl: sandbox().baseUrl(mount) });
const GENERATIONS: Record<string, string> = { 'twenty-legacy': 'legacy', 'twenty-roleless': 'roleless' };
const twenty = (mount: string) => ({ ...at(mount, 'twenty'), twentyGeneration: GENERATIONS[mount] ?? 'current' });
const session = (mount: string) => ({ ...twenty(mount), authentication: 'session', email: access(mount, 'email'), password: access(mount, 'password') });
const rebilly = () => ({ ...at('rebilly', 'rebilly'), rebillyOrganizationId: access('rebilly', 'organizationId') });
const gjirafa = () => ({ ...at('gjirafa', 'gjirafaVp'), gjirafaProjectId: access('gjirafa', 'projectId') });
const custom = () => ({ ...at('msgcore', 'compatible'), testPath: '/api/v1/auth/whoami', apiKey: access('msgcore', 'apiKey') });
const MSGCORE = '/msgcore/api/v1/auth/whoami';

const WORKING: Array<{ what: string; credential(): ICredentialDataDecryptedObject; asks: string }> = [
	{ what: 'MsgCore by API key', credential: () => ({ ...at('msgcore', 'msgCore'), apiKey: access('msgcore', 'apiKey') }), asks: MSGCORE },
	{ what: 'MsgCore by a key without rights', credential: () => ({ ...at('msgcore', 'msgCore'), apiKey: access('msgcore', 'readerApiKey') }), asks: MSGCORE },
	{ what: 'MsgCore by JWT', credential: () => ({ backend: 'msgCore', baseUrl: ` ${sandbox().baseUrl('msgcore')}// `, authentication: 'jwt', jwt: access('msgcore', 'jwt') }), asks: MSGCORE },
	...['twenty', 'twenty-legacy', 'twenty-roleless', 'twenty-readonly'].flatMap((mount) => {
		const asks = `/${mount}/rest/${mount === 'twenty-legacy' ? 'batch' : 'metadata'}/apiKeys`;
		return [
			{ what: `${mount} by API key`, credential: () => ({ ...twenty(mount), apiKey: access(mount, 'apiKey') }), asks },
			{ what: `${mount} by user session`, credential: () => session(mount), asks },
		];
	}),
	{ what: 'Sentry', credential: () => ({ ...at('sentry', 'sentry'), apiKey: access('sentry', 'token') }), asks: '/sentry/api/0/organizations/' },
	{ what: 'Rebilly', credential: () => ({ ...rebilly(), apiKey: access('rebilly', 'apiKey') }), asks: `/rebilly/organizations/phronesis-pebble/api-keys` },
	{ what: 'Gjirafa VP', credential: () => ({ ...gjirafa(), apiKey: access('gjirafa', 'apiKey') }), asks: '/gjirafa/api/projects/vpp1a9/roles' },
	{ what: 'a custom service by a header of its own', credential: () => ({ ...custom(), sendKeyAs: 'header', customHeader: 'X-API-Key' }), asks: MSGCORE },
	{ what: 'a custom service as it was saved before Send Key As', credential: () => ({ ...custom(), headerName: 'X-API-Key', headerPrefix: '' }), asks: MSGCORE },
];

it.each(WORKING)('Test succeeds for $what', async ({ credential, asks }) => {
	expect(await press(credential())).toEqual({ status: 'OK', message: 'Connection successful!' });
	expect(sandbox().journal().at(-1)).toMatchObject({ method: 'GET', path: asks, status: 200 });
});

const SECRET = 'wrong-example-secret-01';

it.each(WORKING)("Test says in the vendor's words why $what does not work, and tells no secret", async ({ credential }) => {
	const { status, message } = await press({ ...credential(), apiKey: SECRET, jwt: SECRET, password: SECRET });
	expect(status).toBe('Error');
	expect(message).toMatch(/(does not know the credential \(test, HTTP 401\)|does not allow this \(test, HTTP 403\)|did not log in): \w.*\. .*credential/);
	expect(message).not.toContain(SECRET);
	expect(message).not.toContain('..');
});

it.each([
	['a server that is not there', () => ({ backend: 'msgCore', baseUrl: 'http://127.0.0.1:9', apiKey: 'x' }), /can't be reached \(ECONNREFUSED\)/],
	['a base URL that is none', () => ({ backend: 'msgCore', baseUrl: 'api.msgcore.dev', apiKey: 'x' }), /base URL.*is not an address/],
	['a base URL that is missing', () => ({ backend: 'gjirafaVp', apiKey: 'x' }), /base URL of Gjirafa Video Platform is missing/],
	['no backend', () => ({ apiKey: 'x' }), /pick a backend/],
	['no key', () => at('msgcore', 'msgCore'), /The credential has no API key/],
	['a project that is missing', () => ({ ...gjirafa(), gjirafaProjectId: '', apiKey: 'x' }), /Project ID for the Test/],
	['an organization that is missing', () => ({ ...rebilly(), rebillyOrganizationId: '', apiKey: 'x' }), /Organization ID is missing/],
	['a server of another generation', () => ({ ...twenty('twenty-legacy'), twentyGeneration: 'current', apiKey: access('twenty-legacy', 'apiKey') }), /API Generation/],
	['a test path that leads elsewhere', () => ({ ...custom(), testPath: 'https://example.com/' }), /test path in the credential is a whole address/],
	['a header name that is none', () => ({ ...custom(), sendKeyAs: 'header', customHeader: 'X API Key' }), /is not the name of a header/],
])('Test tells of %s', async (_, credential, says) => {
	const { status, message } = await press(credential());
	expect([status, message]).toEqual(['Error', expect.stringMatching(says)]);
});

it.each([
	['twenty', 'legacy'],
	['twenty-roleless', 'legacy'],
	['twenty-legacy', 'current'],
	['twenty-legacy', 'roleless'],
])('Test tells that %s is not what the credential says: %s', async (mount, twentyGeneration) => {
	const { status, message } = await press({ ...twenty(mount), apiKey: access(mount, 'apiKey'), twentyGeneration });
	expect([status, message]).toEqual(['Error', expect.stringContaining('set API Generation to')]);
});

it('Test takes the web page of a wrong address for no success', async () => {
	const pages = createServer((_, response) => void response.end('<!doctype html><title>Welcome</title>')).listen(0, '127.0.0.1');
	await once(pages, 'listening');
	const { port } = pages.address() as AddressInfo;
	const { status, message } = await press({ backend: 'msgCore', baseUrl: `http://127.0.0.1:${port}`, apiKey: 'x' });
	pages.close();
	expect([status, message]).toEqual(['Error', expect.stringContaining('a web page')]);
});

it.each(WORKING.filter(({ what }) => !what.startsWith('a custom')))('Test takes no other server that answers 200 for $what', async ({ what, credential }) => {
	for (const body of ['{}', '', '"hello"']) {
		const others = createServer((_, response) => void response.end(body)).listen(0, '127.0.0.1');
		await once(others, 'listening');
		const { port } = others.address() as AddressInfo;
		const { status } = await press({ ...credential(), baseUrl: `http://127.0.0.1:${port}` });
		others.close();
		expect([what, body, status]).toEqual([what, body, 'Error']);
	}
});

it('every node tests the credential of every backend', () => {
	for (const Node of [ApiKeys, ApiKeysTrigger, GjirafaVpApiKeys, MsgCoreApiKeys, RebillyApiKeys, SentryClientKeys, TwentyApiKeys]) {
		const { description, methods } = new Node();
		expect(description.credentials?.[0]).toMatchObject({ name: type.name, required: true, testedBy: 'keyManagementTest' });
		expect(methods.credentialTest).toEqual({ keyManagementTest });
	}
});

it('every list of the panel gets the credential, though the editor sends none of the hidden parameters', () => {
	for (const Node of [ApiKeys, GjirafaVpApiKeys, MsgCoreApiKeys, RebillyApiKeys, SentryClientKeys, TwentyApiKeys]) {
		const { description } = new Node();
		const [credential] = description.credentials ?? [];
		expect(credential && NodeHelpers.displayParameter({ operation: 'get' }, credential, null, description)).toBe(true);
	}
});

const HEADERS: Array<[string, ICredentialDataDecryptedObject, Record<string, string>]> = [
	['MsgCore, API key', { backend: 'msgCore', authentication: 'apiKey', apiKey: 'k' }, { 'X-API-Key': 'k' }],
	['MsgCore, JWT', { backend: 'msgCore', authentication: 'jwt', jwt: 'j', apiKey: 'k' }, { Authorization: 'Bearer j' }],
	['Twenty, API key', { backend: 'twenty', authentication: 'apiKey', apiKey: 'k' }, { Authorization: 'Bearer k' }],
	['MsgCore, an authentication left over from another backend', { backend: 'msgCore', authentication: 'session', apiKey: 'k' }, { 'X-API-Key': 'k' }],
	['Twenty, an authentication left over from another backend', { backend: 'twenty', authentication: 'jwt', apiKey: 'k' }, { Authorization: 'Bearer k' }],
	['Custom', { backend: 'compatible', apiKey: 'k' }, { Authorization: 'Bearer k' }],
	['Custom, bare header', { backend: 'compatible', sendKeyAs: 'header', customHeader: 'X-API-Key', customPrefix: '', apiKey: 'k' }, { 'X-API-Key': 'k' }],
	['Custom, header left empty', { backend: 'compatible', sendKeyAs: 'header', customHeader: '', customPrefix: 'Token', apiKey: 'k' }, { Authorization: 'Token k' }],
	['Custom, prefix without a space', { backend: 'compatible', sendKeyAs: 'header', customPrefix: 'Token token=', apiKey: 'k' }, { Authorization: 'Token token=k' }],
	['Custom, nothing', { backend: 'compatible', sendKeyAs: 'nothing', apiKey: 'k' }, {}],
	['Custom as saved earlier, untouched', { backend: 'compatible', service: 'custom', apiKey: 'k' }, { Authorization: 'Bearer k' }],
	['Custom as saved earlier, header alone', { backend: 'compatible', headerName: 'X-Key', apiKey: 'k' }, { 'X-Key': 'Bearer k' }],
	['Custom as saved earlier, empty prefix', { backend: 'compatible', headerPrefix: '', apiKey: 'k' }, { Authorization: 'k' }],
	['Custom as saved earlier, other prefix', { backend: 'compatible', headerPrefix: 'Token ', apiKey: 'k' }, { Authorization: 'Token k' }],
	['Custom as saved earlier, no header', { backend: 'compatible', headerName: '', apiKey: 'k' }, {}],
	['Twenty, session', { backend: 'twenty', authentication: 'session', sessionToken: 's', apiKey: 'k' }, { Authorization: 'Bearer s' }],
];

it.each(HEADERS)('authenticates %s by its own header, and keeps the others', async (_, credential, expected) => {
	const { headers } = await type.authenticate(asRead(type, credential), { url: 'http://x', headers: { Accept: 'a' } });
	expect(headers).toEqual({ Accept: 'a', ...expected });
});

it.each([
	[{ backend: 'nobody' }, 'unknown'],
	[{ backend: '' }, 'no backend'],
	[{}, 'no backend'],
	[{ backend: 'twenty', authentication: 'session', sessionToken: '' }, 'no Twenty session'],
	[{ backend: 'msgCore', authentication: 'apiKey', apiKey: '' }, 'The credential has no API key'],
])('refuses to authenticate with %j', async (credential, says) => {
	await expect(type.authenticate(credential, { url: 'http://x' })).rejects.toThrow(says);
});

it('keeps every secret in a password field', () => {
	const secrets = type.properties.filter(({ name }) => /apiKey|jwt|password|token/i.test(name) && name !== 'authentication');
	expect(secrets.map(({ name }) => name)).toEqual(expect.arrayContaining(['apiKey', 'jwt', 'password', 'sessionToken']));
	expect(secrets.every(({ typeOptions }) => typeOptions?.password === true)).toBe(true);
});

it('Test tells of a server that speaks no TLS at an https address', async () => {
	const plain = createServer((_, response) => void response.end('{}')).listen(0, '127.0.0.1');
	await once(plain, 'listening');
	const { port } = plain.address() as AddressInfo;
	const { status, message } = await press({ backend: 'msgCore', baseUrl: `https://127.0.0.1:${port}`, apiKey: 'x' });
	plain.close();
	expect([status, message]).toEqual(['Error', expect.stringContaining('does not seem to speak TLS')]);
});
