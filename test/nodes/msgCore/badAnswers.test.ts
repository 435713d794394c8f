import type { Fault } from '../../../sandbox/faults';
import { startFaultProxy } from '../../../sandbox/proxy';
import { CONTINUING, errorText, expectErrorItem, onError, proxyForFile, saidBy, texts } from '../support';
import { freshName, msgCoreForFile } from './support';

const { run, sandbox, credential, access, named } = msgCoreForFile();
const proxy = proxyForFile(sandbox);
const through = (changes = {}) => ({ credential: credential({ baseUrl: `${proxy().url}/msgcore`, ...changes }) });
const always = (fault: Fault) => proxy().plan([{ fault, times: 99 }]);
const create = (name: string) => ({ operation: 'create', name, scopes: ['keys:read'] });
const LIST = { operation: 'getAll', returnAll: true };

interface Answered {
	what: string;
	fault: Fault;
	/** What the error tells: what happened, and how to mend it. */
	tells: string[];
	/** How often the list is asked for. */
	asked: number;
}

const HTML = '<html><body>Gateway</body></html>';
const ANSWERS: Answered[] = [
	{ what: '401', fault: { kind: 'status', status: 401, body: { message: 'Invalid API key' } }, tells: ['does not know the credential', 'Invalid API key', 'press Test'], asked: 1 },
	{ what: '403', fault: { kind: 'status', status: 403, body: { message: 'Insufficient permissions' } }, tells: ['does not allow this', 'the scope keys:'], asked: 1 },
	{ what: '404', fault: { kind: 'status', status: 404, body: { message: 'Project not found' } }, tells: ['Project not found', 'Check the id'], asked: 1 },
	{ what: '400', fault: { kind: 'status', status: 400, body: { message: ['a must be b', 'c must be d'] } }, tells: ['a must be b; c must be d', 'Correct the field'], asked: 1 },
	{ what: '403 as a web page', fault: { kind: 'status', status: 403, body: HTML }, tells: ['answered with a web page', 'a firewall'], asked: 1 },
	{ what: '404 as a web page', fault: { kind: 'status', status: 404, body: HTML }, tells: ['answered with a web page', 'no API at this address'], asked: 1 },
	{ what: '409', fault: { kind: 'status', status: 409, body: 'no' }, tells: ['reports a conflict', '409'], asked: 1 },
	{ what: '418', fault: { kind: 'status', status: 418, body: '' }, tells: ['refused the request', '418'], asked: 1 },
	{ what: 'an empty 200', fault: { kind: 'empty200' }, tells: ['200 with an empty body', 'base URL'], asked: 1 },
	{ what: 'a web page', fault: { kind: 'html200' }, tells: ['200 with a web page', 'base URL'], asked: 1 },
	{ what: 'JSON of another shape', fault: { kind: 'status', status: 200, body: { keys: [] } }, tells: ['expected form', 'belong together'], asked: 1 },
	{ what: 'truncated JSON', fault: { kind: 'truncated' }, tells: ['not complete JSON', 'proxy'], asked: 1 },
	{ what: '500', fault: { kind: 'status', status: 500, body: { message: 'Internal server error' } }, tells: ['failed', 'Internal server error', 'Try again later'], asked: 3 },
	{ what: '503 as a web page', fault: { kind: 'html503' }, tells: ['failed', '503', 'Try again later'], asked: 3 },
	{ what: '502', fault: { kind: 'status', status: 502, body: HTML }, tells: ['failed', '502', 'Try again later'], asked: 3 },
	{ what: '501', fault: { kind: 'status', status: 501, body: HTML }, tells: ['failed', '501'], asked: 1 },
	{ what: 'a connection that breaks', fault: { kind: 'resetBefore' }, tells: ['gave no answer (ECONNRESET)', 'Try again'], asked: 3 },
];

/** All of them at once, each with a proxy of its own: a create without a clear answer is looked for with pauses. */
const met = new Map<Answered, { read: Met; made: Met & { name: string } }>();
type Met = { result: Awaited<ReturnType<typeof run>>; asked: number };

beforeAll(async () => {
	await Promise.all(
		ANSWERS.map(async (answered) => {
			const { fault } = answered;
			const own = await startFaultProxy({ target: sandbox().url });
			const meeting = async (method: string, parameters: Parameters<typeof run>[0]): Promise<Met> => {
				own.plan([{ fault, match: { method }, times: 99 }]);
				own.resetCalls();
				const result = await run(parameters, { credential: credential({ baseUrl: `${own.url}/msgcore` }) });
				return { result, asked: own.calls().filter((call) => call.method === method).length };
			};
			const read = await meeting('GET', LIST);
			const name = freshName();
			met.set(answered, { read, made: { name, ...(await meeting('POST', create(name))) } });
			await own.stop();
		}),
	);
});

it.each(ANSWERS)('$what on a read: says what happened and how to mend it', (answered) => {
	const { result, asked } = met.get(answered)?.read ?? {};
	if (result === undefined) throw new Error('Not met');
	for (const part of answered.tells) expect(errorText(result)).toContain(part);
	expect(saidBy(result)).not.toContain(access('apiKey'));
	expect(asked).toBe(answered.asked);
});

