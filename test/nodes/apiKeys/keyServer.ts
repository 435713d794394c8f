import { randomBytes } from 'node:crypto';
import { type AddressInfo, createServer, type IncomingMessage, type Server, type ServerResponse } from '../../../harness/node';

/** A key as the made-up service keeps it. Times are epoch milliseconds. */
export interface StoredKey {
	id: string;
	name: string;
	secret: string;
	created: number;
	expires: number | null;
	enabled: boolean;
	scopes: string[];
	project: string;
}

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue | undefined };

/** A request as the service saw it. */
export interface Seen {
	method: string;
	path: string;
	query: URLSearchParams;
	headers: IncomingMessage['headers'];
	body: Record<string, unknown>;
}

export interface Reply {
	status: number;
	body?: JsonValue | string;
	headers?: Record<string, string>;
}

/** How a service answers. Returning `undefined` means that it knows no such route. */
export type Behaviour = (seen: Seen, service: KeyServer) => Reply | undefined;

/** A made-up key service: a store, a journal, and a behaviour that a test gives. */
export class KeyServer {
	readonly keys = new Map<string, StoredKey>();
	readonly journal: Seen[] = [];
	url = '';
	/** Answers in place of the behaviour, or breaks the connection with `reset`. */
	fault: ((seen: Seen) => Reply | 'reset' | undefined) | null = null;
	/** Breaks the connection once the behaviour has done its work. */
	loseAnswerTo: ((seen: Seen) => boolean) | null = null;
	private server: Server | undefined;

	constructor(private readonly behaviour: Behaviour) {}

	async start(): Promise<void> {
		const server = createServer((request, response) => void this.answer(request, response));
		this.server = server;
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port }: AddressInfo = server.address() as AddressInfo;
		this.url = `http://127.0.0.1:${port}`;
	}

	async stop(): Promise<void> {
		this.server?.closeAllConnections();
		await new Promise((resolve) => this.server?.close(resolve));
	}

	add(name: string, more: Partial<StoredKey> = {}): StoredKey {
		const key: StoredKey = {
			id: `k${this.keys.size + 1}`,
			name,
			secret: `mk-${randomBytes(18).toString('hex')}`,
			created: Date.now(),
			expires: null,
			enabled: true,
			scopes: ['read'],
			project: 'p1',
			...more,
		};
		this.keys.set(key.id, key);
		return key;
	}

	holderOf(secret: string): StoredKey | undefined {
		return [...this.keys.values()].find((key) => key.secret === secret && key.enabled && (key.expires === null || key.expires > Date.now()));
	}

	calls(): string[] {
		return this.journal.map(({ method, path }) => `${method} ${path}`);
	}

	reset(): void {
		this.keys.clear();
		this.journal.length = 0;
		this.fault = null;
		this.loseAnswerTo = null;
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(Buffer.from(chunk));
		const text = Buffer.concat(chunks).toString();
		const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
		const seen: Seen = { method: request.method ?? '', path: pathname, query: searchParams, headers: request.headers, body: text === '' ? {} : JSON.parse(text) };
		this.journal.push(seen);
		const fault = this.fault?.(seen);
		if (fault === 'reset') return void request.socket.destroy();
		const reply: Reply = fault ?? this.behaviour(seen, this) ?? { status: 404, body: { message: 'no such route' } };
		if (this.loseAnswerTo?.(seen) === true) return void request.socket.destroy();
		const body = reply.body === undefined ? '' : typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
		response.writeHead(reply.status, { 'content-type': 'application/json', date: new Date().toUTCString(), ...reply.headers });
		response.end(body);
	}
}

/** Starts a service for the tests of a file, emptied before each. */
export function serviceForFile(behaviour: Behaviour): KeyServer {
	const service = new KeyServer(behaviour);
	beforeAll(async () => await service.start());
	beforeEach(() => service.reset());
	afterAll(async () => await service.stop());
	return service;
}
