import { createServer, type IncomingMessage, type ServerResponse, sleep } from './common/node';
import { type Fault, type FaultRule, type FaultSchedule, isForwarded, type MadeUpAnswer, madeUpAnswer, scheduleOf } from './faults';
import { bodyOf, endToEnd, forward, type Received } from './forward';
import { close, listen } from './server';

/** A request that reached the proxy. */
export interface ProxyCall {
	method: string;
	/** As in the request line, query included. */
	path: string;
	fault: Fault['kind'] | null;
	/** What the client was answered; `null` where it got no answer. */
	status: number | null;
	/** What the target answered; `null` where the request never reached it. */
	targetStatus: number | null;
}

/** A proxy in front of the sandbox that can be told to fail. */
export interface FaultProxy {
	url: string;
	/** Replaces all rules and starts their counts anew. */
	plan(faults: FaultRule[]): void;
	/** Every request so far, in the order of arrival. */
	calls(): ProxyCall[];
	resetCalls(): void;
	/** Stops listening: whoever connects gets a real ECONNREFUSED, until `goUp`. */
	goDown(): Promise<void>;
	goUp(): Promise<void>;
	stop(): Promise<void>;
}

/** What the proxy stands in front of, and where. */
export interface FaultProxyOptions {
	/** The URL whose requests it passes on; its path, if any, is put before theirs. */
	target: string;
	/** The port on 127.0.0.1; 0, the default, takes a free one. */
	port?: number;
	/** Decides instead of the rules, until `plan` is called. */
	schedule?: FaultSchedule;
}

/** Starts a proxy that passes every request on unharmed until faults are planned. */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
	const target = new URL(options.target);
	let schedule = options.schedule ?? scheduleOf([]);
	let calls: ProxyCall[] = [];
	let stopped = false;

	const server = createServer((incoming, outgoing) => {
		const { method = 'GET', url: path = '/' } = incoming;
		const fault = schedule(method, path);
		const call: ProxyCall = { method, path, fault: fault?.kind ?? null, status: null, targetStatus: null };
		calls.push(call);
		serve(incoming, outgoing, call, fault).catch(() => outgoing.destroy());
	});
	const url = await listen(server, options.port ?? 0);
	const port = Number(new URL(url).port);

	const goDown = async (): Promise<void> => {
		if (server.listening) await close(server);
	};
	const goUp = async (): Promise<void> => {
		if (!server.listening && !stopped) await listen(server, port);
	};

	async function serve(incoming: IncomingMessage, outgoing: ServerResponse, call: ProxyCall, fault: Fault | null) {
		if (fault?.kind === 'refused') return void outgoing.destroy();
		const body = await bodyOf(incoming);
		const received = fault === null || isForwarded(fault) ? await forward(target, incoming, body) : null;
		call.targetStatus = received?.status ?? null;
		if (fault?.kind === 'timeout' || fault?.kind === 'timeoutBefore') return;
		const answer = answerTo(fault, received);
		if (answer === null) return void outgoing.destroy();
		call.status = answer.status;
		outgoing.writeHead(answer.status, { ...endToEnd(answer.headers), connection: 'close' });
		outgoing.end(answer.body);
		if (fault?.kind === 'thenDown') await downFor(outgoing, fault.forMs);
	}

	async function downFor(outgoing: ServerResponse, ms: number): Promise<void> {
		server.close();
		await new Promise((resolve) => outgoing.once('close', resolve));
		await sleep(ms);
		await goUp();
	}

	return {
		url,
		plan(faults) {
			schedule = scheduleOf(faults);
		},
		calls: () => calls.map((call) => ({ ...call })),
		resetCalls() {
			calls = [];
		},
		goDown,
		goUp,
		async stop() {
			stopped = true;
			await close(server);
		},
	};
}

/** What the client is told, or `null` for a connection that just ends. */
function answerTo(fault: Fault | null, received: Received | null): Received | null {
	const madeUp = fault && madeUpAnswer(fault);
	if (madeUp) return asReceived(madeUp);
	if (received === null || fault?.kind === 'resetAfter') return null;
	if (fault?.kind !== 'truncated') return received;
	return { ...received, body: received.body.subarray(0, Math.floor(received.body.length / 2)) };
}

function asReceived({ status, headers = {}, body = '' }: MadeUpAnswer): Received {
	const json = typeof body === 'object';
	return {
		status,
		headers: json ? { 'content-type': 'application/json; charset=utf-8', ...headers } : headers,
		body: Buffer.from(json ? JSON.stringify(body) : body),
	};
}
