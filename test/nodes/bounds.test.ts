import { sleep } from 'n8n-workflow';
import { MsgCoreApiKeys } from '../../nodes/MsgCore/MsgCoreApiKeys.node';
import { clock } from '../../harness/clock/inTests';
import { createServer, gzipSync, type IncomingMessage, type Server, type ServerResponse } from '../../harness/node';
import { waitsForTime } from '../../sandbox/common/waiting';
import { close, listen } from '../../sandbox/server';
import { byId, errorText, itemsOf, runner } from './support';

const MB = 1024 * 1024;
let server: Server | undefined;
let url = '';
let asked: string[] = [];
let answer: (outgoing: ServerResponse, incoming: IncomingMessage) => void = () => {};
const run = runner(new MsgCoreApiKeys(), () => ({ backend: 'msgCore', baseUrl: url, authentication: 'apiKey', apiKey: 'msc_test_apikey_of_bounds' }), () => ({ projectId: byId('p') }));
const LIST = { operation: 'getAll', returnAll: true };
const CREATE = { operation: 'create', name: 'x', scopes: ['keys:read'] };

beforeAll(async () => {
	server = createServer((incoming, outgoing) => {
		asked.push(incoming.method ?? '');
		answer(outgoing, incoming);
	});
	url = await listen(server, 0);
});
beforeEach(() => {
	asked = [];
});
afterAll(async () => {
	server?.closeAllConnections();
	if (server !== undefined) await close(server);
});

/** Sends a byte a second and never comes to an end. */
async function drip(incoming: IncomingMessage, outgoing: ServerResponse, status = 200): Promise<void> {
	waitsForTime(incoming.socket);
	outgoing.writeHead(status, { 'content-type': 'application/json' });
	while (!outgoing.destroyed) {
		outgoing.write(' ');
		await sleep(1000);
	}
}

/** Sends so many bytes, or as many as are taken. */
function flood(outgoing: ServerResponse, status: number, bytes: number): Promise<number> {
	outgoing.writeHead(status, { 'content-type': 'application/json' });
	const chunk = Buffer.alloc(64 * 1024, 'x');
	return new Promise((resolve) => {
		let sent = 0;
		outgoing.write('{"message":"');
		const more = () => {
			while (sent < bytes && !outgoing.destroyed) {
				sent += chunk.length;
				if (!outgoing.write(chunk)) return void outgoing.once('drain', more);
			}
			outgoing.end('"}');
			resolve(sent);
		};
		outgoing.once('close', () => resolve(sent));
		more();
	});
}

const listOf = (count: number) => JSON.stringify(Array.from({ length: count }, (_, i) => ({ id: `key_${i}`, name: `service-${i}`, scopes: ['messages:read', 'messages:write'], maskedKey: 'msc_prod_abcdef…wxyz', createdAt: '2026-01-31T00:00:00.000Z', expiresAt: null, lastUsedAt: null, createdBy: 'somebody@example.com', project: 'p' })));

describe('An exchange has one time for all of it', () => {
	const TIMEOUT = { requestOptions: { timeout: 10_000 } };

	it('a list that drips in is given up after the time-out, three times', async () => {
		answer = (outgoing, incoming) => void drip(incoming, outgoing);
		const begun = Date.now();
		const result = await run({ ...LIST, ...TIMEOUT });
		expect(errorText(result)).toContain('gave no answer (timeout)');
		expect(asked).toHaveLength(3);
		expect(Date.now() - begun).toBeLessThan(32_000);
	});

	it('a create whose answer drips in has an unknown outcome, and is looked for', async () => {
		answer = (outgoing, incoming) => void (incoming.method === 'POST' ? drip(incoming, outgoing, 201) : outgoing.end('[]'));
		const result = await run({ ...CREATE, ...TIMEOUT, options: { longestWait: 1 } });
		expect(errorText(result)).toContain('gave no answer (timeout)');
		expect(asked.filter((method) => method === 'POST')).toHaveLength(1);
		expect(asked).toContain('GET');
	});

	it('a create whose answer drips in has ten seconds more once the execution is cancelled', async () => {
		const begun = Date.now();
		const cancelled = new Promise<void>((resolve) => {
			answer = (outgoing, incoming) => {
				if (incoming.method !== 'POST') return void outgoing.end('[]');
				void drip(incoming, outgoing, 201);
				resolve();
			};
		});
		await run({ ...CREATE, requestOptions: { timeout: 600_000 } }, { cancelWhen: cancelled });
		await clock.settled();
		expect(asked).toContain('GET');
		expect(Date.now() - begun).toBeLessThan(60_000);
		expect(asked.filter((method) => method === 'POST')).toHaveLength(1);
	});
});

describe('An answer has a size', () => {
	it('a list larger than Max Answer Size is cut off and told as such', async () => {
		let sent = Promise.resolve(0);
		answer = (outgoing) => void (sent = flood(outgoing, 200, 64 * MB));
		const result = await run({ ...LIST, options: { largestAnswer: 2 } });
		expect(errorText(result)).toContain('larger than 2 MB');
		expect(errorText(result)).toContain('Max Answer Size');
		expect(await sent).toBeLessThan(16 * MB);
		expect(asked).toHaveLength(1);
	});

	it('what is packed counts as it is unpacked', async () => {
		const bomb = gzipSync(Buffer.alloc(100 * MB, ' '));
		answer = (outgoing) => void outgoing.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
		const result = await run({ ...LIST, options: { largestAnswer: 2 } }, { items: itemsOf(3) });
		expect(errorText(result)).toContain('larger than 2 MB');
	});

	it('the body of an error is not read to its end, and its words are cut', async () => {
		let sent = Promise.resolve(0);
		answer = (outgoing) => void (sent = flood(outgoing, 400, 64 * MB));
		const result = await run(LIST);
		expect(errorText(result)).toContain('HTTP 400');
		expect(errorText(result).length).toBeLessThan(1000);
		expect(await sent).toBeLessThan(16 * MB);
	});

	it('the words of an error end after 500 characters, with the last whole one', async () => {
		answer = (outgoing) => void outgoing.writeHead(400).end(JSON.stringify({ message: 'word '.repeat(5000) }));
		const result = await run(LIST);
		expect(result.error?.message).toMatch(/: (word )+word …$/);
		expect(result.error?.message.length).toBeLessThan(600);
	});

	it('a list of 100,000 keys in one answer passes', async () => {
		const list = listOf(100_000);
		answer = (outgoing) => void outgoing.end(list);
		const { items, error } = await run({ ...LIST, limit: 100_000 });
		expect(error).toBeUndefined();
		expect([items.length, list.length > 20 * MB]).toEqual([100_000, true]);
	}, 300_000);
});
