import { KeyManagementApi } from '../../../credentials/KeyManagementApi.credentials';
import { openPanel } from '../../../harness/openPanel';
import { MsgCoreApiKeys } from '../../../nodes/MsgCore/MsgCoreApiKeys.node';
import { byId } from '../support';
import { msgCoreForFile } from './support';

const { access, credential, quiet, run } = msgCoreForFile();
const panel = (parameters = {}) =>
	openPanel({
		type: new MsgCoreApiKeys(),
		credentialType: new KeyManagementApi(),
		credential: credential(),
		parameters: { resource: 'apiKey', operation: 'get', projectId: byId(access('projectId')), ...parameters },
	});

it('lists the projects of the credential, and the keys of one', async () => {
	expect((await panel().search('searchProjects')).results).toEqual([{ name: 'Acme', value: 'proj_acme' }]);
	const [owner] = (await panel().search('searchKeys', 'own')).results;
	expect(owner).toEqual({ name: expect.stringMatching(/^Owner \(msc_prod_\w+\.\.\.\w{4}\)$/), value: access('apiKeyId') });
});

it('shows in the list of keys when they end, and tells keys of one name apart', async () => {
	const parameters = { operation: 'create', name: 'twin', scopes: ['keys:read'], expiry: 'days', expiresInDays: 30 };
	await run(parameters);
	await run(parameters);
	const names = (await panel().search('searchKeys', 'twin')).results.map(({ name }) => name);
	expect(names).toEqual(Array(2).fill(expect.stringMatching(/^twin \(\S+, created \d{4}-\d\d-\d\d \d\d:\d\d UTC, ends \d{4}-\d\d-\d\d\)$/)));
});

it.each(['={{ $json.project }}', '=proj_{{ $json.n }}'])('asks for no keys of the project %s', async (project) => {
	for (const projectId of [byId(project), project]) {
		const journal = quiet();
		await expect(panel({ projectId }).search('searchKeys')).rejects.toThrow('no list to pick from while Project ID is an expression');
		expect(journal.journal()).toEqual([]);
	}
});

it('lists the keys whatever expression stands among the options', async () => {
	const options = { longestWait: '={{ $json.seconds }}' };
	expect((await panel({ options, requestOptions: { timeout: '={{ 5 }}' } }).search('searchKeys')).results.length).toBeGreaterThan(2);
});
