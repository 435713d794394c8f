import { createClock } from '@sinonjs/fake-timers';
import { globals } from './globals';
import { Rest } from './rest';
import { Signals } from './signals';
import { Soon } from './soon';
import { timeOutsIn } from './timeOuts';
import { Timers } from './timers';
import { Wire } from './wire';

/** How long a request takes in the simulated time: so that no two answers fall into one millisecond. */
const REQUEST_MS = 1;

/** A time that passes only when nothing else is left to do, and then at once. */
export interface SimulatedClock {
	now(): number;
	/** Sets the time. Who waits still waits as long. */
	set(to: string | number | Date): void;
	/** Lets so much time pass, for whatever waits in it too. */
	pass(milliseconds: number): Promise<void>;
	/** Resolves once nothing is under way and nobody waits. */
	settled(): Promise<void>;
	/** Gives the real time back. */
	release(): void;
}

/**
 * Makes this process live in a time of its own: `Date`, `setTimeout`, `AbortSignal.timeout` and the time-outs of HTTP clients. It stands
 * still while a request is under way or code runs, and jumps to the next moment that something waits for once
 * all is at rest; so a wait of an hour takes no time, and its length and order are the same on every machine.
 * Each request takes a millisecond.
 *
 * What doesn't go through these (`setInterval`, `setImmediate`, `performance`, child processes) stays in real time.
 * A server that answers a request only after a time, or never, has to say so: see `waitsForTime` in the sandbox.
 *
 * @param start when time begins
 */
export function simulateTime(start: string | number | Date): SimulatedClock {
	const clock = createClock(new Date(start));
	const wire = new Wire(
		() => clock.setSystemTime(clock.now + REQUEST_MS),
		() => void letPass(),
	);
	const soon = new Soon();
	const rest = new Rest(wire, soon);
	const signals = new Signals(() => clock.now);
	const { Date: RealDate, setTimeout: realSetTimeout, clearTimeout: realClearTimeout, AbortSignal: RealSignal } = globals;

	const timers = new Timers(clock, () => void letPass());
	/** An open request keeps a process going, and with it whatever would end the request. */
	const nextDue = () => earliest(timers.nextDue, wire.isForTime ? signals.nextDue : undefined);
	let isPassing = false;
	let isReleased = false;
	async function letPass(): Promise<void> {
		if (isPassing || isReleased) return;
		isPassing = true;
		try {
			for (let due = nextDue(); due !== undefined && !isReleased; due = nextDue()) {
				await rest.reached();
				// Something sooner may have come in the meantime, or this one was called off.
				if (timers.nextDue === due) clock.next();
				else if (nextDue() === due) clock.tick(Math.max(0, due - clock.now));
				signals.tell();
			}
		} finally {
			isPassing = false;
		}
	}
	function setTimeout(callback: (...args: unknown[]) => void, delay?: number, ...args: unknown[]) {
		if (!(Number(delay) >= REQUEST_MS)) return soon.set(() => callback(...args));
		return timers.set(() => callback(...args), Number(delay));
	}
	function clearTimeout(timer?: Parameters<typeof realClearTimeout>[0]): void {
		if (!soon.clear(timer) && !timers.clear(timer)) realClearTimeout(timer);
	}
	Object.assign(globals, { Date: clock.Date, setTimeout, clearTimeout, AbortSignal: signals.AbortSignal });
	const timeOuts = timeOutsIn({ setTimeout, clearTimeout });

	return {
		now: () => clock.now,
		set: (to) => {
			signals.shift(new Date(to).getTime() - clock.now);
			clock.setSystemTime(new Date(to));
		},
		pass: async (milliseconds) => await new Promise<void>((resolve) => setTimeout(() => resolve(), milliseconds)),
		settled: async () => {
			do await rest.reached();
			while (nextDue() !== undefined);
		},
		release: () => {
			isReleased = true;
			Object.assign(globals, { Date: RealDate, setTimeout: realSetTimeout, clearTimeout: realClearTimeout, AbortSignal: RealSignal });
			timeOuts.release();
			wire.release();
		},
	};
}

function earliest(...moments: Array<number | undefined>): number | undefined {
	const known = moments.filter((moment) => moment !== undefined);
	return known.length > 0 ? Math.min(...known) : undefined;
}
