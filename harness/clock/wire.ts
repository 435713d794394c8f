import { WAITING } from '../../sandbox/common/waiting';
import { channel, type ClientRequest, process, type Socket, subscribe, unsubscribe } from '../node';

/** Where the channels stay for all test files of a process: Node forgets one that nobody listens to, and who speaks on it is not heard again. */
const KEPT = Symbol.for('api-keys:channels');
const holder: { pid: number; [KEPT]?: Map<string, unknown> } = process;

/** A request that was sent and not answered in full, the connection it went out on, and whether it waits for time. */
interface UnderWay {
	socket(): Socket | null;
	isForTime: boolean;
}

/**
 * Knows which HTTP requests of this process are under way, whoever sent them: Node tells it on its
 * diagnostics channels. One that its server says is waiting for time doesn't count.
 */
export class Wire {
	private readonly underWay = new Map<object, UnderWay>();
	private waiting: Array<() => void> = [];
	private readonly listeners: Array<[string, (message: unknown) => void]>;

	/**
	 * @param onRequest is told of every request that goes out
	 * @param onWait is told of every one that waits for time
	 */
	constructor(onRequest: () => void, onWait: () => void) {
		const begin = (request: object, socket: UnderWay['socket']) => {
			this.underWay.set(request, { socket, isForTime: false });
			onRequest();
		};
		this.listeners = [
			['http.client.request.start', (message) => {
				const { request } = message as { request: ClientRequest };
				begin(request, () => request.socket);
				request.once('close', () => this.end(request));
			}],
			['undici:request:create', (message) => {
				const { request } = message as { request: object };
				begin(request, () => null);
			}],
			['undici:client:sendHeaders', (message) => {
				const { request, socket } = message as { request: object; socket: Socket };
				if (this.underWay.has(request)) this.underWay.set(request, { socket: () => socket, isForTime: false });
			}],
			['undici:request:trailers', (message) => this.end((message as { request: object }).request)],
			['undici:request:error', (message) => this.end((message as { request: object }).request)],
			[String(WAITING.name), (message) => {
				this.markForTime((message as { port: number }).port);
				onWait();
				this.tellIfIdle();
			}],
		];
		const kept = (holder[KEPT] ??= new Map());
		for (const [name, listener] of this.listeners) {
			kept.set(name, channel(name));
			subscribe(name, listener);
		}
	}

	/** Whether nothing but time can bring an answer to what is under way. */
	get isIdle(): boolean {
		return [...this.underWay.values()].every(({ isForTime }) => isForTime);
	}

	/** Whether a request waits for time. */
	get isForTime(): boolean {
		return [...this.underWay.values()].some(({ isForTime }) => isForTime);
	}

	/** Resolves once it is idle. */
	async idle(): Promise<void> {
		if (!this.isIdle) await new Promise<void>((resolve) => this.waiting.push(resolve));
	}

	/** Stops listening. */
	release(): void {
		for (const [name, listener] of this.listeners) unsubscribe(name, listener);
	}

	/** A port is a request's only while it is under way: later it may be another's. */
	private markForTime(port: number): void {
		for (const one of this.underWay.values()) if (one.socket()?.localPort === port) one.isForTime = true;
	}

	private end(request: object): void {
		this.underWay.delete(request);
		this.tellIfIdle();
	}

	private tellIfIdle(): void {
		if (!this.isIdle) return;
		const told = this.waiting;
		this.waiting = [];
		for (const resolve of told) resolve();
	}
}
