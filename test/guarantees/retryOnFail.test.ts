import { itemsOf } from '../nodes/support';
import { Bench } from './bench';
import { account, NOTHING_WRONG } from './ledger/account';
import { msgCore } from './subjects';

let bench: Bench;
beforeEach(async () => {
	bench = await Bench.start(msgCore);
});
afterEach(async () => await bench.stop());

const RETRIES = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const firstFails = (times: number) => [{ match: { method: 'POST' }, times, fault: { kind: 'status' as const, status: 400 } }];

describe("n8n's Retry On Fail", () => {
	it('makes no key twice when the first item fails and the run goes on', async () => {
		const before = bench.backend.keys();
		bench.proxy.plan(firstFails(1));
		const result = await bench.run(bench.create(), { items: itemsOf(4), settings: { ...RETRIES, onError: 'continueErrorOutput' } });
		const told = account(bench.backend, before, result);
		expect(told).toMatchObject(NOTHING_WRONG);
		expect(told.minted).toHaveLength(4);
		expect(result.items.map(({ json }) => json.name)).toEqual(['key-0', 'key-1', 'key-2', 'key-3']);
	});

	it('keeps what the earlier tries made when the first item never works', async () => {
		const before = bench.backend.keys();
		const items = itemsOf(3).map((item, i) => ({ ...item, i: i === 0 ? '' : `${i}` }));
		const parameters = { ...bench.create(), name: '={{ $json.i }}' };
		const result = await bench.run(parameters, { items, settings: { ...RETRIES, onError: 'continueErrorOutput' } });
		const told = account(bench.backend, before, result);
		expect(told).toMatchObject(NOTHING_WRONG);
		expect(told.minted).toHaveLength(2);
		expect(result.errors).toHaveLength(1);
	});

	it('leaves no orphans behind in a run that stops: each try revokes what it made', async () => {
		const before = bench.backend.keys();
		bench.proxy.plan([{ match: { method: 'POST' }, skip: 1, fault: { kind: 'status', status: 400 } }]);
		const result = await bench.run(bench.create(), { items: itemsOf(3), settings: RETRIES });
		expect(account(bench.backend, before, result)).toMatchObject(NOTHING_WRONG);
		expect(result.items).toHaveLength(3);
	});

	it('rotates no key twice', async () => {
		const given = await bench.given(3);
		const before = bench.backend.keys();
		bench.proxy.plan(firstFails(1));
		const result = await bench.run(bench.rotate(), { items: given.map(({ id }) => ({ id })), settings: { ...RETRIES, onError: 'continueErrorOutput' } });
		const told = account(bench.backend, before, result, given.map(({ id }) => id));
		expect(told).toMatchObject(NOTHING_WRONG);
		expect(told.minted).toHaveLength(3);
		expect(result.items.map(({ json }) => Reflect.get(Object(Reflect.get(Object(json.rotation), 'oldKey')), 'state'))).toEqual(['revoked', 'revoked', 'revoked']);
	});
});
