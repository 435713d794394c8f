import type {
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import { type Credential, CREDENTIAL, readCredential } from '../access';
import { after, now, pause } from '../clock';
import type { Cancelling, Sender, Wire } from '../http/transport';

/** Every way in which n8n calls a node of this package. */
export type Context = IExecuteFunctions | IExecuteSingleFunctions | ILoadOptionsFunctions | IPollFunctions;

/** A nap can't be called off: after a cancel the last one is slept on, with nobody waiting for it. */
const LONGEST_NAP_MS = 10_000;
/** How long a write that is under way when the execution is cancelled may still take. */
const LAST_WORD_MS = 10_000;

/** Reads the node's credential. */
export async function credentialOf(context: Context): Promise<Credential> {
	return readCredential(await context.getCredentials(CREDENTIAL));
}

/**
 * Connects the transport to n8n's HTTP helper, clock and cancel button.
 *
 * @param credential the type that authenticates the requests
 *
 * Only the request that is to renew a session lets a 401 reach n8n's helper: the helper logs in and sends a
 * request that gets one a second time, and would do so for each of those that are under way.
 */
export function wireOf(context: Context, credential = CREDENTIAL): Wire {
	const signal = cancelSignal(context);
	const canceled = () => signal?.aborted === true;
	const cancelling = new Promise<void>((resolve) => once(signal, resolve));
	const whenCanceled = async () => await cancelling;
	return {
		now,
		canceled,
		whenCanceled,
		request: async (options: IHttpRequestOptions, { as, cancelling: reach, renewing }: Sender) => {
			const abortSignal = endOf(options, reach, signal);
			if (as === 'nobody') {
				return await context.helpers.httpRequest({ ...options, abortSignal, ignoreHttpStatusErrors: true });
			}
			const ignoreHttpStatusErrors = renewing !== true;
			const request = { ...options, ignoreHttpStatusErrors };
			return await context.helpers.httpRequestWithAuthentication.call(endedBy(context, abortSignal), credential, request);
		},
		wait: async (milliseconds, cutShort) => {
			const end = now() + milliseconds;
			while (now() < end && !(cutShort && canceled())) {
				const nap = pause(Math.min(LONGEST_NAP_MS, end - now()));
				await (cutShort ? Promise.race([nap, cancelling]) : nap);
			}
		},
	};
}

/**
 * An exchange ends with its time-out: n8n's own starts anew with every byte that drips in. A read ends with
 * the execution as well; a write has some time then to tell what became of it.
 */
function endOf({ timeout }: IHttpRequestOptions, reach: Cancelling, cancel: AbortSignal | undefined): AbortSignal {
	const end = new AbortController();
	const stop = () => end.abort();
	if (timeout !== undefined) once(after(timeout), stop);
	if (reach === 'anytime') once(cancel, stop);
	if (reach === 'beforeSending') once(cancel, () => once(after(LAST_WORD_MS), stop));
	return end.signal;
}

function once(signal: AbortSignal | undefined, then: () => void): void {
	if (signal?.aborted === true) then();
	else signal?.addEventListener('abort', then, { once: true });
}

/** n8n's helper aborts a request with the execution, whatever it is told; a write, once sent, has to come to its end. */
function endedBy<C extends Context>(context: C, signal: AbortSignal): C {
	const caller: C = Object.create(context, { getExecutionCancelSignal: { value: () => signal } });
	return caller;
}

function cancelSignal(context: Context): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}
