import { createServer } from '../../harness/node';
import { Agent } from '../../sandbox/common/node';
import { type Asked, bodyOf, endToEnd, forward, type Received } from '../../sandbox/forward';
import { close, listen, type Sandbox } from '../../sandbox/server';

/** Decides what becomes of a request: `on` sends it on, changed or not; `null` ends the connection without an answer. */
export type Hook = (asked: Asked, on: (changed?: Partial<Asked>) => Promise<Received>) => Promise<Received | null>;

/** A proxy before the file's sandbox that does whatever a test's hook says, and passes everything on before that. */
export interface HookedProxy {
	url: string;
	hook(hook: Hook): void;
}

const passOn: Hook = async (_, on) => await on();

/** An answer in JSON. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Received {
	return { status, headers: { 'content-type': 'application/json', ...headers }, body: Buffer.from(JSON.stringify(body)) };
}

/** A web page, as gateways and log-ins show it. */
export function page(status: number, headers: Record<string, string> = {}): Received {
	return { status, headers: { 'content-type': 'text/html', ...headers }, body: Buffer.from('<!doctype html><html><title>Wait</title></html>') };
}

/** A {@link HookedProxy} for the tests of a file; each test begins without a hook. */
export function hookedProxyForFile(sandbox: () => Sandbox): () => HookedProxy {
	let current = passOn;
	let url = '';
	const agent = new Agent({ keepAlive: true });
	const server = createServer((incoming, outgoing) => {
		const answer = async () => {
			const asked: Asked = { method: incoming.method ?? 'GET', path: incoming.url ?? '/', headers: incoming.headers, body: await bodyOf(incoming) };
			const received = await current(asked, async (changed = {}) => await forward(new URL(sandbox().url), agent, { ...asked, ...changed }));
			if (received === null) return outgoing.destroy();
			outgoing.writeHead(received.status, { ...endToEnd(received.headers), connection: 'close' });
			return outgoing.end(received.body);
		};
		answer().catch(() => outgoing.destroy());
	});
	beforeAll(async () => {
		url = await listen(server, 0);
	});
	beforeEach(() => {
		current = passOn;
	});
	afterAll(async () => await close(server));
	return () => ({
		url,
		hook: (hook) => {
			current = hook;
		},
	});
}
