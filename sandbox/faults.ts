import type { Delay } from './mischief/late';

/** A response the proxy makes up itself. */
export interface MadeUpAnswer {
	status: number;
	headers?: Record<string, string>;
	/** An object is sent as JSON, a string as it is. */
	body?: string | object | null;
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
	/** The connection is destroyed at once, or no answer comes (`hang`); the target gets the request later all the same. */
	| { kind: 'late'; after: Delay; hang?: boolean }
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
	/** Not forwarded; answered as the target answered the very same request when it first came. Forwarded where it never did. */
	| { kind: 'stale' }
	/** Forwarded with another key's id in the path: the target's own word that there is no such key. */
	| { kind: 'notYet' }
	/** Not forwarded; answered with the key of that name that the target made before. Forwarded where it made none. */
	| { kind: 'upsert' }
	/** Not forwarded; answered as the target answered the last request of that method. Forwarded where there was none. */
	| { kind: 'noEffect' }
	/** Forwarded; two requests that meet this fault within so many milliseconds get each other's answer. */
	| { kind: 'swapped'; withinMs: number }
	/** Not forwarded, unless `forward` says so; an error that repeats the request, and the target's answer, wherever it can. */
	| { kind: 'echo'; status: number; forward?: boolean }
	/** Forwarded; the answer comes byte by byte, with such a pause before each. */
	| { kind: 'drip'; everyMs: number }
	/** Not forwarded; an error with a message of so many bytes, on the wire as it is or packed. */
	| { kind: 'huge'; status: number; bytes: number; packed?: boolean }
	/** Forwarded and answered well; then nobody listens for `forMs`, and who connects gets a real ECONNREFUSED. */
	| { kind: 'thenDown'; forMs: number }
	/** As `thenDown`, but without an answer; forwarded only if `forward` says so. */
	| { kind: 'dies'; forMs: number; forward?: boolean };

/** What the server before us does all the time, beside its faults. */
export type Habit =
	/** It spells the names in requests in its own way before it keeps them. */
	| { kind: 'names'; spelled: 'composed' | 'oneSpace' | 'lowerCase' }
	/** It gives keys ids of its own, whatever a body asks for. */
	| { kind: 'ownIds' }
	/** Its `Date` header is missing, wrong by so much, or any text. */
	| { kind: 'date'; date: null | { aheadMs: number } | { text: string } };

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

/** Whether a request is one of those that are meant. */
export function matches(match: FaultMatch | undefined, method: string, path: string): boolean {
	if (match === undefined) return true;
	if (typeof match === 'function') return match(method, path);
	return (match.method === undefined || match.method === method) && (match.path === undefined || match.path.test(path));
}

/** Whether the target gets to see a request that meets this fault, by the time that the client is answered. */
export function isForwarded(fault: Fault): boolean {
	if ('forward' in fault) return fault.forward ?? false;
	return ['resetAfter', 'timeout', 'statusAfter', 'truncated', 'empty200', 'notYet', 'swapped', 'drip', 'thenDown'].includes(fault.kind);
}
