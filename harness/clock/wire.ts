import { WAITING } from '../../sandbox/common/waiting';
import { type ClientRequest, type Socket, subscribe, unsubscribe } from '../node';

/** A request that was sent and not answered in full, and the connection it went out on. */
interface UnderWay {
	socket(): Socket | null;
}

/**
 * Knows which HTTP requests of this process are under way, whoever sent them: Node tells it on its
 * diagnostics channels. One that its server says is waiting for time doesn't count.
 */
export class Wire {
	private readonly underWay = new Map<object, UnderWay>();
	/** The local ports of requests that wait for time. */
	private readonly forTime = new Set<number>();
	private waiting: Array<() => void> = [];
	private readonly listeners: Array<[string, (message: unknown) => void]>;

	/** @param onRequest is told of every request that goes out */
	constructor(onRequest: () => void) {
		const begin = (request: object, one: UnderWay) => {
			this.underWay.set(request, one);
			onRequest();
		};
		this.listeners = [
			['http.client.request.start', (message) => {
				const { request } = message as { request: ClientRequest };
				begin(request, { socket: () => request.socket });
				request.once('close', () => this.end(request));
			}],
			['undici:request:create', (message) => {
				const { request } = message as { request: object };
				begin(request, { socket: () => null });
			}],
			['undici:client:sendHeaders', (message) => {
				const { request, socket } = message as { request: object; socket: Socket };
				if (this.underWay.has(request)) this.underWay.set(request, { socket: () => socket });
			}],
			['undici:request:trailers', (message) => this.end((message as { request: object }).request)],
			['undici:request:error', (message) => this.end((message as { request: object }).request)],
			[String(WAITING.name), (message) => {
				this.forTime.add((message as { port: number }).port);
				this.tellIfIdle();
			}],
		];
		for (const [name, listener] of this.listeners) subscribe(name, listener);
	}

	/** Whether nothing but time can bring an answer to what is under way. */
	get isIdle(): boolean {
		return [...this.underWay.values()].every((one) => this.waitsForTime(one));
	}

	/** Resolves once it is idle. */
	async idle(): Promise<void> {
		if (!this.isIdle) await new Promise<void>((resolve) => this.waiting.push(resolve));
	}

	/** Stops listening. */
	release(): void {
		for (const [name, listener] of this.listeners) unsubscribe(name, listener);
	}

	private waitsForTime({ socket }: UnderWay): boolean {
		const port = socket()?.localPort;
		return port !== undefined && this.forTime.has(port);
	}

	private end(request: object): void {
		const port = this.underWay.get(request)?.socket()?.localPort;
		this.underWay.delete(request);
		if (port !== undefined) this.forTime.delete(port);
		this.tellIfIdle();
	}

	private tellIfIdle(): void {
		if (!this.isIdle) return;
		const told = this.waiting;
		this.waiting = [];
		for (const resolve of told) resolve();
	}
}
