import fc from 'fast-check';
import type { FaultRule } from '../../sandbox/faults';
import { itemsOf } from '../nodes/support';
import { Bench } from './bench';
import { FAULTS } from './faultList';
import { account, NOTHING_WRONG } from './ledger/account';
import { unlike } from './ledger/growth';
import { type Given, lockedOut } from './ledger/lockout';
import type { Subject } from './subject';
import { ALL_SUBJECTS } from './subjects';
import { Tally } from './tally';

const RUNS = 12;
const TIMEOUT_MS = 200;
const names = Object.keys(FAULTS);

const rule: fc.Arbitrary<FaultRule> = fc.record({
	skip: fc.nat(12),
	times: fc.integer({ min: 1, max: 4 }),
	fault: fc.constantFrom(...names).map((name) => FAULTS[name] ?? { kind: 'refused' }),
});
const schedule = fc.record({
	rules: fc.array(rule, { minLength: 1, maxLength: 5 }),
	operation: fc.constantFrom('create', 'createMany', 'rotate'),
	count: fc.integer({ min: 1, max: 6 }),
	mode: fc.constantFrom('stopWorkflow', 'continueErrorOutput', 'continueRegularOutput'),
	partialFailure: fc.constantFrom('auto', 'keep', 'revoke'),
	concurrency: fc.integer({ min: 1, max: 6 }),
});

describe.each(ALL_SUBJECTS)('$name under random schedules of faults', (subject: Subject) => {
	const tally = new Tally(subject.name, 'random');
	let bench: Bench;
	beforeAll(async () => {
		bench = await Bench.start(subject);
	});
	afterAll(async () => {
		await bench.stop();
		tally.write();
	});

	it('loses no key, locks nobody out, leaks nothing and lengthens no life', async () => {
		const property = fc.asyncProperty(schedule, async ({ rules, operation, count, mode, partialFailure, concurrency }) => {
			const given: Given[] = operation === 'rotate' ? await bench.given(count) : [];
			const before = bench.backend.keys();
			const plan = { create: () => bench.create(), createMany: () => bench.createMany(count), rotate: () => bench.rotate() };
			const parameters = {
				...plan[operation](),
				requestOptions: { timeout: TIMEOUT_MS },
				options: { partialFailure, concurrency, verifyWithin: 3, longestWait: 60 },
			};
			const items = operation === 'rotate' ? given.map(({ id }) => ({ id })) : itemsOf(operation === 'create' ? count : 1);
			bench.proxy.plan(rules);
			const result = await bench.run(parameters, { items, settings: { onError: mode } });
			bench.proxy.plan([]);
			const told = account(bench.backend, before, result, given.map(({ id }) => id));
			const out = lockedOut(bench.backend.keys(), given, result);
			tally.add(told, { faults: rules.reduce((sum, { times = 1 }) => sum + times, 0), lockedOut: out.length });
			expect({ ...told, out, grown: unlike([...before, ...bench.backend.keys()], Date.now(), result) }).toMatchObject({ ...NOTHING_WRONG, out: [], grown: [] });
		});
		await fc.assert(property, { numRuns: RUNS, seed: 20261121, endOnFailure: true });
	}, 120_000);
});
