import fc from 'fast-check';
import { FAULTS } from '../faultList';
import { FAULT_CLASSES, HABITS } from './faults';
import type { Role } from './roles';

/** One strike of a fault: which, on which requests, from when on and how often. */
export interface Strike {
	role: Role;
	fault: string;
	skip: number;
	times: number;
}

/** What one run does, and how it is disturbed. */
export interface RunPlan {
	mode: 'stopWorkflow' | 'continueErrorOutput' | 'continueRegularOutput';
	partialFailure: 'auto' | 'keep' | 'revoke';
	concurrency: number;
	/** n8n's *Retry On Fail*: how many tries. */
	tries: number;
	/** After how many requests somebody cancels. */
	cancelAfter: number | null;
	strikes: Strike[];
	habits: string[];
}

export type OperationName = 'create' | 'createMany' | 'rotate' | 'revoke' | 'revokeMany';

/** One random trial as data: it can be printed, and tried again. */
export interface Scenario {
	operation: OperationName;
	count: number;
	/** How the keys are called: each by its number, all alike, or in a way that servers spell anew. */
	names: 'numbered' | 'alike' | 'odd';
	/** n8n's router, the door of agents, with an item at a time. */
	byRouter: boolean;
	run: RunPlan;
	/** A second run of the same at the same time, begun after so many requests of the first. */
	rival: { after: number; run: RunPlan } | null;
	/** The secrets go to a destination that has faults of its own; `null` where they go into the output. */
	delivery: Array<Pick<Strike, 'fault' | 'skip' | 'times'>> | null;
}

const strike: fc.Arbitrary<Strike> = fc.constantFrom(...FAULT_CLASSES).chain(({ role, faults }) =>
	fc.record({
		role: fc.constant(role),
		fault: fc.constantFrom(...Object.keys(faults)),
		skip: fc.oneof({ weight: 4, arbitrary: fc.nat(2) }, { weight: 2, arbitrary: fc.nat(8) }, { weight: 1, arbitrary: fc.nat(40) }),
		times: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 3 }) }, { weight: 2, arbitrary: fc.integer({ min: 4, max: 40 }) }),
	}),
);

const runPlan: fc.Arbitrary<RunPlan> = fc.record({
	mode: fc.constantFrom('stopWorkflow', 'continueErrorOutput', 'continueRegularOutput'),
	partialFailure: fc.constantFrom('auto', 'keep', 'revoke'),
	concurrency: fc.integer({ min: 1, max: 8 }),
	tries: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.integer({ min: 2, max: 3 }) }),
	cancelAfter: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat(30) }),
	strikes: fc.array(strike, { minLength: 2, maxLength: 8 }),
	habits: fc.oneof({ weight: 2, arbitrary: fc.constant<string[]>([]) }, { weight: 1, arbitrary: fc.subarray(Object.keys(HABITS), { maxLength: 2 }) }),
});

const atDestination = fc.record({ fault: fc.constantFrom(...Object.keys(FAULTS)), skip: fc.nat(8), times: fc.integer({ min: 1, max: 4 }) });

const few = fc.integer({ min: 1, max: 6 });
const count = fc.oneof({ weight: 12, arbitrary: few }, { weight: 5, arbitrary: fc.integer({ min: 7, max: 20 }) }, { weight: 2, arbitrary: fc.integer({ min: 21, max: 60 }) }, { weight: 1, arbitrary: fc.integer({ min: 100, max: 200 }) });

/** Any trial there may be. */
export const scenario: fc.Arbitrary<Scenario> = fc.record({
	operation: fc.constantFrom('create', 'create', 'createMany', 'rotate', 'rotate', 'rotate', 'revoke', 'revokeMany'),
	count,
	names: fc.constantFrom('numbered', 'numbered', 'alike', 'odd'),
	byRouter: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
	run: runPlan,
	rival: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.record({ after: fc.nat(12), run: runPlan }) }),
	// Last, so that a seed draws the rest as it did before.
	delivery: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.array(atDestination, { maxLength: 4 }) }),
});

/** The trial of a seed, always the same. */
export function scenarioOf(seed: number): Scenario {
	const [drawn] = fc.sample(scenario, { seed, numRuns: 1 });
	if (drawn === undefined) throw new Error('Nothing was drawn');
	return drawn;
}
