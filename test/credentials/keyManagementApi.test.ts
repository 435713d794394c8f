import type { ICredentialDataDecryptedObject, INodeType } from 'n8n-workflow';
import { KeyManagementApi } from '../../credentials/KeyManagementApi.credentials';
import { runNode } from '../../harness/runNode';
import { errorText, saidBy, sandboxForFile } from '../nodes/support';

const sandbox = sandboxForFile();
const type = new KeyManagementApi();

/** Does what n8n's own credential tester does: routes the request of *Test* through a node made for it. */
async function press(credential: ICredentialDataDecryptedObject) {
	const tester: INodeType = {
		description: {
			displayName: 'Temp',
			name: 'temp',
			group: ['input'],
			version: 1,
			description: '',
			defaults: { name: 'Temp' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: type.name, required: true }],
			properties: [{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request: type.test.request } }],
		},
	};
	sandbox().resetJournal();
	return await runNode({ type: tester, parameters: {}, credentialType: type, credential });
}
const access = (mount: string, field: string): string => sandbox().backend(mount).access[field] ?? '';
const twenty = (mount: string) => ({ backend: 'twenty', baseUrl: sandbox().baseUrl(mount), twentyGeneration: mount === 'twenty-legacy' ? 'legacy' : 'current' });
const session = (mount: string) => ({ ...twenty(mount), authentication: 'session', email: access(mount, 'email'), password: access(mount, 'password') });

const WORKING: Array<{ what: string; credential(): ICredentialDataDecryptedObject; asks: string }> = [
	{ what: 'MsgCore by API key', credential: () => ({ backend: 'msgCore', baseUrl: sandbox().baseUrl('msgcore'), apiKey: access('msgcore', 'apiKey') }), asks: '/msgcore/api/v1/auth/whoami' },
	{ what: 'MsgCore by a key without rights', credential: () => ({ backend: 'msgCore', baseUrl: sandbox().baseUrl('msgcore'), apiKey: access('msgcore', 'readerApiKey') }), asks: '/msgcore/api/v1/auth/whoami' },
	{ what: 'MsgCore by JWT', credential: () => ({ backend: 'msgCore', baseUrl: ` ${sandbox().baseUrl('msgcore')}// `, authentication: 'jwt', jwt: access('msgcore', 'jwt') }), asks: '/msgcore/api/v1/auth/whoami' },
	...['twenty', 'twenty-legacy', 'twenty-readonly'].flatMap((mount) => {
		const asks = `/${mount}/rest${mount === 'twenty-legacy' ? '' : '/metadata'}/apiKeys`;
		return [
			{ what: `${mount} by API key`, credential: () => ({ ...twenty(mount), apiKey: access(mount, 'apiKey') }), asks },
			{ what: `${mount} by user session`, credential: () => session(mount), asks },
		];
	}),
];

it.each(WORKING)('Test succeeds for $what', async ({ credential, asks }) => {
	const { error, items } = await press(credential());
	expect([error, items.length > 0]).toEqual([undefined, true]);
	expect(sandbox().journal().at(-1)).toMatchObject({ method: 'GET', path: asks, status: 200 });
});

it.each(WORKING)('Test fails for $what when its secret is wrong, and tells no secret', async ({ credential }) => {
	const wrong = { ...credential(), apiKey: 'wrong-example-secret-01', jwt: 'wrong-example-secret-01', password: 'wrong-example-secret-01' };
	const result = await press(wrong);
	expect(result.error).toBeDefined();
	expect(saidBy(result)).not.toContain('wrong-example-secret-01');
});

it('Test asks the vendor\'s cloud where the base URL is left empty', () => {
	const { baseURL } = type.test.request;
	expect(baseURL).toContain('https://api.msgcore.dev');
	expect(baseURL).toContain('https://api.twenty.com');
});

it('Test fails for a server that is not there', async () => {
	const result = await press({ backend: 'msgCore', baseUrl: 'http://127.0.0.1:9', apiKey: 'x' });
	expect(errorText(result)).toMatch(/refused/i);
});

const HEADERS: Array<[string, ICredentialDataDecryptedObject, Record<string, string>]> = [
	['MsgCore, API key', { backend: 'msgCore', authentication: 'apiKey', apiKey: 'k' }, { 'X-API-Key': 'k' }],
	['MsgCore, JWT', { backend: 'msgCore', authentication: 'jwt', jwt: 'j', apiKey: 'k' }, { Authorization: 'Bearer j' }],
	['Twenty, API key', { backend: 'twenty', authentication: 'apiKey', apiKey: 'k' }, { Authorization: 'Bearer k' }],
	['Twenty, session', { backend: 'twenty', authentication: 'session', sessionToken: 's', apiKey: 'k' }, { Authorization: 'Bearer s' }],
];

it.each(HEADERS)('authenticates %s by its own header, and keeps the others', async (_, credential, expected) => {
	const { headers } = await type.authenticate(credential, { url: 'http://x', headers: { Accept: 'a' } });
	expect(headers).toEqual({ Accept: 'a', ...expected });
});

it.each([
	[{ backend: 'nobody' }, 'unknown'],
	[{ backend: 'msgCore', authentication: 'session' }, 'no authentication by User Session'],
	[{ backend: 'twenty', authentication: 'jwt' }, 'no authentication by JWT'],
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
