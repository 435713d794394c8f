import type { INodeParameters } from 'n8n-workflow';
import { KeyManagementApi } from '../../../credentials/KeyManagementApi.credentials';
import { clock } from '../../../harness/clock/inTests';
import { runNode } from '../../../harness/runNode';
import { subjectOf } from '../../delivery/subjects';
import { twentyCurrent } from '../../guarantees/subjects';
import { freshName, msgCoreForFile } from '../msgCore/support';
import { byId, errorText, jsonOf, textIn, texts } from '../support';
import { credentialOf, deliverTo, heldAt } from './support';

const { run, make, booked, named, sandbox } = msgCoreForFile();
const HOURS_2 = 2 * 60 * 60 * 1000;
const creating = () => ({ operation: 'create', name: freshName(), scopes: ['keys:read'], expiry: 'never' });
const besideIt = (name: string) => ({ beside: [credentialOf(sandbox(), subjectOf(name))] });
const deliverAt = (name: string) => deliverTo(sandbox(), subjectOf(name));

describe('Two spellings of one place are one', () => {
	it.each([
		['GitHub, repository', 'githubOwner', ['acme', 'Acme']],
		['GitHub, repository', 'githubRepository', ['website', 'WebSite']],
		['GitHub, environment', 'githubEnvironment', ['production', 'Production']],
		['GitLab, project', 'gitlabPlace', ['acme/website', '7']],
		['GitLab, project', 'gitlabPlace', ['acme/website', 'Acme/Website']],
		['GitLab, group', 'gitlabPlace', ['3', 'acme']],
	])('%s, by %s', async (name, field, spellings) => {
		const items = (await make(2)).map((key, i) => ({ ...key, spelled: spellings[i] }));
		const parameters = { operation: 'rotate', keyId: byId('={{ $json.id }}'), ...deliverAt(name), [field]: '={{ $json.spelled }}' };
		expect(errorText(await run(parameters, { items, ...besideIt(name) }))).toMatch(/2 keys of this run would go to the same place/);
		expect(items.map(({ id }) => booked(id)?.alive)).toEqual([true, true]);
	});

	it('in a dry run, too', async () => {
		const items = (await make(2)).map((key, i) => ({ ...key, spelled: ['acme', 'Acme'][i] }));
		const parameters = { operation: 'rotate', keyId: byId('={{ $json.id }}'), dryRun: true, ...deliverAt('GitHub, repository'), githubOwner: '={{ $json.spelled }}' };
		expect(errorText(await run(parameters, { items, ...besideIt('GitHub, repository') }))).toMatch(/would go to the same place/);
	});

	it("for Twenty's Generate Token, too", async () => {
		const { access } = sandbox().backend('twenty');
		const node = async (parameters: INodeParameters, items?: Array<Record<string, string>>) =>
			await runNode({
				type: twentyCurrent.type(),
				credentialType: new KeyManagementApi(),
				credential: twentyCurrent.credential(sandbox().baseUrl('twenty'), access),
				...besideIt('GitHub, repository'),
				parameters: { ...twentyCurrent.fixed(access), ...parameters },
				items,
			});
		const made = await node({ operation: 'create', name: freshName(), ...twentyCurrent.newKey(access) });
		const tokens = { operation: 'generateToken', keyId: byId(texts(made.items, 'id')[0]), ...deliverAt('GitHub, repository'), githubOwner: '={{ $json.owner }}' };
		expect(errorText(await node(tokens, [{ owner: 'acme' }, { owner: 'ACME' }]))).toMatch(/would go to the same place/);
	});
});

describe('Places of an HTTP endpoint', () => {
	const many = (start: string, more: INodeParameters) => ({ ...creating(), operation: 'createMany', source: 'template', count: 2, nameTemplate: `${start}-{n}`, ...deliverAt('HTTP endpoint'), httpPath: '/log', httpExpectedAt: '', ...more });
	const byBody = { httpBody: '{"name": "{name}", "value": "{secret}"}' };

	it('are told apart by the body of a POST', async () => {
		const start = freshName();
		const { error, items } = await run(many(start, { httpMethod: 'POST', ...byBody }), besideIt('HTTP endpoint'));
		expect([error, items.length]).toEqual([undefined, 2]);
	});

	it('are one for a PUT to one path, whose last one replaces the others', async () => {
		const start = freshName();
		expect(errorText(await run(many(start, { httpMethod: 'PUT', ...byBody }), besideIt('HTTP endpoint')))).toMatch(/would go to the same place/);
		expect(named(start)).toEqual([]);
	});
});

describe('End Leftovers leaves the keys of other places alone', () => {
	const options = { markNames: true, endLeftovers: true };

	it.each<[string, [string, INodeParameters], [string, INodeParameters]]>([
		['in another namespace of one Vault', ['Vault, token', {}], ['Vault, AppRole in a namespace', {}]],
		['that the body of a request names', ['HTTP endpoint', { httpBody: '{"project": "a", "value": "{secret}"}' }], ['HTTP endpoint', { httpBody: '{"project": "b", "value": "{secret}"}' }]],
	])('%s', async (_, [here, placed], [elsewhere, elsewherePlaced]) => {
		const create = creating();
		const own = await run({ ...create, ...deliverAt(here), ...placed, options: { markNames: true } }, besideIt(here));
		const other = await run({ ...create, ...deliverAt(elsewhere), ...elsewherePlaced, options: { markNames: true } }, besideIt(elsewhere));
		await clock.pass(HOURS_2);
		const rotate = { operation: 'rotate', keyId: byId(texts(own.items, 'id')[0]), ...deliverAt(here), ...placed, options };
		const { error, items } = await run(rotate, besideIt(here));
		expect(error).toBeUndefined();
		expect(jsonOf(items)[0]).not.toHaveProperty('leftovers');
		expect(booked(texts(other.items, 'id')[0] ?? '')?.alive).toBe(true);
	});

	it('that the others of one Create Many went to', async () => {
		const name = freshName();
		const keysJson = JSON.stringify([1, 2, 3].map(() => ({ name, scopes: ['keys:read'] })));
		const numbered = { ...deliverAt('GitLab, project'), gitlabVariable: 'KEY_{n}' };
		const made = await run({ operation: 'createMany', source: 'json', keysJson, ...numbered, options: { markNames: true } }, besideIt('GitLab, project'));
		await clock.pass(HOURS_2);
		const [first, ...others] = texts(made.items, 'id');
		const { items } = await run({ operation: 'rotate', keyId: byId(first), ...numbered, gitlabVariable: 'KEY_1', options }, besideIt('GitLab, project'));
		expect(jsonOf(items)[0]).not.toHaveProperty('leftovers');
		expect(others.map((id) => booked(id)?.alive)).toEqual([true, true]);
	});

	it('and ends those of its own, when GitHub is named in another case', async () => {
		const [key] = await make(1);
		const rotate = (owner: string, more: INodeParameters) => run({ operation: 'rotate', keyId: byId(key?.id), ...deliverAt('GitHub, repository'), githubOwner: owner, ...more }, besideIt('GitHub, repository'));
		const left = textIn(jsonOf((await rotate('Acme', { oldKey: 'keep', options: { markNames: true } })).items)[0] ?? {}, 'id');
		await clock.pass(HOURS_2);
		expect(jsonOf((await rotate('acme', { options })).items)).toMatchObject([{ leftovers: [{ id: left, state: 'revoked' }] }]);
		expect([booked(left)?.alive, heldAt(sandbox(), subjectOf('GitHub, repository'))]).toEqual([false, named(key?.name ?? '').find(({ alive }) => alive)?.secret]);
	});
});
