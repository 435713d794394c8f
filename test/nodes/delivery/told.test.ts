import { compactDecrypt, exportJWK, generateKeyPair } from 'jose';
import type { INodeParameters } from 'n8n-workflow';
import { KeyManagementApi } from '../../../credentials/KeyManagementApi.credentials';
import { openPanel } from '../../../harness/openPanel';
import { MsgCoreApiKeys } from '../../../nodes/MsgCore/MsgCoreApiKeys.node';
import { type DeliverySubject, subjectOf } from '../../delivery/subjects';
import { freshName, msgCoreForFile } from '../msgCore/support';
import { byId, errorText, itemsOf, jsonOf, onError, refusal, textIn } from '../support';
import { credentialOf, deliverTo, heldAt } from './support';

const { run, make, booked, named, sandbox, credential, quiet } = msgCoreForFile();

const n8n = subjectOf('n8n');
const github = subjectOf('GitHub, repository');
const gitlab = subjectOf('GitLab, project');
const vault = subjectOf('Vault, token');
const http = subjectOf('HTTP endpoint');
const infisical = subjectOf('Infisical');
const besideIt = (subject: DeliverySubject) => ({ beside: [credentialOf(sandbox(), subject)] });
const creating = (subject: DeliverySubject, more: INodeParameters = {}): INodeParameters => ({ operation: 'create', name: freshName(), scopes: ['keys:read'], expiry: 'never', ...deliverTo(sandbox(), subject), ...more });

