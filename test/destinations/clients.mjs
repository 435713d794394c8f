// Runs the vendors' own clients, ES modules, through the life of a secret and prints what they got.
import { Gitlab } from '@gitbeaker/rest';
import { Octokit } from '@octokit/rest';
import sodium from 'libsodium-wrappers';

const [which, url, token] = process.argv.slice(2);

async function github() {
	await sodium.ready;
	const octokit = new Octokit({ baseUrl: url, auth: token, log: { debug() {}, info() {}, warn() {}, error() {} } });
	const at = { owner: 'acme', repo: 'website', secret_name: 'FROM_CLIENT' };
	const { data: key } = await octokit.rest.actions.getRepoPublicKey(at);
	const sealed = (text) => sodium.to_base64(sodium.crypto_box_seal(text, sodium.from_base64(key.key, sodium.base64_variants.ORIGINAL)), sodium.base64_variants.ORIGINAL);
	const write = async (text, keyId = key.key_id) => await octokit.rest.actions.createOrUpdateRepoSecret({ ...at, encrypted_value: sealed(text), key_id: keyId });
	const made = await write('one-example');
	const changed = await write('two-example');
	const { data: got } = await octokit.rest.actions.getRepoSecret(at);
	const wrongKey = await write('three-example', '1').catch(({ status, response }) => ({ status, data: response.data }));
	const missing = await octokit.rest.actions.getRepoSecret({ ...at, secret_name: 'NOT_THERE' }).catch(({ status }) => status);
	const badName = await octokit.rest.actions.createOrUpdateRepoSecret({ ...at, secret_name: 'GITHUB_X', encrypted_value: sealed('x'), key_id: key.key_id }).catch(({ status }) => status);
	return { made: made.status, changed: changed.status, got, wrongKey, missing, badName };
}

async function gitlab() {
	const api = new Gitlab({ host: url, token });
	const made = await api.ProjectVariables.create('acme/website', 'FROM_CLIENT', 'one-example-secret', { masked: true, environmentScope: '*' });
	const changed = await api.ProjectVariables.edit('acme/website', 'FROM_CLIENT', 'two-example-secret', { filter: { environment_scope: '*' } });
	const got = await api.ProjectVariables.show('acme/website', 'FROM_CLIENT', { filter: { environment_scope: '*' } });
	const twice = await api.ProjectVariables.create('acme/website', 'FROM_CLIENT', 'three-example').catch(({ cause }) => cause.response.status);
	const short = await api.ProjectVariables.edit('acme/website', 'FROM_CLIENT', 'short', { filter: { environment_scope: '*' } }).catch(({ cause }) => cause.response.status);
	const group = await api.GroupVariables.create('acme', 'FROM_CLIENT', 'group-example-secret');
	await api.ProjectVariables.remove('acme/website', 'FROM_CLIENT', { filter: { environment_scope: '*' } });
	const missing = await api.ProjectVariables.show('acme/website', 'FROM_CLIENT').catch(({ cause }) => cause.response.status);
	return { made, changed, got, twice, short, group, missing };
}

console.log(JSON.stringify(await { github, gitlab }[which]()));
