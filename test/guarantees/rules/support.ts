import type { INodeParameters } from 'n8n-workflow';
import type { NodeRun } from '../../../harness/runNode';
import type { Fault, FaultRule, Habit } from '../../../sandbox/faults';
import type { FaultProxy } from '../../../sandbox/proxy';
import { Bench, type Lane } from '../bench';
import { requestsFor, type Role } from '../campaign/roles';
import { crimesOf, hear, type Verdict } from '../hearing';
import type { Given } from '../ledger/lockout';
import type { Subject } from '../subject';

/** A bench for each test of a block. */
export function benchFor(subject: Subject): () => Bench {
	let bench: Bench | undefined;
	beforeEach(async () => {
		bench = await Bench.start(subject);
	});
	afterEach(async () => await bench?.stop());
	return () => {
		if (bench === undefined) throw new Error('The bench has not been started');
		return bench;
	};
}

/** A fault on the requests of a role: from the first one on, once, if nothing else is said. */
export function on(role: Role, fault: Fault, { skip = 0, times = 1 } = {}): FaultRule {
	return { match: requestsFor(role), skip, times, fault };
}

/** A run alone, its faults, and the keys that it is about. */
export interface Alone extends Omit<Partial<NodeRun>, 'parameters'> {
	rules?: FaultRule[];
	habits?: Habit[];
	given?: readonly Given[];
	/** Whether the given keys were to get successors. */
	replaced?: boolean;
	/** Without one, a run is as patient as can be. */
	timeoutMs?: number;
}

/** Carries out one run and judges it. */
export async function alone(bench: Bench, parameters: INodeParameters, { given = [], replaced = true, ...how }: Alone = {}): Promise<Verdict> {
	const { proxy, minted, ended } = bench.first;
	proxy.resetCalls();
	minted.clear();
	ended.clear();
	return await hear(bench, given, [{ lane: bench.first, carryOut: async () => await by(bench, bench.first, parameters, how) }], replaced);
}

/** Carries out a run on its way, under its faults. */
export async function by(bench: Bench, lane: Lane, parameters: INodeParameters, { rules = [], habits = [], timeoutMs, ...extra }: Alone) {
	lane.proxy.plan(rules, habits);
	const patience: INodeParameters = timeoutMs === undefined ? {} : { requestOptions: { timeout: timeoutMs } };
	const result = await bench.run({ ...parameters, ...patience }, extra, lane);
	lane.proxy.plan([]);
	return result;
}

/** Nothing that must not be. */
export function expectInnocent(verdict: Verdict): void {
	expect(crimesOf(verdict)).toEqual({});
}

/** Ids of keys that work. */
export function aliveIn(bench: Bench): string[] {
	return bench.backend.keys().flatMap(({ id, alive }) => (alive ? [id] : []));
}

/** Resolves once a proxy has seen so many requests of a role. */
export async function seen(proxy: FaultProxy, role: Role, count = 1): Promise<void> {
	await proxy.reached(count, requestsFor(role));
}

/** All that a run says in its errors and hints. */
export function said({ results }: Verdict): string {
	return results.map(({ items, errors, error, hints }) => JSON.stringify([items.filter(({ json }) => 'error' in json), errors, error?.message, Reflect.get(Object(error), 'description'), hints])).join('\n');
}
