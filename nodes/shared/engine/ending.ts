import type { IHttpRequestOptions } from 'n8n-workflow';
import { after } from '../clock';
import type { Cancelling } from '../http/wire';

/** How long a write that is under way when the execution is cancelled may still take. */
const LAST_WORD_MS = 10_000;

type Off = () => void;

/** Calls back when the execution is cancelled, at once when it has been; what it returns takes that back. */
export type OnCancel = (then: () => void) => Off;

/** When an exchange ends, whatever comes of it. */
export interface Ending {
	signal: AbortSignal;
	/** Lets go of everything that waits for its end. */
	release(): void;
}

/** How much sooner than after its time-out an exchange may end, as a part of it: those that begin within it end together. */
const SLACK = 1 / 100;

/** Tells many of a cancel by one listener: a signal looks through all of its own for each that is added. */
export function cancelOf(signal: AbortSignal | undefined): OnCancel {
	const waiting = new Set<() => void>();
	listen(signal, () => waiting.forEach((then) => then()));
	return (then) => {
		if (signal?.aborted === true) then();
		else waiting.add(then);
		return () => void waiting.delete(then);
	};
}

/** Gives exchanges their ends. */
export class Endings {
	private readonly latest = new Map<string, SharedEnd>();

	constructor(
		private readonly onCancel: OnCancel,
		private readonly now: () => number,
	) {}

	/** The end of an exchange that begins now. */
	of({ timeout }: IHttpRequestOptions, reach: Cancelling): Ending {
		const kind = `${reach} ${timeout}`;
		const now = this.now();
		const known = this.latest.get(kind);
		const end = known?.takes(now) === true ? known : new SharedEnd(timeout, reach, this.onCancel, now);
		this.latest.set(kind, end);
		return end.join();
	}
}

/**
 * An end that exchanges have in common, since a timer for each of thousands takes its time: that of their time-out, as
 * n8n's own starts anew with every byte that drips in. Reads end with the execution as well; a write has some time then
 * to tell what became of it.
 */
class SharedEnd {
	private readonly end = new AbortController();
	private readonly offs: Off[] = [];
	private readonly takesUntil: number;
	private open = 0;

	constructor(timeout: number | undefined, reach: Cancelling, onCancel: OnCancel, now: number) {
		const slack = timeout === undefined ? Infinity : Math.floor(timeout * SLACK);
		this.takesUntil = now + slack;
		const stop = () => this.end.abort();
		const stopAfter = (milliseconds: number) => void this.offs.push(listen(after(milliseconds), stop));
		if (timeout !== undefined) stopAfter(timeout);
		if (reach !== 'never') this.offs.push(onCancel(reach === 'anytime' ? stop : () => stopAfter(LAST_WORD_MS)));
	}

	/** Whether one that begins now may end with those that are under way. */
	takes(now: number): boolean {
		return this.open > 0 && now <= this.takesUntil && !this.end.signal.aborted;
	}

	join(): Ending {
		this.open++;
		return { signal: this.end.signal, release: () => void (--this.open === 0 && this.offs.forEach((off) => off())) };
	}
}

/** Calls back once the body of what n8n's helper gave is through, be it a stream or not. */
export function whenRead(received: unknown, then: () => void): void {
	const body = typeof received === 'object' && received !== null && 'body' in received ? received.body : null;
	if (isStream(body)) body.once('close', then);
	else then();
}

function isStream(body: unknown): body is { once(event: 'close', listener: () => void): void } {
	return typeof body === 'object' && body !== null && 'once' in body && typeof body.once === 'function';
}

function listen(signal: AbortSignal | undefined, then: () => void): Off {
	if (signal?.aborted === true) then();
	else signal?.addEventListener('abort', then, { once: true });
	return () => signal?.removeEventListener('abort', then);
}
