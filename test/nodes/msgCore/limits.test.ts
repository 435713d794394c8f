import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from '../../../harness/node';
import { close, listen } from '../../../sandbox/server';
import { byId, errorText, itemsOf, onError, pairs, pairsOf, proxyForFile, texts } from '../support';
import { freshName, msgCoreForFile } from './support';

describe('with MsgCore\'s limit of five creates a minute', () => {
	const { run, named, sandbox } = msgCoreForFile(1000);
	const refused = () => sandbox().journal().filter(({ status }) => status === 429).length;

	it('makes twelve keys in order, with few refusals', async () => {
		sandbox().resetJournal();
		const start = freshName();
		const parameters = { operation: 'createMany', source: 'template', count: 12, nameTemplate: `${start}-{n}`, scopes: ['keys:read'] };
		const { items, error } = await run(parameters);
		expect(error).toBeUndefined();
		expect(texts(items, 'name')).toEqual(Array.from({ length: 12 }, (_, i) => `${start}-${i + 1}`));
		expect(named(start)).toHaveLength(12);
		expect(refused()).toBeLessThanOrEqual(4);
	});

	it('rolls seven keys, three a minute', async () => {
		const start = freshName();
		const parameters = { source: 'template', count: 7, nameTemplate: `${start}-{n}`, scopes: ['keys:read'] };
		const made = await run({ operation: 'createMany', ...parameters });
		sandbox().resetJournal();
		const items = texts(made.items, 'id').map((id) => ({ id }));
		const rolled = await run({ operation: 'rotate', keyId: byId('={{ $json.id }}'), oldKey: 'roll' }, { items, settings: onError('continueErrorOutput') });
		expect(pairs(rolled.items)).toEqual(pairsOf(7));
		expect(refused()).toBeLessThanOrEqual(4);
	});
});

describe('with a minute that is longer than Max Wait', () => {
	const { run, named } = msgCoreForFile(60_000);
	const parameters = (start: string) => ({ operation: 'create', name: start, scopes: ['keys:read'], options: { longestWait: 1 } });

	it('gives up at once, says why, and leaves nothing behind', async () => {
		const start = freshName();
		const begun = Date.now();
		const result = await run(parameters(start), { items: itemsOf(7), settings: onError('stopWorkflow') });
		expect(errorText(result)).toContain('Max Wait');
		expect(named(start).map(({ alive }) => alive)).toEqual(Array.from({ length: 5 }, () => false));
		expect(Date.now() - begun).toBeLessThan(5000);
	});

	it('in a run that continues tells it for each item that had to stay behind', async () => {
		const start = freshName();
		const { items, errors } = await run(parameters(start), { items: itemsOf(3), settings: onError('continueErrorOutput') });
		expect([items, errors.length, named(start)]).toEqual([[], 3, []]);
		expect(errors[0]?.json.details).toMatchObject({ kind: 'rateLimited', httpCode: 429 });
	});
});

describe('n8n\'s Request Options', () => {
	const { run, sandbox, credential, named } = msgCoreForFile();
	const faults = proxyForFile(sandbox);
	const through = () => ({ credential: credential({ baseUrl: `${faults().url}/msgcore` }) });
	const passed: string[] = [];
	let forward: Server | undefined;
	let forwardUrl = '';
	beforeAll(async () => {
		forward = createServer((incoming, outgoing) => relay(incoming, outgoing, passed));
		forwardUrl = await listen(forward, 0);
	});
	afterAll(async () => {
		if (forward !== undefined) await close(forward);
	});

	it('Timeout cuts off a read that hangs', async () => {
		faults().plan([{ fault: { kind: 'timeoutBefore' }, times: 9 }]);
		const begun = Date.now();
		const result = await run({ operation: 'getAll', requestOptions: { timeout: 150 } }, through());
		expect(errorText(result)).toContain('gave no answer');
		expect(Date.now() - begun).toBeLessThan(5000);
		expect(faults().calls()).toHaveLength(3);
	});

	it('a create that hangs after it was carried out is named, and not asked for again', async () => {
		const name = freshName();
		faults().plan([{ fault: { kind: 'timeout' }, match: { method: 'POST' } }]);
		const parameters = { operation: 'create', name, scopes: ['keys:read'], requestOptions: { timeout: '={{ "300" }}' } };
		const result = await run(parameters, through());
		expect(errorText(result)).toContain(`none was touched: ${named(name)[0]?.id ?? 'none'}`);
		expect(errorText(result)).not.toContain('Retry on Fail');
		expect(named(name).map(({ alive }) => alive)).toEqual([true]);
	});

	it('Batching keeps its distance between requests', async () => {
		sandbox().resetJournal();
		const batching = { batch: { batchSize: 2, batchInterval: 400 } };
		await run({ operation: 'getAll', limit: 1, requestOptions: { batching } }, { items: itemsOf(6) });
		const times = sandbox().journal().map(({ at }) => at);
		expect(times).toHaveLength(6);
		expect((times[2] ?? 0) - (times[1] ?? 0)).toBeGreaterThanOrEqual(250);
		expect((times[4] ?? 0) - (times[3] ?? 0)).toBeGreaterThanOrEqual(250);
	});

	it.each([false, true])('Proxy takes every request, by the router: %s', async (byRouter) => {
		passed.length = 0;
		const parameters = { operation: 'create', name: freshName(), scopes: ['keys:read'], requestOptions: { proxy: forwardUrl } };
		const { error } = await run(parameters, { byRouter });
		expect(error).toBeUndefined();
		expect(passed).toEqual([`POST ${credential().baseUrl}/api/v1/projects/proj_acme/keys`]);
	});

	it('a proxy that is down is told, and nothing is sent past it', async () => {
		sandbox().resetJournal();
		const result = await run({ operation: 'getAll', requestOptions: { proxy: 'http://127.0.0.1:9' } });
		expect(errorText(result)).toContain('can\'t be reached');
		expect(sandbox().journal()).toEqual([]);
	});
});

/** Passes a request on to where its absolute address points, and notes that it did. */
function relay(incoming: IncomingMessage, outgoing: ServerResponse, passed: string[]): void {
	const { method, url = '', headers } = incoming;
	passed.push(`${method ?? ''} ${url}`);
	const onward = request(url, { method, headers }, (answer) => {
		outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
		answer.pipe(outgoing);
	});
	incoming.pipe(onward);
}
