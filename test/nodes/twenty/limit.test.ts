import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { TwentyApiKeys } from '../../../nodes/Twenty/TwentyApiKeys.node';
import { byId, itemsOf, runner, sandboxForFile, texts } from '../support';

const sandbox = sandboxForFile(60_000);
const access = (field: string): string => sandbox().backend('twenty-legacy').access[field] ?? '';
const credential = (): ICredentialDataDecryptedObject => ({ backend: 'twenty', baseUrl: sandbox().baseUrl('twenty-legacy'), twentyGeneration: 'legacy', apiKey: access('apiKey') });

it('waits the limit of 500 tokens out, and makes all of 600 keys', async () => {
	const run = runner(new TwentyApiKeys(), credential, () => ({}));
	const { items, error } = await run({ operation: 'createMany', source: 'template', count: 600, nameTemplate: 'many-{n}', expiresInDays: 40 });
	expect(error).toBeUndefined();
	expect(texts(items, 'secret.value')).toHaveLength(600);
	const made = sandbox().backend('twenty-legacy').keys().filter(({ name }) => name.startsWith('many-'));
	expect([made.length, made.every(({ alive }) => alive)]).toEqual([600, true]);
	const refused = sandbox().journal().filter(({ body }) => body.includes('generateApiKeyToken')).length - 10;
	expect(refused).toBeLessThanOrEqual(5);
});

it('logs in once for all lanes, and once more when the session has run out', async () => {
	const at = sandbox().backend('twenty').access;
	const kept: ICredentialDataDecryptedObject = { backend: 'twenty', baseUrl: sandbox().baseUrl('twenty'), authentication: 'session', email: at.email ?? '', password: at.password ?? '' };
	const run = runner(new TwentyApiKeys(), () => kept, () => ({ roleId: byId(at.viewerRoleId) }));
	const logins = () => sandbox().journal().filter(({ body }) => body.includes('getAuthTokensFromLoginToken')).length;
	sandbox().resetJournal();
	const first = await run({ operation: 'get', keyId: byId(at.apiKeyId) }, { items: itemsOf(20) });
	expect([first.error, logins()]).toEqual([undefined, 1]);
	kept.sessionToken = String(kept.sessionToken).replace(/.{6}$/, 'AAAAAA');
	const second = await run({ operation: 'get', keyId: byId(at.apiKeyId) }, { items: itemsOf(20) });
	expect([second.error, logins()]).toEqual([undefined, 2]);
});
