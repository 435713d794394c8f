import type {
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import { type Credential, CREDENTIAL, readCredential } from '../access';
import { now, pause } from '../clock';
import { receivedWithin } from '../http/network';
import type { Sender, Wire } from '../http/wire';
import { cancelOf, Endings, whenRead } from './ending';
import { logWait } from './waits';

/** Every way in which n8n calls a node of this package. */
export type Context = IExecuteFunctions | IExecuteSingleFunctions | ILoadOptionsFunctions | IPollFunctions;

/** A nap can't be called off: after a cancel the last one is slept on, with nobody waiting for it. */
const LONGEST_NAP_MS = 10_000;

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
	const onCancel = cancelOf(signal);
	const endings = new Endings(onCancel, now);
	const cancelling = new Promise<void>((resolve) => onCancel(resolve));
	const whenCanceled = async () => await cancelling;
	return {
		now,
		canceled,
		whenCanceled,
		standsStill: (milliseconds) => logWait(context, milliseconds),
		request: async (options: IHttpRequestOptions, { as, cancelling: reach, renewing }: Sender) => {
			const { signal: abortSignal, release } = endings.of(options, reach);
			const send = async (): Promise<unknown> => {
				if (as === 'nobody') return await context.helpers.httpRequest({ ...options, abortSignal, ignoreHttpStatusErrors: true });
				const request = { ...options, ignoreHttpStatusErrors: renewing !== true };
				return await context.helpers.httpRequestWithAuthentication.call(endedBy(context, abortSignal), credential, request);
			};
			const received = await send().catch((thrown: unknown) => {
				whenRead(receivedWithin(thrown), release);
				throw thrown;
			});
			whenRead(received, release);
			return received;
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

/** n8n's helper aborts a request with the execution, whatever it is told; a write, once sent, has to come to its end. */
function endedBy<C extends Context>(context: C, signal: AbortSignal): C {
	const caller: C = Object.create(context, { getExecutionCancelSignal: { value: () => signal } });
	return caller;
}

function cancelSignal(context: Context): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}
