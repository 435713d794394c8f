import type { ICredentialDataDecryptedObject, INodeType } from 'n8n-workflow';
import { SecretDestinationApi } from '../../credentials/SecretDestinationApi.credentials';
import { createServer } from '../../harness/node';
import { runNode } from '../../harness/runNode';
import { SUBJECTS } from '../delivery/subjects';
import { saidBy, sandboxForFile } from '../nodes/support';

const sandbox = sandboxForFile();
const type = new SecretDestinationApi();

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
	return await runNode({ type: tester, parameters: {}, credentialType: type, credential });
}

const kinds = SUBJECTS.filter(({ kind, name }, i) => SUBJECTS.findIndex((each) => each.kind === kind) === i || name.includes('AppRole'));

describe.each(kinds)('the credential of $name', ({ kind, prefix, credential }) => {
	const whole = () => ({ kind, baseUrl: ` ${sandbox().baseUrl(prefix)}// `, testPath: 'ping', ...credential(sandbox().destination(prefix).access) });

	it('passes its Test', async () => {
		const { error, items } = await press(whole());
		expect([error, items.length > 0]).toEqual([undefined, true]);
	});

	it('fails its Test when the secret in it is wrong, and tells no secret', async () => {
		const result = await press({ ...whole(), token: 'wrong-example-secret-01', secretId: 'wrong-example-secret-01' });
		expect(result.error).toBeDefined();
		expect(saidBy(result)).not.toContain('wrong-example-secret-01');
	});
});

it.each([
	[{ kind: 'gitlabCi', baseUrl: 'gitlab.example.com' }, 'The base URL of GitLab in the credential is not an address. Got "gitlab.example.com". Set an address such as https://gitlab.com.'],
	[{ kind: 'vaultKv', baseUrl: '' }, 'The base URL of HashiCorp Vault or OpenBao is missing. Open the credential and set the base URL.'],
	[{ kind: 'http', baseUrl: ' /secrets ' }, 'The base URL of the HTTP endpoint in the credential is not an address. Got " /secrets ". Set an address such as https://secrets.example.com.'],
	[{ baseUrl: '', kind: '' }, 'The credential has no kind. Open the credential and pick a kind.'],
])('says in the one text of a failed Test what to mend: %j', async (credential, text) => {
	const { error } = await press({ token: 'example', ...credential });
	expect(error?.message).toBe(text);
});

it('fails its Test where a web page answers every path', async () => {
	const server = createServer(({ headers }, response) => response.writeHead(/\*|html/.test(headers.accept ?? '*') ? 200 : 404).end('<!doctype html>'));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const baseUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/home`;
	const results = await Promise.all(['n8nCredential', 'vaultKv', 'gitlabCi', 'doppler', 'http'].map(async (kind) => await press({ kind, baseUrl, token: 'example' })));
	server.close();
	expect(results.map(({ error }) => error && 'httpCode' in error && error.httpCode)).toEqual(results.map(() => '404'));
});

it('signs in at the mount of an AppRole as Vault shows it', async () => {
	const { roleId = '', secretId = '' } = sandbox().destination('vault').access;
	const { error } = await press({ kind: 'vaultKv', baseUrl: sandbox().baseUrl('vault'), vaultAuthentication: 'appRole', roleId, secretId, appRoleMount: ' approle/ ' });
	expect(error).toBeUndefined();
});

it('asks the vendor\'s cloud where the base URL is left empty', () => {
	for (const cloud of ['https://api.github.com', 'https://gitlab.com', 'https://api.doppler.com', 'https://app.infisical.com']) {
		expect(type.test.request.baseURL).toContain(cloud);
	}
});

it('has no condition on a single choice, and the empty text as the default of every text', () => {
	for (const field of type.properties) {
		expect((field.options ?? []).filter((option) => 'displayOptions' in option)).toEqual([]);
		if (field.type === 'string') expect([field.name, field.default]).toEqual([field.name, '']);
	}
});
