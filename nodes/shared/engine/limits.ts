import type { IHttpRequestOptions } from 'n8n-workflow';
import { z } from 'zod';
import type { Limits } from '../http/transport';
import { inputProblem } from '../problem';
import { checkedWhole, entries, type Params } from '../params/params';

export const DEFAULT_CONCURRENCY = 5;
export const DEFAULT_LONGEST_WAIT_S = 300;
const DEFAULT_TIMEOUT_MS = 60_000;

const requestOptions = z.object({
	batching: z.object({ batch: z.object({ batchSize: z.number(), batchInterval: z.number() }).partial() }).partial().optional(),
	proxy: z.string().optional(),
	timeout: z.number().optional(),
	allowUnauthorizedCerts: z.boolean().optional(),
});

/** Reads n8n's *Request Options* and the node's *Longest Wait*. */
export function limitsOf(params: Params): Limits {
	const parsed = requestOptions.safeParse(params.get('requestOptions') ?? {});
	const { batching, proxy, timeout, allowUnauthorizedCerts } = parsed.success ? parsed.data : {};
	const { batchSize = -1, batchInterval = 0 } = batching?.batch ?? {};
	return {
		requestOptions: {
			timeout: timeout !== undefined && timeout > 0 ? timeout : DEFAULT_TIMEOUT_MS,
			...(allowUnauthorizedCerts === true ? { skipSslCertificateValidation: true } : {}),
			...(proxy === undefined || proxy === '' ? {} : { proxy: proxyOf(proxy) }),
		},
		batch: batchInterval > 0 ? { size: Math.max(1, batchSize), intervalMs: batchInterval } : null,
		longestWaitMs: longestWait(params) * 1000,
	};
}

/** How many requests may be under way at once. */
export function concurrencyOf(params: Params): number {
	const given = entries(params, 'options').concurrency ?? DEFAULT_CONCURRENCY;
	return checkedWhole(given, { name: 'concurrency', label: 'Concurrency' }, 1, 50);
}

function longestWait(params: Params): number {
	const given = entries(params, 'options').longestWait ?? DEFAULT_LONGEST_WAIT_S;
	return checkedWhole(given, { name: 'longestWait', label: 'Longest Wait' }, 0, 86_400);
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
