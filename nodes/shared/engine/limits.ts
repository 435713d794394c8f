import type { IHttpRequestOptions } from 'n8n-workflow';
import { z } from 'zod/v3';
import type { Limits } from '../http/transport';
import { inputProblem } from '../problem';
import { checkedWhole, entries, type Params } from '../params/params';

const DEFAULT_CONCURRENCY = 5;
const DEFAULT_LONGEST_WAIT_S = 300;
const DEFAULT_TIMEOUT_MS = 60_000;
/** A list of 100,000 keys in one answer takes 30 to 50 MB. */
const DEFAULT_LARGEST_ANSWER_MB = 64;

/** Timers that are set for longer go off at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Expressions often yield digits in a string. */
const number = z.union([z.number(), z.string().regex(/^\s*-?\d+\s*$/).transform(Number)]).pipe(z.number().max(LONGEST_TIMER_MS));
const requestOptions = z.object({
	batching: z.object({ batch: z.object({ batchSize: number, batchInterval: number }).partial() }).partial().optional(),
	proxy: z.string().optional(),
	timeout: number.optional(),
	allowUnauthorizedCerts: z.boolean().optional(),
});

/** Reads n8n's *Request Options* and the node's *Max Wait*. */
export function limitsOf(params: Params): Limits {
	const { batching, proxy, timeout, allowUnauthorizedCerts } = givenRequestOptions(params);
	const { batchSize = -1, batchInterval = 0 } = batching?.batch ?? {};
	return {
		requestOptions: {
			timeout: timeout !== undefined && timeout > 0 ? timeout : DEFAULT_TIMEOUT_MS,
			...(allowUnauthorizedCerts === true ? { skipSslCertificateValidation: true } : {}),
			...(proxy === undefined || proxy === '' ? {} : { proxy: proxyOf(proxy) }),
		},
		batch: batchInterval > 0 ? { size: Math.max(1, batchSize), intervalMs: batchInterval } : null,
		longestWaitMs: longestWait(params) * 1000,
		mostBytes: largestAnswer(params) * 1024 * 1024,
	};
}

/** How many requests may be under way at once. */
export function concurrencyOf(params: Params): number {
	const given = entries(params, 'options').concurrency ?? DEFAULT_CONCURRENCY;
	return checkedWhole(given, { name: 'concurrency', label: 'Concurrency' }, 1, 50);
}

/** What can't be read must not be passed over: without its proxy a secret would take another way. */
function givenRequestOptions(params: Params): z.infer<typeof requestOptions> {
	const given = params.get('requestOptions') ?? {};
	const parsed = requestOptions.safeParse(given);
	if (parsed.success) return parsed.data;
	const [option] = parsed.error.issues.map(({ path }) => path.join('.'));
	throw inputProblem('Request Options', `Request Options: ${option ?? 'an option'} is not usable`, `Give numbers up to ${LONGEST_TIMER_MS} for times and sizes, and a text for the proxy.`);
}

function longestWait(params: Params): number {
	const given = entries(params, 'options').longestWait ?? DEFAULT_LONGEST_WAIT_S;
	return checkedWhole(given, { name: 'longestWait', label: 'Max Wait' }, 0, 86_400);
}

function largestAnswer(params: Params): number {
	const given = entries(params, 'options').largestAnswer ?? DEFAULT_LARGEST_ANSWER_MB;
	return checkedWhole(given, { name: 'largestAnswer', label: 'Max Answer Size (MB)' }, 1, 512);
}

function proxyOf(address: string): IHttpRequestOptions['proxy'] {
	try {
		const { protocol, hostname, port, username, password } = new URL(address);
		if (hostname === '') throw new Error('no host');
		const auth = { username: decodeURIComponent(username), password: decodeURIComponent(password) };
		return {
			host: hostname,
			port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
			protocol: protocol.replace(/:$/, ''),
			...(username === '' ? {} : { auth }),
		};
	} catch {
		throw inputProblem('Proxy', 'The proxy in Request Options is not an address', 'Give it as http://host:port.');
	}
}
