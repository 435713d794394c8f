import { clock } from '../../harness/clock/inTests';
import { isObject } from '../../sandbox/common/json';
import type { Fault, FaultRule } from '../../sandbox/faults';
import { type FaultProxy, startFaultProxy } from '../../sandbox/proxy';
import { sandboxPerTest, send } from './http';

const here = sandboxPerTest(() => ({ minuteMs: null }));
let proxy: FaultProxy;
beforeEach(async () => {
	proxy = await startFaultProxy({ target: here.sandbox.url });
});
afterEach(async () => await proxy.stop());

const keysPath = () => `/msgcore/api/v1/projects/${here.sandbox.backend('msgcore').access.projectId}/keys`;
const headers = () => ({ 'X-API-Key': here.sandbox.backend('msgcore').access.apiKey ?? '' });
const create = async () => await send('POST', proxy.url + keysPath(), { headers: headers(), body: { name: 'New', scopes: ['a'] } });
const list = async () => await send('GET', proxy.url + keysPath(), { headers: headers() });
const minted = () => here.sandbox.backend('msgcore').keys().filter(({ name }) => name === 'New').length;
const codeOf = async (attempt: Promise<unknown>): Promise<unknown> => {
	const error: unknown = await attempt.then(() => undefined, (reason: unknown) => reason);
	const cause = isObject(error) ? error.cause : undefined;
	return isObject(cause) ? cause.code : undefined;
};

it('passes requests on byte for byte while nothing is planned', async () => {
	expect((await create()).status).toBe(201);
	const { oddProjectId = '', oddApiKey = '' } = here.sandbox.backend('msgcore').access;
	const path = `/msgcore/api/v1/projects/${encodeURIComponent(oddProjectId)}/keys?a=%2F`;
	const answer = await send('GET', proxy.url + path, { headers: { 'X-API-Key': oddApiKey } });
	expect(answer.column('name')).toEqual(['Odd owner']);
	expect(here.sandbox.journal().at(-1)).toMatchObject({ path: path.split('?')[0], query: 'a=%2F' });
	expect(proxy.calls().at(-1)).toEqual({ method: 'GET', path, fault: null, status: 200, targetStatus: 200 });
});

it.each<[Fault['kind'], Fault, number]>([
	['refused', { kind: 'refused' }, 0],
	['resetBefore', { kind: 'resetBefore' }, 0],
	['resetAfter', { kind: 'resetAfter' }, 1],
])('breaks the connection at %s', async (kind, fault, written) => {
	proxy.plan([{ fault }]);
	expect(await codeOf(create())).toMatch(/UND_ERR_SOCKET|ECONNRESET/);
	expect(minted()).toBe(written);
	expect(proxy.calls()).toMatchObject([{ fault: kind, status: null, targetStatus: written ? 201 : null }]);
	expect((await create()).status).toBe(201);
});

it.each<[Fault, number]>([
	[{ kind: 'timeoutBefore' }, 0],
	[{ kind: 'timeout' }, 1],
])('lets the client wait at %p', async (fault, written) => {
	proxy.plan([{ fault }]);
	const waiting = fetch(proxy.url + keysPath(), {
		method: 'POST',
		headers: { ...headers(), 'content-type': 'application/json' },
		body: JSON.stringify({ name: 'New', scopes: ['a'] }),
		signal: AbortSignal.timeout(200),
	});
	void clock.pass(300);
	await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
	expect(minted()).toBe(written);
});

it.each<[Fault, number, number, RegExp]>([
	[{ kind: 'status', status: 429, headers: { 'Retry-After': 'Wed, 21 Oct 2026 07:28:00 GMT' }, body: { message: 'slow' } }, 0, 429, /^{"message":"slow"}$/],
	[{ kind: 'statusAfter', status: 500, body: 'oops' }, 1, 500, /^oops$/],
	[{ kind: 'html503' }, 0, 503, /<html>/],
	[{ kind: 'html200' }, 0, 200, /sign in/],
	[{ kind: 'html200', forward: true }, 1, 200, /sign in/],
	[{ kind: 'empty200' }, 1, 200, /^$/],
	[{ kind: 'truncated' }, 1, 201, /^{"id":.*[^}]$/],
	[{ kind: 'redirect', location: 'http://127.0.0.1:9/elsewhere' }, 0, 302, /^$/],
])('answers in place of the target at %p', async (fault, written, status, body) => {
	proxy.plan([{ fault }]);
	const answer = await create();
	expect(answer.status).toBe(status);
	expect(answer.text).toMatch(body);
	expect(minted()).toBe(written);
	if (fault.kind === 'status') expect(answer.headers.get('retry-after')).toBe('Wed, 21 Oct 2026 07:28:00 GMT');
	if (fault.kind === 'truncated') expect(answer.json).toBeUndefined();
	if (fault.kind === 'redirect') expect(answer.headers.get('location')).toBe(fault.location);
});

it('strikes the requests it is planned for, as often as it is planned', async () => {
	const outage: Fault = { kind: 'status', status: 503 };
	const rules: FaultRule[] = [
		{ match: { method: 'POST', path: /\/keys$/ }, skip: 1, times: 2, fault: outage },
		{ match: (method) => method === 'GET', fault: { kind: 'empty200' } },
	];
	proxy.plan(rules);
	const statuses: number[] = [];
	for (let n = 0; n < 4; n++) statuses.push((await create()).status);
	expect(statuses).toEqual([201, 503, 503, 201]);
	expect((await list()).text).toBe('');
	expect((await list()).text).not.toBe('');
});

it('really refuses connections while it is down, and comes back on the same port', async () => {
	await proxy.goDown();
	expect(await codeOf(list())).toBe('ECONNREFUSED');
	await proxy.goUp();
	expect((await list()).status).toBe(200);
});

it('goes down after an answer and comes back by itself', async () => {
	proxy.plan([{ match: { method: 'POST' }, fault: { kind: 'thenDown', forMs: 150 } }]);
	expect((await create()).status).toBe(201);
	expect(await codeOf(list())).toBe('ECONNREFUSED');
	await clock.pass(150);
	expect((await list()).status).toBe(200);
});
