import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
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
	const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
	const address = await new Promise<AddressInfo>((resolve) => {
		const bound = server.address();
		if (bound !== null && typeof bound === 'object') resolve(bound);
		else server.once("listening", () => { const late = server.address(); if (late !== null && typeof late === "object") resolve(late); });
	});
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
		close: () => new Promise((resolve) => server.close(() => resolve())),
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