it.each(ANSWERS)('$what on a create: says so too, names what may be ours without touching it, and asks for one only once', (answered) => {
	const { result, asked, name = '' } = met.get(answered)?.made ?? {};
	if (result === undefined) throw new Error('Not met');
	for (const part of answered.tells) expect(errorText(result)).toContain(part);
	for (const { id, secret } of named(name)) {
		expect(errorText(result)).toMatch(new RegExp(`none was touched: ${id}|Made and revoked again: ${id}`));
		expect(saidBy(result)).not.toContain(secret);
	}
	expect(saidBy(result)).not.toContain(access('apiKey'));
	expect(asked).toBe(1);
});

it('a 403 names the scope that the key lacks', async () => {
	const reader = { credential: credential({ apiKey: access('readerApiKey') }) };
	expect(errorText(await run(LIST, reader))).toContain('the scope keys:read');
	expect(errorText(await run(create('x'), reader))).toContain('the scope keys:write');
});

it('a 403 of another project names the project, and no scope', async () => {
	const elsewhere = { projectId: { __rl: true, mode: 'id', value: access('oddProjectId') } };
	for (const parameters of [LIST, create('x')]) {
		const text = errorText(await run({ ...parameters, ...elsewhere }));
		expect(text).toContain('no access to this project');
		expect(text).not.toContain('scope');
	}
});

it('an answer that was cut off is told as such, without a word on web interfaces', async () => {
	always({ kind: 'status', status: 201, headers: { 'content-length': '300' }, body: '' });
	const text = errorText(await run(create(freshName()), through()));
	expect(text).toMatch(/201 with (0 of 300 bytes|an empty body)|gave no answer/);
	expect(text).not.toContain('web interface');
});

it('an answer 500 after the key was made proves nothing: the key is named, and left alone', async () => {
	const name = freshName();
	proxy().plan([{ fault: { kind: 'statusAfter', status: 500, body: 'oops' }, match: { method: 'POST' } }]);
	const result = await run(create(name), through());
	expect(named(name).map(({ alive }) => alive)).toEqual([true]);
	expect(errorText(result)).toContain(named(name)[0]?.id);
});

it.each(['read', 'create'])('a redirect is not followed on a %s, so the secret stays here', async (what) => {
	always({ kind: 'redirect', location: `${sandbox().url}/msgcore/api/v1/elsewhere?token=hidden` });
	sandbox().resetJournal();
	const result = await run(what === 'read' ? LIST : create('redirected'), through());
	expect(sandbox().journal()).toEqual([]);
	expect(errorText(result)).toContain(`points to ${sandbox().url}`);
	expect(errorText(result)).not.toContain('hidden');
	expect(saidBy(result)).not.toContain(access('apiKey'));
});

it('a 429 with Retry-After is waited out, on reads and creates', async () => {
	const name = freshName();
	for (const parameters of [LIST, create(name)]) {
		proxy().plan([{ fault: { kind: 'status', status: 429, headers: { 'retry-after': '1' }, body: { statusCode: 429, message: 'Too many' } } }]);
		const begun = Date.now();
		const { error } = await run(parameters, through());
		expect(error).toBeUndefined();
		expect(Date.now() - begun).toBeGreaterThanOrEqual(950);
	}
	expect(named(name)).toHaveLength(1);
});

it('a 429 for longer than the node may wait says which option to raise', async () => {
	always({ kind: 'status', status: 429, headers: { 'retry-after': '3600' } });
	const result = await run(LIST, through());
	expect(errorText(result)).toContain('wait 3600 s');
	expect(errorText(result)).toContain('Max Wait');
	expect(proxy().calls()).toHaveLength(1);
});

it('a server that says to retry at once, again and again, is not stormed', async () => {
	always({ kind: 'status', status: 429, headers: { 'retry-after': '0' } });
	await run({ ...LIST, options: { longestWait: 2 } }, through());
	expect(proxy().calls().length).toBeLessThan(8);
});

it('a failing server is called so, and no rate limit, when the node may not wait to try again', async () => {
	always({ kind: 'status', status: 500, body: { message: 'Out of order' } });
	const result = await run({ ...LIST, options: { longestWait: 0 } }, through());
	expect(errorText(result)).toContain('MsgCore failed (list keys, HTTP 500): Out of order');
	expect(proxy().calls()).toHaveLength(1);
});

it('a secret that the server repeats is masked', async () => {
	always({ kind: 'status', status: 400, body: { message: `no: ${access('apiKey')} and eyJhbGciOi.eyJzdWIiOjF9.c2ln` } });
	const result = await run(LIST, through());
	expect(errorText(result)).toContain('msc_pr…');
	for (const secret of [access('apiKey'), 'eyJzdWIiOjF9']) expect(saidBy(result)).not.toContain(secret);
});

it.each(CONTINUING)('on %s a failed item tells the status in its details', async (mode) => {
	always({ kind: 'status', status: 403, body: { message: 'Insufficient permissions' } });
	const { items, errors } = await run(LIST, { ...through(), settings: onError(mode) });
	const [failed] = [...errors, ...items];
	expectErrorItem(failed, 0);
	expect(failed?.json.details).toMatchObject({ kind: 'forbidden', httpCode: 403 });
});

it('a server that is down is told as such, and nothing is made later', async () => {
	await proxy().goDown();
	const result = await run(create('down'), through());
	await proxy().goUp();
	expect(errorText(result)).toContain('can\'t be reached (ECONNREFUSED)');
	expect(texts(result.items, 'id')).toEqual([]);
});
