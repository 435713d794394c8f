import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { createServer } from '../../harness/node';
import type { SandboxBackend } from '../../sandbox/backend';

export interface Answer {
	status: number;
	headers: Headers;
	/** The parsed JSON, or `undefined` for an empty body. */
	body: unknown;
}

export interface Running {
	/** The address under which the backend is mounted, prefix included. */
	url: string;
	call(method: string, path: string, headers: Record<string, string>, body?: unknown): Promise<Answer>;
	close(): Promise<void>;
}

/** Serves one backend over real HTTP, mounted at its prefix. */
export async function run(backend: SandboxBackend): Promise<Running> {
	const app = new Hono().route(backend.prefix, backend.app);
	const server = createServer(getRequestListener(app.fetch));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The server has no TCP address');
	const url = `http://127.0.0.1:${address.port}${backend.prefix}`;
	return {
		url,
		call: async (method, path, headers, body) => {
			const response = await fetch(path.startsWith('http') ? path : url + path, {
				method,
				headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
				...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
			});
			const text = await response.text();
			return { status: response.status, headers: response.headers, body: text === '' ? undefined : parse(text) };
		},
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

/** The key of that id in the backend's own books. */
export function truthOf(backend: SandboxBackend, id: unknown): ReturnType<SandboxBackend['keys']>[number] | undefined {
	return backend.keys().find((key) => key.id === String(id));
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
