import { sleep } from '../../harness/node';
import { itemsOf, onError } from '../nodes/support';
import { Bench } from './bench';
import { account, NOTHING_WRONG } from './ledger/account';
import { msgCore } from './subjects';

jest.mock('../../nodes/shared/clock', () => jest.requireActual('./fastClock'));

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start(msgCore);
});
afterEach(async () => await bench.stop());

/** Resolves once so many requests of a method have reached the proxy. */
async function reached(method: string, count: number): Promise<void> {
	for (let i = 0; i < 2000; i++) {
		if (bench.proxy.calls().filter((call) => call.method === method).length >= count) return;
		await sleep(1);
	}
	throw new Error(`The proxy never saw ${count} ${method} requests`);
}

/** n8n answers a cancelled run at once; the node goes on cleaning up behind it. */
async function settled(): Promise<void> {
	let seen = -1;
	while (seen !== bench.proxy.calls().length) {
		seen = bench.proxy.calls().length;
		await sleep(150);
	}
}

describe('The cancel button', () => {
	it.each(['stopWorkflow', 'continueErrorOutput'] as const)('sends no new creates and revokes what was made, with %s', async (mode) => {
		const before = bench.backend.keys();
		const result = await bench.run(bench.create(), { items: itemsOf(200), settings: onError(mode), cancelWhen: reached('POST', 8) });
		await settled();
		expect(result.status).not.toBe('success');
		expect(bench.proxy.calls().filter(({ method }) => method === 'POST').length).toBeLessThan(30);
		expect(account(bench.backend, before, result)).toMatchObject(NOTHING_WRONG);
		expect(bench.backend.keys().filter(({ alive }) => alive).length).toBe(before.filter(({ alive }) => alive).length);
	});

	it('leaves every old key alone when a rotation is stopped before the hand-over', async () => {
		const given = await bench.given(20);
		const before = bench.backend.keys();
		bench.proxy.resetCalls();
		const result = await bench.run(bench.rotate(), { items: given.map(({ id }) => ({ id })), cancelWhen: reached('POST', 6) });
		await settled();
		expect(result.status).not.toBe('success');
		const alive = new Set(bench.backend.keys().flatMap((key) => (key.alive ? [key.id] : [])));
		expect(given.filter(({ id }) => !alive.has(id))).toEqual([]);
		expect(account(bench.backend, before, result, given.map(({ id }) => id))).toMatchObject(NOTHING_WRONG);
	});
});
