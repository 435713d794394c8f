import vault from 'node-vault';
import { execFile, process, promisify, resolve } from '../../harness/node';
import { sandboxForFile } from '../nodes/support';

const sandbox = sandboxForFile();

async function seenBy(which: string) {
	const args = [resolve('test/destinations/clients.mjs'), which, sandbox().baseUrl(which), sandbox().destination(which).access.token ?? ''];
	return JSON.parse((await promisify(execFile)(process.execPath, args)).stdout);
}

const held = (which: string) => sandbox().destination(which).holdings().map(({ place, value }) => `${place}=${value}`);

it("serves GitHub's own client through the life of a secret", async () => {
	const seen = await seenBy('github');
	expect(seen).toMatchObject({ made: 201, changed: 204, got: { name: 'FROM_CLIENT' }, wrongKey: { status: 422 }, missing: 404, badName: 422 });
	expect(Object.keys(seen.got).sort()).toEqual(['created_at', 'name', 'updated_at']);
	expect(held('github')).toEqual(['acme/website FROM_CLIENT=two-example']);
});

it("serves GitLab's client through the life of a variable", async () => {
	const seen = await seenBy('gitlab');
	expect(seen.made).toMatchObject({ key: 'FROM_CLIENT', value: 'one-example-secret', masked: true });
	expect(seen.changed).toMatchObject({ value: 'two-example-secret', masked: true });
	expect(seen.got).toEqual(seen.changed);
	expect(seen).toMatchObject({ twice: 400, short: 400, missing: 404 });
	expect(held('gitlab')).toEqual(['groups 3 FROM_CLIENT *=group-example-secret']);
});

it("serves Vault's client through the versions of a secret, by token and by AppRole", async () => {
	const { access } = sandbox().destination('vault');
	const client = vault({ apiVersion: 'v1', endpoint: sandbox().baseUrl('vault'), token: access.token });
	const first = await client.write('secret/data/ci/client', { data: { a: 'one-example' }, options: { cas: 0 } });
	expect(first.data).toMatchObject({ version: 1 });
	await expect(client.write('secret/data/ci/client', { data: {}, options: { cas: 0 } })).rejects.toThrow('check-and-set parameter did not match');
	const login = vault({ apiVersion: 'v1', endpoint: sandbox().baseUrl('vault') });
	await login.approleLogin({ role_id: access.roleId, secret_id: access.secretId });
	const { data } = await login.read('secret/data/ci/client');
	expect(data).toMatchObject({ data: { a: 'one-example' }, metadata: { version: 1 } });
	await expect(login.read('secret/data/ci/nothing')).rejects.toThrow('Status 404');
	await expect(vault({ endpoint: sandbox().baseUrl('vault'), token: 'wrong' }).read('secret/data/ci/client')).rejects.toThrow('permission denied');
});
