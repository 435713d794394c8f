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

/**
 * An exchange ends with its time-out: n8n's own starts anew with every byte that drips in. A read ends with
 * the execution as well; a write has some time then to tell what became of it.
 */
export function endOf({ timeout }: IHttpRequestOptions, reach: Cancelling, onCancel: OnCancel): Ending {
	const end = new AbortController();
	const offs: Off[] = [];
	const stop = () => end.abort();
	const stopAfter = (milliseconds: number) => void offs.push(listen(after(milliseconds), stop));
	if (timeout !== undefined) stopAfter(timeout);
	if (reach !== 'never') offs.push(onCancel(reach === 'anytime' ? stop : () => stopAfter(LAST_WORD_MS)));
	return { signal: end.signal, release: () => offs.forEach((off) => off()) };
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
