import { KeyManagementApi } from '../../../credentials/KeyManagementApi.credentials';
import { runNode } from '../../../harness/runNode';
import { MsgCoreApiKeys } from '../../../nodes/MsgCore/MsgCoreApiKeys.node';
import { startSandbox, type Sandbox } from '../../../sandbox/server';

let sandbox: Sandbox;
beforeAll(async () => { sandbox = await startSandbox({ minuteMs: null }); });
afterAll(async () => await sandbox.stop());

const go = async (parameters: any, more: any = {}) => {
	const b = sandbox.backend('msgcore');
	return await runNode({ type: new MsgCoreApiKeys(), credentialType: new KeyManagementApi(), credential: { backend: 'msgCore', baseUrl: sandbox.baseUrl('msgcore'), authentication: 'apiKey', apiKey: b.access.apiKey! }, parameters: { resource: 'apiKey', projectId: { __rl: true, mode: 'id', value: b.access.projectId }, ...parameters }, ...more });
};

it('creates', async () => {
	const r = await go({ operation: 'create', name: 'a', scopes: ['messages:read'], expiry: 'days', expiresInDays: 30 }, { items: [{}, {}, {}] });
	console.log(r.status, r.error, JSON.stringify(r.items, null, 1), r.hints);
	const l = await go({ operation: 'getAll', returnAll: true });
	console.log(l.status, l.error, JSON.stringify(l.items.map(i => [i.json.name, i.json.status, i.json.expiresAt]), null, 1));
	const rot = await go({ operation: 'rotate', keyId: { __rl: true, mode: 'id', value: r.items[0]!.json.id }, oldKey: 'revoke', lifetime: 'sameLength' });
	console.log(rot.status, rot.error, JSON.stringify(rot.items, null, 1));
	const rev = await go({ operation: 'revoke', keyId: { __rl: true, mode: 'id', value: r.items[1]!.json.id } }, { byRouter: true });
	console.log(rev.status, rev.error, JSON.stringify(rev.items, null, 1));
	const cr = await go({ operation: 'create', name: 'a', scopes: ['messages:read'], expiry: 'days', expiresInDays: 30 }, { byRouter: true });
	console.log(cr.status, cr.error, JSON.stringify(cr.items, null, 1));
	console.log(sandbox.journal().map(j => `${j.method} ${j.path} ${j.status}`).join('\n'));
});
