import type { Fault } from '../../../sandbox/faults';
import { type FaultProxy, startFaultProxy } from '../../../sandbox/proxy';
import { byId, errorText, type runner, saidBy } from '../support';
import { freshName, SERVERS, type ServerName, twentyForFile } from './support';

const { at, sandbox } = twentyForFile();
type Result = Awaited<ReturnType<ReturnType<typeof runner>>>;

const json = (status: number, message: string, code?: string): Fault => ({ kind: 'status', status, body: { statusCode: status, error: 'X', messages: [message], code } });
const ANSWERS: Array<{ what: string; fault: Fault; tells: string[] }> = [
	{ what: '403', fault: json(403, 'Entity performing the request does not have permission'), tells: ['does not allow this', 'manage API keys'] },
	{ what: '403 for API keys', fault: json(403, 'This endpoint is not available to this caller'), tells: ['lets API keys only list and get', 'User Session'] },
	{ what: '400 for API keys', fault: json(400, 'This endpoint requires a session access token'), tells: ['lets API keys only list and get', 'User Session'] },
	{ what: '404', fault: json(404, 'Not here'), tells: ['Not here', 'Check the id'] },
	{ what: 'a role that is missing', fault: json(400, 'null value in column "roleId" of relation "roleTarget"'), tells: ['wants a role', 'Pick a role'] },
	{ what: 'another generation', fault: json(400, "object 'apiKeys' not found. eg: companies"), tells: ['another generation', 'API Generation'] },
	{ what: 'a revoked key', fault: json(400, 'A revoked API key cannot be un-revoked', 'API_KEY_REVOKED'), tells: ['keeps it so', 'Create a new key'] },
	{ what: 'a web page', fault: { kind: 'html200' }, tells: ['200 with a web page', 'base URL'] },
	{ what: 'JSON of another shape', fault: { kind: 'status', status: 200, body: { hello: 1 } }, tells: ['expected form'] },
	{ what: '500', fault: json(500, 'Internal server error'), tells: ['failed', 'Internal server error', 'Try again later'] },
	{ what: '503', fault: { kind: 'html503' }, tells: ['failed', '503'] },
	{ what: 'a redirect', fault: { kind: 'redirect', location: 'http://127.0.0.1:9/x?token=hidden' }, tells: ['points to http://127.0.0.1:9', 'base URL'] },
	{ what: 'truncated JSON', fault: { kind: 'truncated' }, tells: ['not complete JSON'] },
];
const MEETINGS = SERVERS.flatMap((server) => ANSWERS.map((answered) => ({ server, ...answered })));
const met = new Map<object, { read: Result; made: Result; name: string }>();

