import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { TwentyApiKeys } from '../../../nodes/Twenty/TwentyApiKeys.node';
import { byId, calls, errorText, itemsOf, jsonOf, runner, saidBy, texts } from '../support';
import { KeyServer } from '../apiKeys/keyServer';
import { freshName, SERVERS, twentyForFile } from './support';

let later = 0;
const { at, quiet, sandbox } = twentyForFile({ now: () => Date.now() + later });
beforeEach(() => {
	later = 0;
});

/** A credential with e-mail and password; the session that n8n keeps in it lasts from run to run. */
function sessionAt(server: (typeof SERVERS)[number]) {
	const { credential, access } = at(server);
	const kept: ICredentialDataDecryptedObject = credential({ authentication: 'session', apiKey: '', email: access('email'), password: access('password') });
	const fixed = (): INodeParameters => (server === 'legacy' ? {} : { roleId: byId(access('viewerRoleId')) });
	return { kept, run: runner(new TwentyApiKeys(), () => kept, fixed) };
}
const logins = () => sandbox().journal().filter(({ body }) => body.includes('getAuthTokensFromLoginToken')).length;

describe.each(SERVERS)('%s', (server) => {
	it('logs in with e-mail and password, once for all items', async () => {
		const { run, kept } = sessionAt(server);
		quiet();
		const { items, error } = await run({ operation: 'create', name: freshName(), options: { concurrency: 1 } }, { items: itemsOf(3) });
		expect([error, items.length]).toEqual([undefined, 3]);
		expect(kept.sessionToken).toMatch(/^eyJ/);
		expect(new Set(sandbox().journal().filter(({ path }) => path.includes('/rest/')).map(({ headers }) => headers.authorization)).size).toBe(1);
	});

	it('uses a session that n8n still has, and renews it after half an hour', async () => {
		const { run, kept } = sessionAt(server);
		await run({ operation: 'getAll', limit: 1 });
		const first = kept.sessionToken;
		quiet();
		await run({ operation: 'getAll', limit: 1 });
		expect([logins(), kept.sessionToken]).toEqual([0, first]);

		later = 31 * 60_000;
		const { items, error } = await run({ operation: 'getAll', limit: 1 });
		expect([error, items.length]).toEqual([undefined, 1]);
		expect(logins()).toBeGreaterThan(0);
		expect(kept.sessionToken).not.toBe(first);
	});

	it('creates a key with a session that has run out, and only one', async () => {
		const { run } = sessionAt(server);
		await run({ operation: 'getAll', limit: 1 });
		later = 31 * 60_000;
		const name = freshName();
		const { items, error } = await run({ operation: 'create', name });
		expect(error).toBeUndefined();
		expect(at(server).named(name).map(({ id }) => id)).toEqual(texts(items, 'id'));
	});

	it('says that the password is wrong, and never what it is', async () => {
		const { run, kept } = sessionAt(server);
		kept.password = 'Wr0ng-example-secret';
		const result = await run({ operation: 'getAll' });
		expect(errorText(result)).toContain('Wrong password');
		expect(errorText(result)).toContain('Check email, password');
		expect(saidBy(result)).not.toContain('Wr0ng-example-secret');
	});

	it('says so when there is no such user, or no server of that kind', async () => {
		const { run, kept } = sessionAt(server);
		kept.email = 'nobody@example.com';
		expect(errorText(await run({ operation: 'getAll' }))).toContain('User not found');
		kept.baseUrl = `${sandbox().url}/nowhere`;
		expect(errorText(await run({ operation: 'getAll' }))).toContain('did not log in: HTTP 404');
	});
});

it.each(['current', 'readonly'] as const)('%s assigns a role with a session that has run out, which GraphQL tells with a 200', async (server) => {
	const { run } = sessionAt(server);
	const [key] = await at(server).make(1);
	await run({ operation: 'getAll', limit: 1 });
	later = 31 * 60_000;
	const { items, error } = await run({ operation: 'assignRole', keyId: byId(key?.id), roleId: byId(at(server).access('adminRoleId')) });
	expect(error).toBeUndefined();
	expect(jsonOf(items)).toMatchObject([{ assigned: true }]);
});

it('an API key that has run out is not taken for a session', async () => {
	const { run, credential, access } = at('current');
	const [key] = await at('current').make(1);
	const journal = quiet();
	const result = await run({ operation: 'assignRole', keyId: byId(key?.id) }, { credential: credential({ apiKey: access('expiredApiKey') }) });
	expect(errorText(result)).toContain('has expired');
	expect(calls(journal).filter((call) => call.includes('/rest/'))).toEqual([]);
});

describe('a server whose workspace endpoint knows no log-in', () => {
	const refusal = (message: string) => ({ status: 200, body: { errors: [{ message, extensions: { code: 'FORBIDDEN' } }], data: null } });
	const loggedIn = { status: 200, body: { data: { getLoginTokenFromCredentials: { loginToken: { token: 'for-the-exchange' } } } } };

	it.each([
		['Wrong password', () => refusal('Wrong password'), 'Check email, password'],
		['Invalid Captcha, please try another device', () => refusal('Invalid Captcha, please try another device'), 'only people pass'],
		['Workspace not found', () => refusal('Workspace not found'), "the workspace's own address"],
		['Two factor authentication verification required', twoFactor, 'an account without one'],
	])('is heard where it tells why: %s', async (words, metadata, mend) => {
		const server = new KeyServer(({ path, body }) => {
			const query = String(body.query);
			return path === '/metadata' ? metadata(query) : path === '/graphql' ? refusal('Schema is not configured to execute mutation operation.') : undefined;
		});
		await server.start();
		const { run, kept } = sessionAt('current');
		Object.assign(kept, { baseUrl: server.url, sessionToken: '' });
		const said = errorText(await run({ operation: 'getAll' }));
		await server.stop();
		expect(said).toContain(`Twenty did not log in: ${words}`);
		expect(said).toContain(mend);
	});

	function twoFactor(query: string) {
		if (query.includes('getLoginTokenFromCredentials')) return loggedIn;
		return refusal(query.includes('{ accessToken {') ? 'Cannot query field "accessToken" on type "AuthTokenPair".' : 'Two factor authentication verification required');
	}
});
