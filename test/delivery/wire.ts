import type { IHttpRequestOptions } from 'n8n-workflow';
import { type DestinationAccess, readDestinationCredential } from '../../nodes/shared/delivery/access';
import type { RemoteDestination } from '../../nodes/shared/delivery/destination';
import { type DestinationSession, openDestination } from '../../nodes/shared/delivery/session';
import type { Wire } from '../../nodes/shared/http/wire';
import { Vault } from '../../nodes/shared/keys/vault';
import type { Params } from '../../nodes/shared/params/params';

/** A wire without n8n: real HTTP, and a clock on which waiting takes no time. */
export function plainWire(access: DestinationAccess, credential: Record<string, string>): Wire {
	let time = Date.now();
	const own = access.headers(readDestinationCredential(credential));
	return {
		now: () => (time += 1),
		wait: async (milliseconds) => void (time += milliseconds),
		canceled: () => false,
		whenCanceled: async () => await new Promise(() => {}),
		request: async ({ method, url, qs, body, headers }: IHttpRequestOptions, { as }) => {
			const query = new URLSearchParams(Object.fromEntries(Object.entries(qs ?? {}).map(([name, value]) => [name, String(value)]))).toString();
			const response = await fetch(`${url}${query === '' ? '' : `?${query}`}`, {
				method,
				redirect: 'manual',
				headers: { ...(headers as Record<string, string>), ...(as === 'nobody' ? {} : own) },
				body: typeof body === 'string' ? body : undefined,
			});
			return { statusCode: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
		},
	};
}

/** A session at a destination of the sandbox. */
export function sessionAt(destination: RemoteDestination, baseUrl: string, credential: Record<string, string>): DestinationSession {
	const whole = { kind: destination.kind, baseUrl, ...credential };
	const limits = { requestOptions: {}, batch: null, longestWaitMs: 300_000, mostBytes: 1_000_000 };
	return openDestination(plainWire(destination.access, whole), destination, readDestinationCredential(whole), { vault: new Vault(), limits });
}

/** Parameters as a node's panel would hold them. */
export function paramsOf(values: Record<string, unknown>): Params {
	return { itemIndex: 0, timezone: 'UTC', get: (name) => values[name] };
}
