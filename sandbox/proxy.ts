import { sleep } from 'n8n-workflow';
import { Agent, createServer, type IncomingMessage, type ServerResponse } from './common/node';
import { waitsForTime } from './common/waiting';
import { type Fault, type FaultMatch, type FaultRule, type FaultSchedule, type Habit, isForwarded, matches, scheduleOf } from './faults';
import { type Asked, bodyOf, endToEnd, forward, type Received } from './forward';
import { answerTo, dateOf } from './mischief/answers';
import { Late } from './mischief/late';
import { Memory } from './mischief/memory';
import { mistaken, respelled, withoutIds } from './mischief/requests';
import { Swap } from './mischief/swap';
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
	/** The body of an earlier answer that was given in place of the target's own. */
	outdated?: string;
}

/** A proxy in front of the sandbox that can be told to fail. */
export interface FaultProxy {
	url: string;
	/** Replaces all rules and habits, and starts the rules' counts anew. */
	plan(faults: FaultRule[], habits?: Habit[]): void;
	/** Every request so far, in the order of arrival. */
	calls(): ProxyCall[];
	resetCalls(): void;
	/** Resolves once so many requests have arrived that match. */
	reached(count: number, match?: FaultMatch): Promise<void>;
	/** Brings to the target at once what was to reach it late. */
	flush(): Promise<void>;
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
	/** Goes around each request that reaches the target, to see what it does there. */
	around?: (send: () => Promise<Received>, method: string) => Promise<Received>;
}

/** Faults that answer only after a while, or never. */
const WAITS: ReadonlyArray<Fault['kind']> = ['timeout', 'timeoutBefore', 'swapped', 'drip'];

/** Starts a proxy that passes every request on unharmed until faults are planned. */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
	const { around = async (send) => await send() } = options;
	const target = new URL(options.target);
	const agent = new Agent({ keepAlive: true });
	const memory = new Memory();
	const swap = new Swap<Received>();
	const late = new Late(sleep);
	let schedule = options.schedule ?? scheduleOf([]);
	let habits: Habit[] = [];
	let calls: ProxyCall[] = [];
	let stopped = false;
	const onlookers = new Set<() => void>();

	const server = createServer((incoming, outgoing) => {
		const { method = 'GET', url: path = '/' } = incoming;
		const fault = schedule(method, path);
		const call: ProxyCall = { method, path, fault: fault?.kind ?? null, status: null, targetStatus: null };
		calls.push(call);
		for (const look of [...onlookers]) look();
		const served = late.arrived().then(async () => await serve(incoming, outgoing, call, fault));
		served.catch(() => outgoing.destroy());
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
		const asked = asKept({ method: call.method, path: call.path, headers: incoming.headers, body: await bodyOf(incoming) });
		if (fault?.kind === 'late') {
			late.hold(async () => void (call.targetStatus = (await reach(asked)).status), fault.after);
			return fault.hang === true ? waitsForTime(incoming.socket) : void outgoing.destroy();
		}
		if (fault !== null && WAITS.includes(fault.kind)) waitsForTime(incoming.socket);
		const received = await meet(asked, fault);
		call.targetStatus = received?.target ?? null;
		if (fault?.kind === 'stale' && received !== null && received.target === undefined) call.outdated = received.body.toString();
		if (fault?.kind === 'timeout' || fault?.kind === 'timeoutBefore') return;
		const answer = answerTo(fault, asked, received);
		if (answer === null) outgoing.destroy();
		else await send(outgoing, answer, call, fault);
		if (fault?.kind === 'thenDown' || fault?.kind === 'dies') await downFor(outgoing, fault.forMs);
	}

	/** A request as the server keeps it. */
	function asKept(asked: Asked): Asked {
		return habits.reduce((kept, habit) => {
			if (habit.kind === 'names') return respelled(kept, habit);
			return habit.kind === 'ownIds' ? withoutIds(kept) : kept;
		}, asked);
	}

	/** What the target, or what it said earlier, has to do with a request. `target` is absent where it never saw it. */
	async function meet(asked: Asked, fault: Fault | null): Promise<(Received & { target?: number }) | null> {
		const remembered = fault === null ? undefined : again(asked, fault);
		if (remembered !== undefined) return remembered;
		const remembers = fault !== null && ['stale', 'upsert', 'noEffect'].includes(fault.kind);
		if (fault !== null && !isForwarded(fault) && !remembers) return null;
		const received = await reach(fault?.kind === 'notYet' ? mistaken(asked) : asked);
		const { status: target } = received;
		if (fault?.kind !== 'swapped') return { ...received, target };
		return { ...(await swap.exchange(received, sleep(fault.withinMs))), target };
	}

	function again(asked: Asked, { kind }: Fault): Received | undefined {
		if (kind === 'stale') return memory.stale(asked);
		if (kind === 'upsert') return memory.namesake(asked);
		return kind === 'noEffect' ? memory.alike(asked) : undefined;
	}

	async function reach(asked: Asked): Promise<Received> {
		const received = await around(async () => await forward(target, agent, asked), asked.method);
		memory.note(asked, received);
		return received;
	}

	async function send(outgoing: ServerResponse, { status, headers, body }: Received, call: ProxyCall, fault: Fault | null): Promise<void> {
		call.status = status;
		const dated = habits.find((habit) => habit.kind === 'date');
		const { date, ...rest } = endToEnd(headers);
		const told = dated === undefined ? date : dateOf(dated, Date.now());
		if (dated !== undefined) outgoing.sendDate = false;
		outgoing.writeHead(status, { ...rest, ...(told === undefined ? {} : { date: told }), connection: 'close' });
		if (fault?.kind !== 'drip') return void outgoing.end(body);
		outgoing.flushHeaders();
		for (const byte of body) {
			if (outgoing.destroyed || stopped) return;
			await sleep(fault.everyMs);
			outgoing.write(Buffer.of(byte));
		}
		outgoing.end();
	}

	async function downFor(outgoing: ServerResponse, ms: number): Promise<void> {
		server.close();
		if (!outgoing.closed) await new Promise((resolve) => outgoing.once('close', resolve));
		await sleep(ms);
		await goUp();
	}

	return {
		url,
		plan(faults, planned = []) {
			schedule = scheduleOf(faults);
			habits = planned;
		},
		calls: () => calls.map((call) => ({ ...call })),
		resetCalls() {
			calls = [];
		},
		reached: async (count, match) =>
			await new Promise((resolve) => {
				const look = () => {
					if (calls.filter(({ method, path }) => matches(match, method, path)).length < count) return;
					onlookers.delete(look);
					resolve();
				};
				onlookers.add(look);
				look();
			}),
		flush: async () => await late.flush(),
		goDown,
		goUp,
		async stop() {
			stopped = true;
			late.drop();
			agent.destroy();
			await close(server);
		},
	};
}
