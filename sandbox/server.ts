import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { sleep } from 'n8n-workflow';
import type { SandboxBackend, SandboxOptions } from './backend';
import { backends } from './backends';
import { createServer, type Server } from './common/node';
import { destinations } from './destinations';
import type { SandboxDestination } from './destinations/destination';
import { Journal, type JournalEntry } from './journal';

/** Where and in which time the sandbox runs. */
export interface SandboxServerOptions extends Partial<SandboxOptions> {
	/** The port on 127.0.0.1; 0, the default, takes a free one. */
	port?: number;
}

/** A running sandbox with all backends on one port. */
export interface Sandbox {
	/** `http://127.0.0.1:<port>`, without a trailing slash. */
	url: string;
	/** All mounted backends. */
	backends: SandboxBackend[];
	/** A backend by its prefix without the slash, e.g. `msgcore`. */
	backend(name: string): SandboxBackend;
	/** All mounted places that take secrets. */
	destinations: SandboxDestination[];
	/** A place that takes secrets, by its prefix without the slash, e.g. `github`. */
	destination(name: string): SandboxDestination;
	/** What a credential's base URL is for this backend or destination. */
	baseUrl(name: string): string;
	/** Every request so far, in the order of arrival. */
	journal(): JournalEntry[];
	resetJournal(): void;
	/** Closes the port and all open connections at once. */
	stop(): Promise<void>;
}

/**
 * Starts all backends on one port of 127.0.0.1.
 *
 * Rate limits are on by default, with a minute of 60 seconds: pass `minuteMs: null` to be rid of them.
 */
export async function startSandbox(options: SandboxServerOptions = {}): Promise<Sandbox> {
	const now = options.now ?? Date.now;
	const minuteMs = options.minuteMs === undefined ? 60_000 : options.minuteMs;
	const made = backends.map((make) => make({ now, minuteMs, seedKeys: options.seedKeys ?? 0 }));
	const taking = destinations.map((make) => make({ now }));

	const journal = new Journal(now);
	const app = mount([...made, ...taking], journal, now, options.latencyMs ?? 0);
	const server = createServer(getRequestListener(app.fetch));
	const url = await listen(server, options.port ?? 0);

	const backend = (name: string) => named(made, name);
	return {
		url,
		backends: made,
		backend,
		destinations: taking,
		destination: (name) => named(taking, name),
		baseUrl: (name) => url + named([...made, ...taking], name).prefix,
		journal: () => journal.read(),
		resetJournal: () => journal.reset(),
		stop: async () => await close(server),
	};
}

function named<T extends { prefix: string }>(mounted: readonly T[], name: string): T {
	const found = mounted.find(({ prefix }) => prefix === `/${name}`);
	if (!found) throw new Error(`The sandbox has no "${name}", only ${mounted.map((one) => one.prefix).join(', ')}`);
	return found;
}

function mount(made: Array<Pick<SandboxBackend, 'prefix' | 'app'>>, journal: Journal, now: () => number, latencyMs: number): Hono<{ Bindings: HttpBindings }> {
	const root = new Hono<{ Bindings: HttpBindings }>();
	root.use(journal.middleware());
	// A server's own clock is the one its keys are dated by.
	root.use(async (context, next) => {
		await next();
		if (latencyMs > 0) await sleep(latencyMs);
		context.header('Date', new Date(now()).toUTCString());
	});
	for (const { prefix, app } of made) root.route(prefix, app);
	return root;
}

/**
 * Listens on 127.0.0.1 and gives the address back; rejects if the port is taken. Connections that a client keeps are
 * not closed for being idle: a request that is on its way just then would be lost.
 */
export async function listen(server: Server, port: number): Promise<string> {
	server.keepAliveTimeout = 0;
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			server.off('error', reject);
			resolve();
		});
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The server has no TCP address');
	return `http://127.0.0.1:${address.port}`;
}

/** Closes the listener and every open connection. */
export async function close(server: Server): Promise<void> {
	await new Promise<void>((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}
