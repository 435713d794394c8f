import { ClientRequest } from '../node';

/** The timers that time-outs are measured with. */
interface Timers {
	setTimeout(callback: () => void, milliseconds: number): unknown;
	clearTimeout(timer: unknown): void;
}

/** Node's own, kept where every test file of a process finds it. */
const REAL = Symbol.for('api-keys:ClientRequest.setTimeout');

/**
 * Measures the time-outs of HTTP requests with these timers. As Node does, a request that something came back
 * for in the meantime gets its whole time again.
 */
export function timeOutsIn(timers: Timers): { release(): void } {
	const prototype: { setTimeout: ClientRequest['setTimeout']; [REAL]?: ClientRequest['setTimeout'] } = ClientRequest.prototype;
	const real = (prototype[REAL] ??= prototype.setTimeout);
	const running = new WeakMap<ClientRequest, unknown>();

	prototype.setTimeout = function (this: ClientRequest, milliseconds, callback) {
		if (!running.has(this)) this.once('close', () => timers.clearTimeout(running.get(this)));
		timers.clearTimeout(running.get(this));
		if (callback !== undefined) this.once('timeout', callback);
		running.set(this, milliseconds > 0 ? armed(this, milliseconds) : undefined);
		return this;
	};

	function armed(request: ClientRequest, milliseconds: number): unknown {
		let seen = request.socket?.bytesRead;
		// A connection that was used before has brought something already.
		if (seen === undefined) request.once('socket', ({ bytesRead }) => (seen = bytesRead));
		return timers.setTimeout(() => {
			if ((request.socket?.bytesRead ?? 0) > (seen ?? 0)) running.set(request, armed(request, milliseconds));
			else request.emit('timeout');
		}, milliseconds);
	}

	return {
		release() {
			prototype.setTimeout = real;
		},
	};
}
