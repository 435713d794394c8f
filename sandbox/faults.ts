/** A response the proxy makes up itself. */
export interface MadeUpAnswer {
	status: number;
	headers?: Record<string, string>;
	/** An object is sent as JSON, a string as it is. */
	body?: string | object;
}

/**
 * One way for a request to go wrong. "Forwarded" means that the target has received the request and answered it in
 * full before the fault shows, so whatever it writes is written.
 */
export type Fault =
	/** The connection is destroyed as soon as the request's head is known; nothing is forwarded. */
	| { kind: 'refused' }
	/** The connection is destroyed after the whole request was read; nothing is forwarded. */
	| { kind: 'resetBefore' }
	/** Forwarded; then the connection is destroyed without an answer. */
	| { kind: 'resetAfter' }
	/** Forwarded; then no answer until the client gives up. */
	| { kind: 'timeout' }
	/** Not forwarded; no answer until the client gives up. */
	| { kind: 'timeoutBefore' }
	/** Not forwarded; answered with this. */
	| ({ kind: 'status' } & MadeUpAnswer)
	/** Forwarded; answered with this all the same. */
	| ({ kind: 'statusAfter' } & MadeUpAnswer)
	/** Not forwarded; a load balancer's error page. */
	| { kind: 'html503' }
	/** Not forwarded, unless `forward` says so; a login page in place of JSON. */
	| { kind: 'html200'; forward?: boolean }
	/** Forwarded; the body stops in the middle, in a connection that ends in good order. */
	| { kind: 'truncated' }
	/** Forwarded; 200 without a body. */
	| { kind: 'empty200' }
	/** Not forwarded; 302 to this address. */
	| { kind: 'redirect'; location: string }
	/** Forwarded and answered well; then nobody listens for `forMs`, and who connects gets a real ECONNREFUSED. */
	| { kind: 'thenDown'; forMs: number };

/** Which requests a rule is about. */
export type FaultMatch = ((method: string, path: string) => boolean) | { method?: string; path?: RegExp };

/** When a fault strikes. Of several rules that match a request, the first that is due takes it. */
export interface FaultRule {
	/** All requests, if left out. The path includes the query. */
	match?: FaultMatch;
	/** How many matching requests pass unharmed before the fault strikes; 0 by default. */
	skip?: number;
	/** How often it strikes; 1 by default. */
	times?: number;
	fault: Fault;
}

/** Says which fault, if any, a request meets. */
export type FaultSchedule = (method: string, path: string) => Fault | null;

/** Turns rules into a schedule that keeps count of them. */
export function scheduleOf(rules: FaultRule[]): FaultSchedule {
	const counted = rules.map(({ match, skip = 0, times = 1, fault }) => ({ match, skip, times, fault }));
	return (method, path) => {
		for (const rule of counted) {
			if (!matches(rule.match, method, path) || rule.times === 0) continue;
			if (rule.skip > 0) {
				rule.skip -= 1;
				continue;
			}
			rule.times -= 1;
			return rule.fault;
		}
		return null;
	};
}

function matches(match: FaultMatch | undefined, method: string, path: string): boolean {
	if (match === undefined) return true;
	if (typeof match === 'function') return match(method, path);
	return (match.method === undefined || match.method === method) && (match.path === undefined || match.path.test(path));
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** The answer a fault makes up, or `null` where it doesn't make one up. */
export function madeUpAnswer(fault: Fault): MadeUpAnswer | null {
	switch (fault.kind) {
		case 'status':
		case 'statusAfter':
			return fault;
		case 'html503':
			return { status: 503, headers: HTML, body: '<html><body><h1>503 Service Unavailable</h1></body></html>' };
		case 'html200':
			return { status: 200, headers: HTML, body: '<!DOCTYPE html><html><body>Please sign in</body></html>' };
		case 'empty200':
			return { status: 200 };
		case 'redirect':
			return { status: 302, headers: { location: fault.location } };
		default:
			return null;
	}
}

/** Whether the target gets to see a request that meets this fault. */
export function isForwarded(fault: Fault): boolean {
	if (fault.kind === 'html200') return fault.forward ?? false;
	return ['resetAfter', 'timeout', 'statusAfter', 'truncated', 'empty200', 'thenDown'].includes(fault.kind);
}
