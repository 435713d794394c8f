import type { Fault } from '../../sandbox/faults';

/** The ways in which a request can go wrong, each by its name. */
export const FAULTS: Record<string, Fault> = {
	refused: { kind: 'refused' },
	'reset before the request': { kind: 'resetBefore' },
	'reset after the commit': { kind: 'resetAfter' },
	'time-out before the commit': { kind: 'timeoutBefore' },
	'time-out after the commit': { kind: 'timeout' },
	'400': { kind: 'status', status: 400, body: { message: 'Bad Request' } },
	'401': { kind: 'status', status: 401, body: { message: 'Unauthorized' } },
	'403': { kind: 'status', status: 403, body: { message: 'Forbidden' } },
	'404': { kind: 'status', status: 404, body: { message: 'Not Found' } },
	'429, Retry-After in seconds': { kind: 'status', status: 429, headers: { 'Retry-After': '2' } },
	'429, Retry-After as a date': { kind: 'status', status: 429, headers: { 'Retry-After': 'Wed, 21 Oct 2015 07:28:00 GMT' } },
	'429, an epoch': { kind: 'status', status: 429, headers: { 'X-RateLimit-Retry-After': '1445412480' } },
	'429, in the body': { kind: 'status', status: 429, body: { retryAfterMs: 1500 } },
	'429 without a word': { kind: 'status', status: 429, body: '"slow down"' },
	'500': { kind: 'status', status: 500, body: { message: 'Internal server error' } },
	'500 after the commit': { kind: 'statusAfter', status: 500, body: { message: 'Internal server error' } },
	'502 after the commit': { kind: 'statusAfter', status: 502, body: 'Bad gateway' },
	'503, a web page': { kind: 'html503' },
	'200, a web page': { kind: 'html200', forward: true },
	'200, nothing': { kind: 'empty200' },
	'cut-off JSON': { kind: 'truncated' },
	redirect: { kind: 'redirect', location: 'http://127.0.0.1:9/elsewhere' },
};

/** Those that end in different ways: for operations that share their steps with another. */
export const TELLING_FAULTS = [
	'reset before the request',
	'reset after the commit',
	'time-out after the commit',
	'403',
	'404',
	'429, Retry-After in seconds',
	'500 after the commit',
	'503, a web page',
	'200, a web page',
	'200, nothing',
	'cut-off JSON',
	'redirect',
];
