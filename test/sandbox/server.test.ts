import { connect, once } from '../../harness/node';
import { startSandbox } from '../../sandbox/server';
import { sandboxPerTest, send } from './http';

const here = sandboxPerTest(() => ({ minuteMs: null }));

it('listens on the loopback address alone', () => {
	expect(here.sandbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

it('mounts every backend', () => {
	expect(here.sandbox.backends.map(({ prefix }) => prefix).sort()).toEqual(
		['/gjirafa', '/msgcore', '/rebilly', '/sentry', '/twenty', '/twenty-legacy', '/twenty-readonly', '/twenty-roleless'],
	);
});

it('writes every request down in order, with the path as it was sent and the credentials masked', async () => {
	const { apiKey = '' } = here.sandbox.backend('msgcore').access;
	const base = here.sandbox.baseUrl('msgcore');
	const headers = { 'X-API-Key': apiKey };
	await send('POST', `${base}/api/v1/projects/a%2Fb%20%C3%BC/keys?x=1`, { headers, body: { name: 'n' } });
	await send('GET', `${base}/api/v1/auth/whoami`, { headers });

	const journal = here.sandbox.journal();
	expect(journal).toMatchObject([
		{ backend: 'msgcore', method: 'POST', path: '/msgcore/api/v1/projects/a%2Fb%20%C3%BC/keys', query: 'x=1', status: 404, body: '{"name":"n"}' },
		{ backend: 'msgcore', method: 'GET', path: '/msgcore/api/v1/auth/whoami', query: '', status: 200, body: '' },
	]);
	expect(JSON.stringify(journal)).not.toContain(apiKey);

	here.sandbox.resetJournal();
	expect(here.sandbox.journal()).toEqual([]);
});

it('gives the same credentials in every run', async () => {
	const other = await startSandbox({ now: here.clock.now });
	try {
		for (const { prefix, access } of other.backends) expect(here.sandbox.backend(prefix.slice(1)).access).toEqual(access);
	} finally {
		await other.stop();
	}
});

it('adds as many plain keys to every backend as it is told', async () => {
	const other = await startSandbox({ now: here.clock.now, seedKeys: 7 });
	try {
		const count = (sandbox: typeof other) => sandbox.backend('msgcore').keys().length;
		expect(count(other)).toBe(count(here.sandbox) + 7);
	} finally {
		await other.stop();
	}
});

it('names the backends it has when asked for one it does not', () => {
	expect(() => here.sandbox.backend('nothing')).toThrow('/msgcore');
});

it('stops at once though a client holds its connection open', async () => {
	const other = await startSandbox();
	// Half a request, which the server would wait a minute for.
	const half = connect(Number(new URL(other.url).port), '127.0.0.1');
	await once(half, 'connect');
	half.write('GET / HTTP/1.1\r\n');
	const closed = once(half, 'close');
	await send('GET', `${other.url}/msgcore/api/v1/projects`);
	await other.stop();
	await closed;
	await expect(fetch(other.url)).rejects.toThrow();
});
