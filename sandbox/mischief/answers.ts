import { gzipSync } from '../common/node';
import type { Fault, Habit, MadeUpAnswer } from '../faults';
import type { Asked, Received } from '../forward';

const HTML = { 'content-type': 'text/html; charset=utf-8' };
/** What fits into a header without being cut off by a client's own bound. */
const HEADER_LENGTH = 2000;

/**
 * What the client is told.
 *
 * @param received what the target answered, or `null` where it got nothing
 * @returns `null` for a connection that just ends
 */
export function answerTo(fault: Fault | null, asked: Asked, received: Received | null): Received | null {
	switch (fault?.kind) {
		case 'status':
		case 'statusAfter':
			return asReceived(fault);
		case 'html503':
			return asReceived({ status: 503, headers: HTML, body: '<html><body><h1>503 Service Unavailable</h1></body></html>' });
		case 'html200':
			return asReceived({ status: 200, headers: HTML, body: '<!DOCTYPE html><html><body>Please sign in</body></html>' });
		case 'empty200':
			return asReceived({ status: 200 });
		case 'redirect':
			return asReceived({ status: 302, headers: { location: fault.location } });
		case 'echo':
			return asReceived(echo(fault.status, asked, received));
		case 'huge':
			return huge(fault);
		case 'truncated':
			return received && { ...received, body: received.body.subarray(0, Math.floor(received.body.length / 2)) };
		case 'resetAfter':
		case 'dies':
			return null;
		default:
			return received;
	}
}

/** The date that a server with this habit gives, or `undefined` for none. */
export function dateOf({ date }: Extract<Habit, { kind: 'date' }>, now: number): string | undefined {
	if (date === null) return undefined;
	return 'text' in date ? date.text : new Date(now + date.aheadMs).toUTCString();
}

function asReceived({ status, headers = {}, body = '' }: MadeUpAnswer): Received {
	const json = typeof body === 'object';
	// Node would put the machine's own time there, which the sandbox need not live in.
	const date = new Date().toUTCString();
	return {
		status,
		headers: { date, ...(json ? { 'content-type': 'application/json; charset=utf-8' } : {}), ...headers },
		body: Buffer.from(json ? JSON.stringify(body) : body),
	};
}

function echo(status: number, { method, path, headers, body }: Asked, received: Received | null): MadeUpAnswer {
	const heard = [`${method} ${path}`, ...Object.values(headers).flat(), body.toString(), received?.body.toString() ?? ''].join(' ');
	const inHeader = heard.replace(/[^\x20-\x7e]/g, '').slice(0, HEADER_LENGTH);
	const said = { message: heard, error: heard, detail: heard, title: heard, code: heard };
	return { status, headers: { 'x-request': inHeader, 'www-authenticate': inHeader }, body: { ...said, errors: [said], messages: [heard] } };
}

function huge({ status, bytes, packed = false }: Extract<Fault, { kind: 'huge' }>): Received {
	const body = Buffer.from(JSON.stringify({ message: 'x'.repeat(bytes) }));
	const headers = { date: new Date().toUTCString(), 'content-type': 'application/json', ...(packed ? { 'content-encoding': 'gzip' } : {}) };
	return { status, headers, body: packed ? gzipSync(body) : body };
}
