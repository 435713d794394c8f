import type { ICredentialDataDecryptedObject, INodeType } from 'n8n-workflow';
import { SecretDestinationApi } from '../../credentials/SecretDestinationApi.credentials';
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
