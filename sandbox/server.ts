import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { SandboxBackend, SandboxOptions } from './backend';
import { backends } from './backends';
import { createServer, type Server } from './common/node';
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
	/** What a credential's base URL is for this backend. */
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

	const journal = new Journal(now);
	const server = createServer(getRequestListener(mount(made, journal, now).fetch));
	const url = await listen(server, options.port ?? 0);

	const backend = (name: string): SandboxBackend => {
		const found = made.find(({ prefix }) => prefix === `/${name}`);
		if (!found) throw new Error(`The sandbox has no backend "${name}", only ${made.map((one) => one.prefix).join(', ')}`);
		return found;
	};
	return {
		url,
		backends: made,
		backend,
		baseUrl: (name) => url + backend(name).prefix,
		journal: () => journal.read(),
		resetJournal: () => journal.reset(),
		stop: async () => await close(server),
	};
}

function mount(made: SandboxBackend[], journal: Journal, now: () => number): Hono<{ Bindings: HttpBindings }> {
	const root = new Hono<{ Bindings: HttpBindings }>();
	root.use(journal.middleware());
	// A server's own clock is the one its keys are dated by.
	root.use(async (context, next) => {
		await next();
		context.header('Date', new Date(now()).toUTCString());
	});
	for (const { prefix, app } of made) root.route(prefix, app);
	return root;
}

/** Listens on 127.0.0.1 and gives the address back; rejects if the port is taken. */
export async function listen(server: Server, port: number): Promise<string> {
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
