import { subjectOf } from '../../delivery/subjects';
import { hookedProxyForFile, json, page } from '../hookedProxy';
import { freshName, msgCoreForFile } from '../msgCore/support';
import { errorText } from '../support';
import { credentialOf, deliverTo } from './support';

const { run, named, sandbox } = msgCoreForFile();
const proxy = hookedProxyForFile(sandbox);
const subject = subjectOf('Vault, token');

async function delivering(secret: string) {
	proxy().hook(async ({ method, path }, on) => {
		const answer = await on();
		return method === 'GET' && path.includes('/data/') && answer.status === 404
			? { ...answer, status: 200, body: Buffer.from(`{"data":{"data":${secret},"metadata":{"version":0}}}`) }
			: answer;
	});
	const parameters = { operation: 'create', name: freshName(), scopes: ['keys:read'], expiry: 'never', ...deliverTo(sandbox(), subject), vaultPath: freshName() };
	return { result: await run(parameters, { beside: [credentialOf(sandbox(), subject, proxy().url)] }), made: named(parameters.name) };
}

it.each(['{"account": 12345678901234567890}', '{"ratio": [0.1234567890123456789]}'])('refuses a secret beside %s, which a write would change, before a key is made', async (secret) => {
	const { result, made } = await delivering(secret);
	expect([errorText(result), made]).toEqual([expect.stringMatching(/holds a number that can't be written back exactly/), []]);
	expect(errorText(result)).not.toMatch(/1234/);
});

it('keeps numbers that are exact, and digits in texts', async () => {
	const { result, made } = await delivering('{"port": 5432, "large": 9007199254740991, "phone": "12345678901234567890 \\"1.50\\""}');
	expect([result.error, made.length]).toEqual([undefined, 1]);
	expect(sandbox().destination('vault').holdings()).toContainEqual(expect.objectContaining({ value: '9007199254740991' }));
});

it.each([
	['secret/ci', 'website'],
	['secret/data', 'ci/website'],
])('refuses the mount %s, which is a path in the mount secret, before a key is made', async (vaultMount, vaultPath) => {
	const parameters = { operation: 'create', name: freshName(), scopes: ['keys:read'], expiry: 'never', ...deliverTo(sandbox(), subject), vaultMount, vaultPath };
	const result = await run(parameters, { beside: [credentialOf(sandbox(), subject)] });
	expect([errorText(result), named(parameters.name)]).toEqual([expect.stringMatching(/is no mount, but a path in the mount secret/), []]);
});

it.each([
	['a page', page(404)],
	['a warning', json(404, { data: null, warnings: ['Invalid path for a versioned K/V secrets engine.'] })],
	['an error of another kind', json(404, { errors: ['no handler for route'] })],
])('does not take a 404 with %s for a secret that is not there yet', async (_, answer) => {
	proxy().hook(async ({ method, path }, on) => (method === 'GET' && path.includes('/data/') ? answer : await on()));
	const parameters = { operation: 'create', name: freshName(), scopes: ['keys:read'], expiry: 'never', ...deliverTo(sandbox(), subject) };
	const { error } = await run(parameters, { beside: [credentialOf(sandbox(), subject, proxy().url)] });
	expect([error === undefined, named(parameters.name)]).toEqual([false, []]);
});

it('takes a mount that is told with the namespace before it', async () => {
	proxy().hook(async ({ path }, on) => (path.includes('/ui/mounts/') ? json(200, { data: { type: 'kv', path: 'admin/secret/', options: { version: '2' } } }) : await on()));
	const parameters = { operation: 'create', name: freshName(), scopes: ['keys:read'], expiry: 'never', ...deliverTo(sandbox(), subject) };
	expect((await run(parameters, { beside: [credentialOf(sandbox(), subject, proxy().url)] })).error).toBeUndefined();
});
