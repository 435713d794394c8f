import type { NodeResult } from '../../harness/runNode';
import { itemsOf, pairs } from '../nodes/support';
import { Bench } from './bench';
import { FAULTS } from './faultList';
import { account, NOTHING_WRONG } from './ledger/account';
import { lockedOut } from './ledger/lockout';
import { msgCore, rebilly, twentyLegacy } from './subjects';
import { Tally } from './tally';

const ITEMS = 200;
/** However many others a run has, in characters. */
const LONGEST_TOLD = 3000;
const SPREAD = ['reset after the commit', '500 after the commit', 'cut-off JSON', '403'];

const sizesOf = ({ items, errors }: NodeResult) => [...items, ...errors].map(({ json }) => JSON.stringify(json).length);

describe.each([msgCore, twentyLegacy, rebilly])('$name with 200 items', (subject) => {
	const tally = new Tally(subject.name, 'scale');
	let bench: Bench;
	beforeEach(async () => {
		bench = await Bench.start(subject);
	});
	afterEach(async () => await bench.stop());
	afterAll(() => tally.write());

	const creates = { method: /^(rebilly)$/.test(subject.prefix) ? 'PUT' : 'POST' };
	const spreadFaults = (from: number) =>
		SPREAD.map((name, i) => ({ match: creates, skip: from + i * 11, fault: FAULTS[name] ?? { kind: 'refused' as const } }));

	it('gives an item for each key, in the order of the input', async () => {
		const before = bench.backend.keys();
		const result = await bench.run(bench.create(), { items: itemsOf(ITEMS) });
		tally.add(account(bench.backend, before, result), { faults: 0 });
		expect(account(bench.backend, before, result)).toMatchObject(NOTHING_WRONG);
		expect(pairs(result.items)).toEqual(itemsOf(ITEMS).map((_, item) => ({ item })));
		expect(result.items.map(({ json }) => json.name)).toEqual(itemsOf(ITEMS).map((_, i) => `key-${i}`));
	});

	it.each(['stopWorkflow', 'continueErrorOutput'] as const)('accounts for every key when some creates fail, with %s', async (mode) => {
		const before = bench.backend.keys();
		bench.proxy.plan(spreadFaults(20));
		const result = await bench.run(bench.create(), { items: itemsOf(ITEMS), settings: { onError: mode } });
		const told = account(bench.backend, before, result);
		tally.add(told, { faults: SPREAD.length });
		expect(told).toMatchObject(NOTHING_WRONG);
	});

	it('locks nobody out when some of 200 rotations fail', async () => {
		const given = await bench.given(ITEMS);
		const before = bench.backend.keys();
		bench.proxy.plan(spreadFaults(0));
		const result = await bench.run(bench.rotate(), { items: given.map(({ id }) => ({ id })), settings: { onError: 'continueErrorOutput' } });
		const told = account(bench.backend, before, result, given.map(({ id }) => id));
		const out = lockedOut(bench.backend.keys(), given, result);
		tally.add(told, { faults: SPREAD.length, lockedOut: out.length });
		expect({ ...told, out }).toMatchObject({ ...NOTHING_WRONG, out: [] });
		expect(result.items.length + result.errors.length).toBe(ITEMS);
	}, 90_000);

	it('tells in few words of each of 200 rotations that a backend has lost', async () => {
		const given = await bench.given(ITEMS);
		const before = bench.backend.keys();
		bench.proxy.plan([{ match: creates, times: Infinity, fault: FAULTS['502 after the commit'] ?? { kind: 'refused' } }]);
		const result = await bench.run(bench.rotate(), { items: given.map(({ id }) => ({ id })), settings: { onError: 'continueErrorOutput' } });
		const told = account(bench.backend, before, result, given.map(({ id }) => id));
		tally.add(told, { faults: ITEMS, lockedOut: lockedOut(bench.backend.keys(), given, result).length });
		expect(told).toMatchObject(NOTHING_WRONG);
		expect(Math.max(...sizesOf(result))).toBeLessThan(LONGEST_TOLD);
	}, 90_000);

	it('tells of each of 200 keys of one name that a backend has lost, and of no key again and again', async () => {
		const before = bench.backend.keys();
		bench.proxy.plan([{ match: creates, times: Infinity, fault: FAULTS['502 after the commit'] ?? { kind: 'refused' } }]);
		const result = await bench.run(bench.create('ci'), { items: itemsOf(ITEMS), settings: { onError: 'continueErrorOutput' } });
		const told = account(bench.backend, before, result);
		tally.add(told, { faults: ITEMS });
		expect(told).toMatchObject(NOTHING_WRONG);
		expect(sizesOf(result).reduce((sum, size) => sum + size, 0)).toBeLessThan(ITEMS * LONGEST_TOLD);
	}, 90_000);
});