async function through<T>(work: (own: FaultProxy) => Promise<T>): Promise<T> {
	const own = await startFaultProxy({ target: sandbox().url });
	return await work(own).finally(async () => await own.stop());
}
const viaProxy = (server: ServerName, own: FaultProxy) => ({ credential: at(server).credential({ baseUrl: `${own.url}/${at(server).mount}` }) });
const plan = (own: FaultProxy, method: string, fault: Fault, times = 99) => own.plan([{ fault, match: { method, path: /\/rest\// }, times }]);

/** All of them at once: a create without a clear answer is looked for with pauses. */
beforeAll(async () => {
	await Promise.all(
		MEETINGS.map(async (meeting) =>
			await through(async (own) => {
				const { server, fault } = meeting;
				plan(own, 'GET', fault);
				const read = await at(server).run({ operation: 'getAll' }, viaProxy(server, own));
				plan(own, 'POST', fault);
				const name = freshName();
				const made = await at(server).run({ operation: 'create', name }, viaProxy(server, own));
				met.set(meeting, { read, made, name });
			}),
		),
	);
}, 60_000);

it.each(MEETINGS)('$server, $what on a read: says what happened and how to mend it', (meeting) => {
	const { read } = met.get(meeting) ?? {};
	if (read === undefined) throw new Error('Not met');
	for (const part of meeting.tells) expect(errorText(read)).toContain(part);
	for (const secret of [at(meeting.server).access('apiKey'), at(meeting.server).access('password'), 'hidden']) expect(saidBy(read)).not.toContain(secret);
});

it.each(MEETINGS)('$server, $what on a create: says so too, and leaves no key that nobody has', (meeting) => {
	const { made, name = '' } = met.get(meeting) ?? {};
	if (made === undefined) throw new Error('Not met');
	const alive = at(meeting.server).named(name).filter(({ secret }) => secret !== null);
	if (made.error === undefined) {
		// The record of a create without a clear answer was found, and got its token.
		expect([meeting.fault.kind, alive.length, made.items[0]?.json.secret]).toEqual(['truncated', 1, { value: alive[0]?.secret }]);
		return;
	}
	for (const part of meeting.tells) expect(errorText(made)).toContain(part);
	expect(alive).toEqual([]);
	expect(saidBy(made)).not.toContain(at(meeting.server).access('apiKey'));
});

it.each(SERVERS)('%s: a wrong key is told as such, with the place to mend it', async (server) => {
	const { run, credential } = at(server);
	const wrong = freshName().padEnd(24, '-not-a-token');
	const result = await run({ operation: 'getAll' }, { credential: credential({ authentication: 'apiKey', apiKey: wrong }) });
	expect(errorText(result)).toContain('does not know the credential');
	expect(errorText(result)).toContain('press Test');
	expect(saidBy(result)).not.toContain(wrong);
});

it.each(['current', 'readonly'] as const)('%s: an empty 200 is a key that is not available', async (server) => {
	await through(async (own) => {
		const [key] = await at(server).make(1);
		plan(own, 'GET', { kind: 'empty200' });
		expect(errorText(await at(server).run({ operation: 'get', keyId: byId(key?.id) }, viaProxy(server, own)))).toContain('no key with this id');
		plan(own, 'GET', { kind: 'empty200' });
		expect(errorText(await at(server).run({ operation: 'getAll' }, viaProxy(server, own)))).toContain('200 with an empty body');
	});
});

it.each(SERVERS)('%s: a rate limit is waited out, in the body as in the header', async (server) => {
	await through(async (own) => {
		const name = freshName();
		const limit = { statusCode: 429, error: 'RATE_LIMITED', messages: ['Limit'], retryAfterSeconds: 1 };
		const graphQl = { errors: [{ message: 'Limit', extensions: { code: 'RATE_LIMITED', retryAfterMs: 300 } }], data: null };
		own.plan([
			{ fault: { kind: 'status', status: 429, body: limit }, match: { method: 'POST', path: /\/rest\// } },
			{ fault: { kind: 'status', status: 200, body: graphQl }, match: (method, path) => method === 'POST' && /graphql|metadata$/.test(path), skip: server === 'readonly' ? 2 : 0 },
		]);
		const begun = Date.now();
		const { error } = await at(server).run({ operation: 'create', name }, viaProxy(server, own));
		expect(error).toBeUndefined();
		expect(Date.now() - begun).toBeGreaterThanOrEqual(1250);
		expect(at(server).named(name).map(({ alive }) => alive)).toEqual([true]);
	});
});

it('a key without a role is told how it gets one, whose lists stay readable', async () => {
	await through(async (own) => {
		const [key] = await at('current').make(1);
		const roleless = { errors: [{ message: `API key ${key?.id} has no role assigned`, extensions: { code: 'FORBIDDEN' } }], data: null };
		own.plan([{ fault: { kind: 'status', status: 200, body: roleless }, match: { method: 'POST', path: /metadata$/ }, times: 20 }]);
		const rotated = await at('current').run({ operation: 'rotate', keyId: byId(key?.id), oldKey: 'keep' }, viaProxy('current', own));
		expect(errorText(rotated)).toMatch(/has no role.*Options > Role of the New Key \(ID\)/);
		const listed = await at('current').run({ operation: 'getAll', returnAll: true }, viaProxy('current', own));
		expect(listed.items.map(({ json }) => json.id)).toContain(key?.id);
		expect(listed.hints.map(({ message }) => message).join()).toContain('has no role');
	});
});

it('a user who may not bind keys to roles is told that it takes this right too', async () => {
	await through(async (own) => {
		const denied = { statusCode: 403, error: 'ForbiddenException', messages: ['User does not have permission.'], code: 'PERMISSION_DENIED' };
		own.plan([{ fault: { kind: 'status', status: 403, body: denied }, match: { method: 'POST', path: /apiKeys$/ } }]);
		const result = await at('readonly').run({ operation: 'create', name: freshName() }, viaProxy('readonly', own));
		expect(errorText(result)).toContain('It takes a role that may manage API keys; on newer servers a user session, whose role may manage roles as well.');
	});
});
