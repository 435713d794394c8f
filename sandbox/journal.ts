import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';

/** One request as it came in over the wire, and how it was answered. */
export interface JournalEntry {
	/** The backend's name, i.e. the path's first segment. */
	backend: string;
	method: string;
	/** The path as it stood in the request line, percent-encoding and prefix included, without the query. */
	path: string;
	/** The raw query without its `?`. */
	query: string;
	/** `null` while the request is being answered. */
	status: number | null;
	/** Credentials are masked but for their last four characters. */
	headers: Record<string, string>;
	body: string;
	/** In the sandbox's time, epoch milliseconds. */
	at: number;
}

const SECRET_HEADERS = new Set(['authorization', 'x-api-key', 'reb-apikey', 'x-sentry-auth', 'x-n8n-api-key', 'private-token', 'x-vault-token', 'cookie']);

const mask = (value: string): string => `***${value.slice(-4)}`;

/** Every request in the order of its arrival. */
export class Journal {
	private entries: JournalEntry[] = [];

	constructor(private readonly now: () => number) {}

	/** A copy, so that what a test holds doesn't grow under its hands. */
	read(): JournalEntry[] {
		return this.entries.map((entry) => ({ ...entry }));
	}

	reset(): void {
		this.entries = [];
	}

	/** Writes each request down on arrival and its status when it is answered. */
	middleware(): MiddlewareHandler<{ Bindings: HttpBindings }> {
		return async (c, next) => {
			const [path = '', ...query] = (c.env.incoming.url ?? '').split('?');
			const entry: JournalEntry = {
				backend: path.split('/')[1] ?? '',
				method: c.req.method,
				path,
				query: query.join('?'),
				status: null,
				headers: maskHeaders(c.req.header()),
				body: '',
				at: this.now(),
			};
			this.entries.push(entry);
			entry.body = await c.req.text();
			await next();
			entry.status = c.res.status;
		};
	}
}

function maskHeaders(headers: Record<string, string>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name, SECRET_HEADERS.has(name) ? mask(value) : value]),
	);
}
