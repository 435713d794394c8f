import { createServer, type Server } from '../../harness/node';
import { MsgCoreApiKeys } from '../../nodes/MsgCore/MsgCoreApiKeys.node';
import { close, listen } from '../../sandbox/server';
import { byId, jsonOf, runner, saidBy } from './support';

const STRANGE = 'Zq7xK2mW9vR4tB8nL3pH6dJ1';
const KEY = { id: 'key-1', name: `ci ${STRANGE}`, key: STRANGE, scopes: ['keys:read', STRANGE], createdAt: '2026-01-31T00:00:00.000Z', expiresAt: null };
let server: Server | undefined;
let url = '';
let answer: (method: string) => [number, unknown] = () => [500, {}];
const run = runner(new MsgCoreApiKeys(), () => ({ backend: 'msgCore', baseUrl: url, authentication: 'apiKey', apiKey: 'msc_test_apikey_of_echoes' }), () => ({ projectId: byId('p') }));
const CREATE = { operation: 'create', name: 'ci', scopes: ['keys:read'] };

beforeAll(async () => {
	server = createServer((incoming, outgoing) => {
		const [status, body] = answer(incoming.method ?? '');
		outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	});
	url = await listen(server, 0);
});
afterAll(async () => {
	if (server !== undefined) await close(server);
});

it.each([400, 409, 422, 500])('never shows a secret that nobody has seen before, in the body of a %d', async (status) => {
	answer = (method) => (method === 'POST' ? [status, { message: `A key exists already: ${STRANGE}` }] : [200, []]);
	const said = saidBy(await run(CREATE));
	expect(said).toContain('A key exists already');
	expect(said).not.toContain(STRANGE);
});

it.each(['simplified', 'raw', 'response'])('shows a new secret in its place only, in the output %s', async (output) => {
	answer = () => [201, KEY];
	const { items } = await run({ ...CREATE, options: { output } });
	const [{ secret, ...rest } = { secret: undefined }] = jsonOf(items);
	expect(JSON.stringify(secret)).toContain(STRANGE);
	expect(JSON.stringify(rest)).not.toContain(STRANGE);
});
