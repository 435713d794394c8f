import type { INodeParameters } from 'n8n-workflow';
import { clock } from '../../harness/clock/inTests';
import { KeyManagementApi } from '../../credentials/KeyManagementApi.credentials';
import { runNode } from '../../harness/runNode';
import { subjectOf } from '../delivery/subjects';
import { credentialOf, deliverTo, heldAt } from '../nodes/delivery/support';
import { msgCoreForFile } from '../nodes/msgCore/support';
import { byId, byName, errorText, proxyForFile } from '../nodes/support';
import { account, NOTHING_WRONG } from './ledger/account';
import { rebilly } from './subjects';

const { run, make, sandbox } = msgCoreForFile();
const proxy = proxyForFile(sandbox);
const http = subjectOf('HTTP endpoint');
const vault = subjectOf('Vault, token');
const n8n = subjectOf('n8n');
const gitLab = subjectOf('GitLab, project');
const backend = () => sandbox().backend('msgcore');
const alive = () => new Set(backend().keys().filter((key) => key.alive).map(({ id }) => id));
const rotating = { operation: 'rotate', keyId: byId('={{ $json.id }}') };

describe("n8n's Retry On Fail", () => {
	it.each(['stopWorkflow', 'continueErrorOutput'] as const)('loses no key when a delivery fails once, with %s', async (onError) => {
		const items = await make(3);
		const before = backend().keys();
		proxy().plan([{ match: { method: 'PUT' }, skip: 1, fault: { kind: 'status', status: 403, body: { ok: false } } }]);
		const parameters = { ...rotating, ...deliverTo(sandbox(), http), httpPath: '=/secrets/{{ $json.name }}' };
		const settings = { onError, retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const result = await run(parameters, { items, settings, beside: [credentialOf(sandbox(), http, proxy().url)] });
		expect(account(backend(), before, result, items.map(({ id }) => id))).toMatchObject(NOTHING_WRONG);
		expect(result.items).toHaveLength(onError === 'stopWorkflow' ? 3 : 2);
		const held = sandbox().destination('endpoints').holdings().map(({ value }) => value);
		const working = new Set(backend().keys().filter((key) => key.alive).map(({ secret }) => secret));
		expect(held.filter((secret) => !working.has(secret))).toEqual([]);
	});

	it('tells of a delivered key again when a later try makes nothing, since it is all or nothing', async () => {
		const parameters = { ...rotating, ...deliverTo(sandbox(), gitLab), gitlabVariable: '=KEY_{{ $itemIndex }}' };
		const first = await run(parameters, { items: await make(2), beside: [credentialOf(sandbox(), gitLab)] });
		const items = first.items.map(({ json }) => ({ id: json.id }));
		const refused = { kind: 'status' as const, status: 403, body: { message: '403 Forbidden' } };
		proxy().plan([{ match: { method: 'PUT', path: /KEY_0/ }, times: 9, fault: { kind: 'timeout' } }, { match: { method: 'GET', path: /KEY_0/ }, skip: 1, times: 99, fault: refused }]);
		const options = { partialFailure: 'revoke', longestWait: 5 };
		const settings = { onError: 'continueErrorOutput' as const, retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		const before = backend().keys();
		const result = await run({ ...parameters, options, requestOptions: { timeout: 300 } }, { items, settings, beside: [credentialOf(sandbox(), gitLab, proxy().url)] });
		expect(account(backend(), before, result, items.map(({ id }) => String(id)))).toMatchObject(NOTHING_WRONG);
		expect(result.items).toHaveLength(1);
	});

	it('tells of a key as left alive, and not as in use, whose secret a later try has replaced', async () => {
		const items = await make(2);
		proxy().plan([{ match: { method: 'PUT' }, skip: 1, fault: { kind: 'status', status: 403, body: { ok: false } } }]);
		const parameters = { ...rotating, ...deliverTo(sandbox(), http), httpPath: '=/secrets/{{ $json.name }}', options: { concurrency: 1 } };
		const settings = { onError: 'stopWorkflow' as const, retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const before = backend().keys();
		const result = await run(parameters, { items, settings, beside: [credentialOf(sandbox(), http, proxy().url)] });
		expect(account(backend(), before, result, items.map(({ id }) => id))).toMatchObject(NOTHING_WRONG);
		const held = sandbox().destination('endpoints').holdings().map(({ value }) => value);
		const orphans = backend().keys().filter((key) => key.alive && key.name === items[0]?.name && !held.includes(key.secret ?? ''));
		expect(result.items.flatMap(({ json }) => (json.earlierTries === undefined ? [] : [json.earlierTries]))).toMatchObject([{ stillAlive: orphans.map(({ id }) => id), inUse: [] }]);
		expect(orphans).toHaveLength(1);
	});

	it('finds the old key by its name beside a successor that an earlier try has delivered', async () => {
		const items = await make(2);
		proxy().plan([{ match: { method: 'PUT' }, skip: 1, fault: { kind: 'status', status: 403, body: { ok: false } } }]);
		const parameters = { ...rotating, keyId: byName('={{ $json.name }}'), ...deliverTo(sandbox(), http), httpPath: '=/secrets/{{ $json.name }}', options: { concurrency: 1 } };
		const settings = { onError: 'stopWorkflow' as const, retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const before = backend().keys();
		const result = await run(parameters, { items, settings, beside: [credentialOf(sandbox(), http, proxy().url)] });
		expect([result.error?.message, account(backend(), before, result, items.map(({ id }) => id))]).toMatchObject([undefined, NOTHING_WRONG]);
	});

	it('finds it so with End Leftovers as well, where the old key carries the mark of no place', async () => {
		const names = ['marked-one', 'marked-two'];
		await run({ operation: 'create', name: '={{ $json.name }}', scopes: ['keys:read'], expiry: 'never', options: { markNames: true } }, { items: names.map((name) => ({ name })) });
		proxy().plan([{ match: { method: 'PUT' }, skip: 1, fault: { kind: 'status', status: 403, body: { ok: false } } }]);
		const parameters = { ...rotating, keyId: byName('={{ $json.name }}'), ...deliverTo(sandbox(), http), httpPath: '=/secrets/{{ $json.name }}', options: { concurrency: 1, markNames: true, endLeftovers: true } };
		const settings = { onError: 'stopWorkflow' as const, retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const { error, items } = await run(parameters, { items: names.map((name) => ({ name })), settings, beside: [credentialOf(sandbox(), http, proxy().url)] });
		expect([error?.message, items.length]).toEqual([undefined, 2]);
	});

	it('asks nothing more of a place that has its secret: what fails there then would hide the key', async () => {
		const items = await make(2);
		const refused = { kind: 'status' as const, status: 403, body: { message: '403 Forbidden' } };
		const looks = (place: string) => ({ method: 'GET', path: new RegExp(`/variables/${place}`) });
		proxy().plan([{ match: looks('KEY_0'), times: 9, fault: refused }, { match: looks('KEY_1'), skip: 2, times: 9, fault: refused }]);
		const parameters = { ...rotating, ...deliverTo(sandbox(), gitLab), gitlabVariable: '=KEY_{{ $itemIndex }}' };
		const settings = { onError: 'continueErrorOutput' as const, retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		const result = await run(parameters, { items, settings, beside: [credentialOf(sandbox(), gitLab, proxy().url)] });
		expect(result.errors).toHaveLength(1);
		expect(result.items.map(({ json }) => json.name)).toEqual([items[1]?.name]);
	});
});

describe('The cancel button', () => {
	it('pressed at any request of a destination leaves a working secret there, and no key that nobody knows', async () => {
		for (let at = 1; at <= 4; at++) {
			const [key] = await make(1);
			const first = await run({ ...rotating, keyId: byId(key?.id), ...deliverTo(sandbox(), vault) }, { beside: [credentialOf(sandbox(), vault)] });
			const id = String(first.items[0]?.json.id);
			const before = alive();
			proxy().resetCalls();
			const result = await run(
				{ ...rotating, keyId: byId(id), ...deliverTo(sandbox(), vault) },
				{ beside: [credentialOf(sandbox(), vault, proxy().url)], cancelWhen: proxy().reached(at) },
			);
			await clock.settled();
			const working = backend().keys().filter((each) => each.alive);
			expect({ at, held: working.some(({ secret }) => secret === heldAt(sandbox(), vault)) }).toEqual({ at, held: true });
			const unknown = working.filter((each) => !before.has(each.id) && each.secret !== heldAt(sandbox(), vault) && !JSON.stringify(result.run.data.resultData).includes(each.id));
			expect({ at, unknown }).toEqual({ at, unknown: [] });
		}
	});
});

describe("A credential of n8n whose own test fails", () => {
	afterEach(() => sandbox().destination('n8n').testBy?.(async () => true));

	it('keeps both keys and names the new one, where the old secret can not be had', async () => {
		const [old] = await make(1);
		sandbox().destination('n8n').testBy?.(async () => false);
		const before = backend().keys();
		const result = await run({ ...rotating, keyId: byId(old?.id), ...deliverTo(sandbox(), n8n) }, { beside: [credentialOf(sandbox(), n8n)] });
		expect(account(backend(), before, result, [old?.id ?? ''])).toMatchObject(NOTHING_WRONG);
		const [fresh] = backend().keys().filter(({ id }) => !before.some((each) => each.id === id));
		expect([fresh?.alive, alive().has(old?.id ?? '')]).toEqual([true, true]);
		expect(errorText(result)).toContain(`Kept, since it may be in use: ${fresh?.id}`);
		expect(errorText(result)).toMatch(/test fails: Unauthorized.*The old key was left as it was/);
	});

	it('is not written to again where the vendor shows the old secret: nothing tells that it had stood there', async () => {
		const { access, keys } = sandbox().backend('rebilly');
		const node = async (parameters: INodeParameters) =>
			await runNode({
				type: rebilly.type(),
				credentialType: new KeyManagementApi(),
				credential: rebilly.credential(sandbox().baseUrl('rebilly'), access),
				beside: [credentialOf(sandbox(), n8n)],
				parameters: { ...rebilly.fixed(access), ...rebilly.newKey(access), ...deliverTo(sandbox(), n8n), ...parameters },
			});
		await node({ operation: 'create', name: 'elsewhere', deliverTo: 'output' });
		await node({ operation: 'create', name: 'in-place' });
		const [old] = keys().filter(({ name }) => name === 'elsewhere');
		sandbox().destination('n8n').testBy?.(async (_, { apiKey }) => apiKey === old?.secret);
		const said = errorText(await node({ operation: 'rotate', keyId: byId(old?.id) }));
		const fresh = keys().find(({ secret }) => secret === heldAt(sandbox(), n8n));
		expect([fresh?.name, fresh?.alive, old?.alive]).toEqual(['elsewhere', true, true]);
		expect(said).toContain(`Kept, since it may be in use: ${fresh?.id}`);
	});
});