it.each<[string, DeliverySubject, INodeParameters, RegExp]>([
	['a credential that is not there', n8n, { n8nCredential: byId('gone') }, /get credential|Credential not found/],
	['a field that the credential type does not have', n8n, { n8nField: byId('colour') }, /no text field "colour".*They have: .*apiKey/],
	['a name that GitHub keeps for itself', github, { githubName: 'GITHUB_KEY' }, /begins with GITHUB_/],
	['a name that begins with a digit', github, { githubName: '1KEY' }, /begins with a digit/],
	['a text that can not be masked', gitlab, { gitlabVariable: 'OTHER', deliverText: 'Bearer {secret}' }, /GitLab can't mask/],
	['a text that n8n would take for an expression', n8n, { deliverText: '={{ "=" }}{secret}' }, /begins with =/],
	['a mount that is no KV v2', vault, { vaultMount: 'legacy' }, /KV/],
	['a text whose spaces Infisical cuts off', infisical, { deliverText: ' {secret}' }, /begins or ends with spaces, which Infisical cuts off/],
	['a text whose line breaks Infisical cuts off', infisical, { deliverText: '{secret}\n\n' }, /begins or ends with spaces, which Infisical cuts off/],
	['a body without a place for the secret', http, { httpBody: '{"value": "x"}' }, /no place for the secret/],
	['a text without a place for the secret', http, { deliverText: 'x' }, /no place for the secret/],
	['a text with a part that no secret has', http, { deliverText: '{secret.dsn.public}' }, /asks for "dsn.public", which no secret of this backend has.*A secret has: value\./],
	['a part of a part', http, { deliverText: '{secret.value.0}' }, /asks for "value.0", which no secret of this backend has/],
	['a public key that is none', github, { deliverTo: 'sealed', sealedKey: 'x' }, /is not a public key/],
	['a destination that is none', github, { deliverTo: 'nowhere' }, /Deliver To is not one of its choices/],
])('tells of %s before a key is made', async (_, subject, wrong, says) => {
	const parameters = creating(subject, wrong);
	const result = await run(parameters, besideIt(subject));
	expect(errorText(result)).toMatch(says);
	expect(named(String(parameters.name))).toEqual([]);
});

it('says which server is away, and which credential is no good there', async () => {
	const away = { ...credentialOf(sandbox(), gitlab), data: { ...credentialOf(sandbox(), gitlab).data, baseUrl: 'http://127.0.0.1:9' } };
	expect(errorText(await run(creating(gitlab), { beside: [away] }))).toMatch(/^GitLab can't be reached \(ECONNREFUSED\) Check the base URL in the Secret Destination credential/);
	const wrong = { ...credentialOf(sandbox(), gitlab), data: { ...credentialOf(sandbox(), gitlab).data, token: 'glpat-wrong-example' } };
	expect(errorText(await run(creating(gitlab), { beside: [wrong] }))).toMatch(/^GitLab does not know the credential/);
});

it('tells of a credential that is missing, and of one for another kind, before anything is sent', async () => {
	const journal = quiet();
	expect(errorText(await run(creating(github)))).toMatch(/Deliver To needs a credential/);
	expect(errorText(await run(creating(github), besideIt(gitlab)))).toMatch(/Deliver To is GitHub.*for another kind/);
	expect(journal.journal()).toEqual([]);
});

it('refuses two keys for one place before either is made, and takes them where each has its own', async () => {
	const start = freshName();
	const many = { ...creating(github), operation: 'createMany', source: 'template', count: 2, nameTemplate: `${start}-{n}` };
	expect(errorText(await run(many, besideIt(github)))).toMatch(/2 keys of this run would go to the same place: GitHub Actions secret DEPLOY_KEY/);
	expect(named(start)).toEqual([]);
	const { items, error } = await run({ ...many, githubName: '{NAME}' }, besideIt(github));
	expect([error, items.length]).toEqual([undefined, 2]);
	const held = sandbox().destination('github').holdings().map(({ value }) => value);
	expect(named(start).every(({ secret }) => held.includes(secret ?? ''))).toBe(true);
});

it.each([false, true])('shows where a dry run would deliver, and writes nothing, by the router: %s', async (byRouter) => {
	const [key] = await make(1);
	const journal = quiet();
	const { items, error } = await run({ operation: 'rotate', keyId: byId(key?.id), dryRun: true, ...deliverTo(sandbox(), vault) }, { ...besideIt(vault), byRouter });
	expect(error).toBeUndefined();
	expect(JSON.stringify(jsonOf(items))).toMatch(/deliver the secret.*Vault field apiKey of secret\/ci\/website.*revoke/);
	expect(journal.journal().filter(({ method }) => method !== 'GET')).toEqual([]);
});

it('puts the plaintext into the output as well when it is asked to', async () => {
	const [made] = jsonOf((await run(creating(vault, { alsoInOutput: true }), besideIt(vault))).items);
	expect(made).toMatchObject({ secret: { value: heldAt(sandbox(), vault), deliveredTo: 'vaultKv' } });
});

it('delivers a text that ends with a line break', async () => {
	const { error, items } = await run(creating(infisical, { deliverText: '{secret}\n' }), besideIt(infisical));
	expect([error, heldAt(sandbox(), infisical)]).toEqual([undefined, `${booked(textIn(jsonOf(items)[0] ?? {}, 'id'))?.secret}\n`]);
});

it('delivers a text of the user\'s own around the secret', async () => {
	const [made] = jsonOf((await run(creating(http, { deliverText: '{name}: Bearer {secret}' }), besideIt(http))).items);
	const key = booked(textIn(made ?? {}, 'id'));
	expect(heldAt(sandbox(), http)).toBe(`${key?.name}: Bearer ${key?.secret}`);
});

it('puts the secret only where the body says so, whatever the name of the key', async () => {
	const named = { name: `label-{secret}-${freshName()}`, httpPath: '/secrets/labelled', httpBody: '{"value": "{name} {secret}"}' };
	const [made] = jsonOf((await run(creating(http, named), besideIt(http))).items);
	expect(heldAt(sandbox(), { ...http, place: () => 'own labelled' })).toBe(`${named.name} ${booked(textIn(made ?? {}, 'id'))?.secret}`);
});

it('keeps what is delivered when a run stops at another item, and names it', async () => {
	const start = freshName();
	const parameters = creating(http, { name: `=${start}-{{ $json.i }}`, httpPath: '={{ $json.i === 1 ? "/nothing" : "/secrets/" + $json.i }}', options: { concurrency: 1 } });
	const said = errorText(await run(parameters, { ...besideIt(http), items: itemsOf(2) }));
	const [first, second] = named(start);
	expect([first?.alive, second?.alive]).toEqual([true, false]);
	expect(said).toContain(`In use, and to be left alone: ${first?.id}`);
	expect(said).toContain(`Made and revoked again: ${second?.id}`);
});

it('leaves the old keys of a rotation alone whose delivery fails, and rotates the others', async () => {
	const made = await make(2);
	const parameters = { operation: 'rotate', keyId: byId('={{ $json.id }}'), ...deliverTo(sandbox(), http), httpPath: `={{ $json.id === "${made[0]?.id}" ? "/nothing" : "/secrets/x" }}` };
	const { items, errors } = await run(parameters, { ...besideIt(http), items: made, settings: onError('continueErrorOutput') });
	expect([items.length, errors.length]).toEqual([1, 1]);
	expect(made.map(({ id }) => booked(id)?.alive)).toEqual([true, false]);
	expect(JSON.stringify(errors[0]?.json)).toMatch(/The old key was left as it was/);
});

it('brings the rotations of a run that stops to their ends whose secrets have arrived, and names both keys', async () => {
	const made = await make(2);
	const parameters = { operation: 'rotate', keyId: byId('={{ $json.id }}'), ...deliverTo(sandbox(), http), httpPath: `={{ $json.id === "${made[1]?.id}" ? "/nothing" : "/secrets/y" }}`, options: { concurrency: 1 } };
	const said = errorText(await run(parameters, { ...besideIt(http), items: made }));
	expect(made.map(({ id }) => booked(id)?.alive)).toEqual([false, true]);
	expect(said).toContain(`Old keys that were ended: ${made[0]?.id}`);
	const [fresh] = named(made[0]?.name ?? '').filter(({ alive }) => alive);
	expect([heldAt(sandbox(), { ...http, place: () => 'own y' }), said]).toEqual([fresh?.secret, expect.stringContaining(`In use, and to be left alone: ${fresh?.id}`)]);
});

it('refuses the vendor\'s own rotation with a destination, before anything is sent', async () => {
	const [key] = await make(1);
	const journal = quiet();
	const { error } = await run({ operation: 'rotate', keyId: byId(key?.id), ...deliverTo(sandbox(), vault), oldKey: 'roll' }, besideIt(vault));
	expect([error?.message, journal.journal()]).toEqual(["The backend's own rotation can't be delivered", []]);
});

it.each(['RSA-OAEP-256', 'ECDH-ES'])('seals the output for the owner of a key (%s) alone', async (alg) => {
	const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
	const [made] = jsonOf((await run({ ...creating(http), deliverTo: 'sealed', sealedKey: JSON.stringify(await exportJWK(publicKey)) })).items);
	const { plaintext } = await compactDecrypt(textIn(made ?? {}, 'secret.jwe'), privateKey);
	const key = booked(textIn(made ?? {}, 'id'));
	expect(new TextDecoder().decode(plaintext)).toBe(key?.secret);
	expect(JSON.stringify(made)).not.toContain(key?.secret);
});

describe('as a tool of an agent', () => {
	const asTool = { byRouter: true, asTool: true };

	it.each([false, true])('makes a key whose secret goes to a destination, and sees no plaintext, asked for it or not: %s', async (alsoInOutput) => {
		const { items, error } = await run(creating(vault, { alsoInOutput }), { ...asTool, ...besideIt(vault) });
		expect(error).toBeUndefined();
		expect(jsonOf(items)).toMatchObject([{ secret: { deliveredTo: 'vaultKv' } }]);
		expect(JSON.stringify(items)).not.toContain(heldAt(sandbox(), vault));
	});

	it('rotates and keeps the old key; ending it takes a person\'s switch', async () => {
		const [key] = await make(1);
		const rotate = { operation: 'rotate', keyId: byId(key?.id), ...deliverTo(sandbox(), vault) };
		expect(refusal(await run(rotate, { ...asTool, ...besideIt(vault) }))).toMatch(/may not end keys/);
		const { items } = await run({ ...rotate, oldKey: 'keep' }, { ...asTool, ...besideIt(vault) });
		expect(jsonOf(items)).toMatchObject([{ secret: { deliveredTo: 'vaultKv' }, rotation: { oldKey: { state: 'active' } } }]);
		await run({ ...rotate, allowDestructive: true }, { ...asTool, ...besideIt(vault) });
		expect(booked(key?.id ?? '')?.alive).toBe(false);
	});
});

it('lists the credentials of an n8n, and the text fields of the one that is picked', async () => {
	const panel = openPanel({ type: new MsgCoreApiKeys(), credentialType: new KeyManagementApi(), credential: credential(), parameters: creating(n8n), ...besideIt(n8n) });
	const { results } = await panel.search('searchN8nCredentials', 'newsletter');
	expect(results).toEqual([expect.objectContaining({ name: 'MsgCore of the newsletter (keyManagementApi)' })]);
	expect((await panel.search('searchN8nFields')).results.map(({ name }) => name)).toContain('apiKey');
});
