import type { Fault } from '../../sandbox/faults';

/** What may happen to any request of a destination. */
export const FAULTS: Record<string, Fault> = {
	refused: { kind: 'refused' },
	'reset before the request': { kind: 'resetBefore' },
	'reset after the commit': { kind: 'resetAfter' },
	'403 in other words': { kind: 'status', status: 403, body: '<html>WAF</html>' },
	'404 of its own': { kind: 'status', status: 404, body: { message: 'Not Found', errors: ['nope'] } },
	'429': { kind: 'status', status: 429, headers: { 'retry-after': '2' } },
	'403 in other words, after the commit': { kind: 'statusAfter', status: 403, body: '<html>WAF</html>' },
	'429 in other words, after the commit': { kind: 'statusAfter', status: 429, headers: { 'retry-after': '2' }, body: '<html>Slow down</html>' },
	'500 after the commit': { kind: 'statusAfter', status: 500, body: { message: 'oops' } },
	'503 as a page': { kind: 'html503' },
	truncated: { kind: 'truncated' },
	'a login page': { kind: 'html200' },
};
