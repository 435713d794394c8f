import { NodeExecutionContext } from 'n8n-core/dist/execution-engine/node-execution-context/node-execution-context';
import { clock } from '../../harness/clock/inTests';
import { itemsOf, onError } from '../nodes/support';
import { Bench } from './bench';
import { account, NOTHING_WRONG } from './ledger/account';
import { msgCore } from './subjects';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start(msgCore);
});
afterEach(async () => await bench.stop());

describe('The cancel button', () => {
	it.each(['stopWorkflow', 'continueErrorOutput'] as const)('sends no new creates and revokes what was made, with %s', async (mode) => {
		const before = bench.backend.keys();
		const result = await bench.run(bench.create(), { items: itemsOf(200), settings: onError(mode), cancelWhen: bench.proxy.reached(8, { method: 'POST' }) });
		// n8n answers a cancelled run at once; the node goes on cleaning up behind it.
		await clock.settled();
		expect(result.status).not.toBe('success');
		expect(bench.proxy.calls().filter(({ method }) => method === 'POST').length).toBeLessThan(30);
		expect(account(bench.backend, before, result)).toMatchObject(NOTHING_WRONG);
		expect(bench.backend.keys().filter(({ alive }) => alive).length).toBe(before.filter(({ alive }) => alive).length);
	});

	it('leaves every old key alone when a rotation is stopped before the hand-over', async () => {
		const given = await bench.given(20);
		const before = bench.backend.keys();
		bench.proxy.resetCalls();
		const result = await bench.run(bench.rotate(), { items: given.map(({ id }) => ({ id })), cancelWhen: bench.proxy.reached(6, { method: 'POST' }) });
		await clock.settled();
		expect(result.status).not.toBe('success');
		const alive = new Set(bench.backend.keys().flatMap((key) => (key.alive ? [key.id] : [])));
		expect(given.filter(({ id }) => !alive.has(id))).toEqual([]);
		expect(account(bench.backend, before, result, given.map(({ id }) => id))).toMatchObject(NOTHING_WRONG);
	});

	it("leaves the ids of new keys whose old ones have ended in n8n's log: n8n drops the output of what was stopped", async () => {
		const warned: string[] = [];
		const log = jest.spyOn(NodeExecutionContext.prototype.logger, 'warn').mockImplementation((message) => void warned.push(message));
		const given = await bench.given(3);
		bench.proxy.resetCalls();
		await bench.run({ ...bench.rotate(), options: { concurrency: 1 } }, { items: given.map(({ id }) => ({ id })), cancelWhen: bench.proxy.reached(2, { method: 'DELETE' }) });
		await clock.settled();
		const told = warned.join();
		const orphans = bench.backend.keys().filter(({ id, alive }) => alive && told.includes(id));
		expect(orphans).toHaveLength(2);
		expect(orphans.filter(({ secret }) => told.includes(secret ?? ''))).toEqual([]);
		log.mockRestore();
	});
});
