import { globals } from '../../harness/clock/globals';
import { clock } from '../../harness/clock/inTests';
import { createServer, request, type RequestListener, type RequestOptions, type Server, setImmediate } from '../../harness/node';
import { now, pause } from '../../nodes/shared/clock';
import { waitsForTime } from '../../sandbox/common/waiting';
import { close, listen } from '../../sandbox/server';
import { DAY, HOUR, MINUTE } from '../sandbox/http';

/** Answers what it is asked for: at once, after much work, after many rounds of the event loop, in drops a minute apart, or never. */
const answerAsAsked: RequestListener = (incoming, outgoing) => {
	const answers: Record<string, () => Promise<unknown> | void> = {
		'/now': () => void outgoing.end('x'),
		'/work': async () => {
			for (let i = 0; i < 200; i++) await fetch(`${url}/now`).then(async (answer) => await answer.text());
			outgoing.end('x');
		},
		'/rounds': async () => {
			for (let i = 0; i < 200; i++) await new Promise((resolve) => setImmediate(resolve));
			outgoing.end('x');
		},
		'/drops': async () => {
			for (let i = 0; i < 3; i++) {
				outgoing.write('x');
				waitsForTime(incoming.socket);
				await pause(MINUTE);
			}
			outgoing.end();
		},
		'/never': () => waitsForTime(incoming.socket),
	};
	void answers[incoming.url ?? '']?.();
};
let servers: Server[] = [];
let url = '';
let otherUrl = '';
beforeAll(async () => {
	servers = [createServer(answerAsAsked), createServer(answerAsAsked)];
	[url = '', otherUrl = ''] = await Promise.all(servers.map(async (server) => await listen(server, 0)));
});
afterAll(async () => await Promise.all(servers.map(close)));

/** A port of this machine that nobody uses. */
async function freePort(): Promise<number> {
	const server = createServer();
	const port = Number(new URL(await listen(server, 0)).port);
	await close(server);
	return port;
}

/** Asks with a time-out, and says what came of it and after how many minutes. */
async function ask(address: string, timeoutMs: number, options: RequestOptions = {}): Promise<string> {
	const begun = Date.now();
	const outcome = await new Promise<string>((resolve) => {
		const asked = request(address, options, (answer) => {
			answer.resume();
			answer.on('end', () => resolve('answered'));
		});
		asked.on('error', (error) => resolve(error.message));
		asked.setTimeout(timeoutMs, () => {
			resolve('timed out');
			asked.destroy();
		});
		asked.end();
	});
	return `${outcome} after ${Math.round((Date.now() - begun) / MINUTE)} min`;
}

it('waits for weeks at once, to the millisecond', async () => {
	const begun = now();
	await pause(20 * DAY);
	expect(now() - begun).toBe(20 * DAY);
	expect(new Date().getTime()).toBe(now());
});

it('passes for who waits a millisecond at a time until a moment has come', async () => {
	const end = now() + 5;
	for (let looks = 0; now() < end && looks < 100; looks++) await pause(1);
	expect(now()).toBe(end);
});

it('lets waits end in the order of their ends, whoever began first', async () => {
	const ended: string[] = [];
	const wait = async (name: string, ms: number) => {
		await pause(ms);
		ended.push(`${name} ${Date.now() - begun}`);
	};
	const begun = Date.now();
	await Promise.all([wait('long', HOUR), wait('short', 10), wait('both', MINUTE).then(async () => await wait('then', MINUTE))]);
	expect(ended).toEqual(['short 10', `both ${MINUTE}`, `then ${2 * MINUTE}`, `long ${HOUR}`]);
});

it('stands still while a request is under way, however long the machine takes, but for a millisecond each', async () => {
	const begun = Date.now();
	let isOver = false;
	const wait = pause(HOUR).then(() => void (isOver = true));
	const answer = await fetch(`${url}/work`);
	expect([await answer.text(), isOver]).toEqual(['x', false]);
	expect(Date.now() - begun).toBe(201);
	await wait;
});

it.each([
	['/now', 5 * MINUTE, 'answered after 0 min'],
	['/work', 5, 'answered after 0 min'],
	['/rounds', 5, 'answered after 0 min'],
	['/never', 5 * MINUTE, 'timed out after 5 min'],
	['/drops', 2 * MINUTE, 'answered after 3 min'],
])('asks %s with a time-out of %i ms: %s', async (path, timeout, outcome) => {
	expect(await ask(url + path, timeout)).toBe(outcome);
});

it('passes for a request that only a signal can end', async () => {
	const begun = Date.now();
	await expect(fetch(`${url}/never`, { signal: AbortSignal.timeout(MINUTE) })).rejects.toMatchObject({ name: 'TimeoutError' });
	expect(Date.now() - begun).toBe(MINUTE);
}, 2_000);

it.each([HOUR, -HOUR])('lets a request that only a signal can end wait as long when the time is set by %i ms', async (by) => {
	const begun = Date.now();
	const asked = fetch(`${url}/never`, { signal: AbortSignal.timeout(MINUTE) });
	clock.set(Date.now() + by);
	await expect(asked).rejects.toMatchObject({ name: 'TimeoutError' });
	expect(Date.now() - begun - by).toBe(MINUTE);
}, 2_000);

it('does not take a request for one that waits because it got the port of one that did', async () => {
	const from = { agent: false, localPort: await freePort() } as const;
	expect(await ask(`${url}/never`, MINUTE, from)).toBe('timed out after 1 min');
	const wait = pause(HOUR);
	expect(await ask(`${otherUrl}/rounds`, 2 * HOUR, from)).toBe('answered after 0 min');
	await wait;
});

it('passes for everybody when a test lets it', async () => {
	let isOver = false;
	void pause(MINUTE).then(() => void (isOver = true));
	await clock.pass(MINUTE - 1);
	expect(isOver).toBe(false);
	await clock.pass(2);
	expect(isOver).toBe(true);
});

it('can be set to another day, and who waits still waits as long', async () => {
	const wait = pause(MINUTE);
	clock.set('2028-02-29T23:30:00Z');
	expect(new Date().toISOString()).toBe('2028-02-29T23:30:00.000Z');
	await wait;
	expect(new Date().toISOString()).toBe('2028-02-29T23:31:00.000Z');
});

it('does not pass for a timer that nobody waits for, and calls it in passing', async () => {
	const begun = Date.now();
	let isCalled = false;
	const { setTimeout } = globals as { setTimeout(callback: () => void, ms: number): { unref(): void } };
	setTimeout(() => (isCalled = true), MINUTE).unref();
	await clock.settled();
	expect([Date.now() - begun, isCalled]).toEqual([0, false]);
	await pause(HOUR);
	expect(isCalled).toBe(true);
});

it('settles once nobody waits and nothing is under way', async () => {
	let done = 0;
	void pause(HOUR).then(async () => {
		await fetch(`${url}/now`);
		done = Date.now();
	});
	await clock.settled();
	expect(done).toBeGreaterThan(0);
});

