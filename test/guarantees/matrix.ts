import type { INodeParameters } from 'n8n-workflow';
import { CONTINUING, itemsOf } from '../nodes/support';
import type { Fault, FaultRule } from '../../sandbox/faults';
import { Bench } from './bench';
import { FAULTS, TELLING_FAULTS } from './faultList';
import { account, NOTHING_WRONG } from './ledger/account';
import { type Given, lockedOut } from './ledger/lockout';
import type { Subject } from './subject';
import { Tally } from './tally';

/** A time-out costs a test this long; on a busy machine there may be more of them than were asked for. */
const TIMEOUT_MS = 200;
const MODES = ['stopWorkflow', CONTINUING[1]] as const;

/** An operation as the matrix tries it: what has to be there before, and what runs. */
interface Tried {
	name: string;
	faults: readonly string[];
	/** How many keys it works on: those that nobody may be locked out of. */
	keys(subject: Subject): number;
	parameters(bench: Bench): INodeParameters;
	items(given: readonly Given[]): Array<Record<string, string | number>>;
}

const numbered = (count: number) => itemsOf(count).map((_, i) => ({ i }));
const OPERATIONS: Tried[] = [
	{ name: 'create', faults: Object.keys(FAULTS), keys: () => 0, parameters: (bench) => bench.create(), items: () => numbered(3) },
	{ name: 'create many', faults: TELLING_FAULTS, keys: () => 0, parameters: (bench) => bench.createMany(3), items: () => numbered(1) },
	{
		name: 'rotate',
		faults: TELLING_FAULTS,
		keys: ({ rotatesAtOnce = 2 }) => rotatesAtOnce,
		parameters: (bench) => bench.rotate(),
		items: (given) => given.map(({ id }) => ({ id })),
	},
];

/**
 * Tries faults at every request of every operation that makes keys, by turns in runs that stop on
 * errors and in runs that go on, and holds the backend's own books against what the user was told.
 */
export function describeFaults(subject: Subject, operations: readonly Tried[] = OPERATIONS): void {
	describe(`${subject.name}: whatever fails, whenever`, () => {
		const tally = new Tally(subject.name, 'matrix');
		afterAll(() => tally.write());

		describe.each([...operations])('$name', (operation) => {
			let bench: Bench;
			let steps = 0;
			beforeEach(async () => {
				bench = await Bench.start(subject);
				steps ||= await countRequests(bench, operation);
			});
			afterEach(async () => await bench.stop());

			for (const [faultIndex, name] of operation.faults.entries()) {
				it(`loses no key to "${name}", locks nobody out and leaks nothing`, async () => {
					const given = await bench.given(operation.keys(subject) * steps);
					for (let step = 0; step < steps; step++) {
						const mode = MODES[(step + faultIndex) % MODES.length];
						const count = operation.keys(subject);
						const keys = given.slice(step * count, (step + 1) * count);
						const told = await tryOnce(bench, operation, keys, { skip: step, fault: faultNamed(name) }, mode);
						tally.add(told.account, { faults: 1, lockedOut: told.lockedOut.length });
						expect({ step, mode, lockedOut: told.lockedOut, ...told.account }).toMatchObject({ step, mode, lockedOut: [], ...NOTHING_WRONG });
					}
				});
			}
		});
	});
}

/** How many requests the operation makes when nothing fails. */
async function countRequests(bench: Bench, operation: Tried): Promise<number> {
	const given = await bench.given(operation.keys(bench.subject));
	bench.proxy.resetCalls();
	const result = await bench.run(operation.parameters(bench), { items: operation.items(given) });
	if (result.error !== undefined) throw result.error;
	return bench.proxy.calls().length;
}

async function tryOnce(bench: Bench, operation: Tried, given: Given[], rule: FaultRule, mode: (typeof MODES)[number] | undefined) {
	const before = bench.backend.keys();
	bench.proxy.plan([rule]);
	const parameters = { ...operation.parameters(bench), requestOptions: { timeout: TIMEOUT_MS } };
	const result = await bench.run(parameters, { items: operation.items(given), settings: { onError: mode } });
	bench.proxy.plan([]);
	const told = account(bench.backend, before, result, given.map(({ id }) => id));
	return { account: told, lockedOut: lockedOut(bench.backend.keys(), given, result) };
}

function faultNamed(name: string): Fault {
	const fault = FAULTS[name];
	if (fault === undefined) throw new Error(`No fault is called "${name}"`);
	return fault;
}
