import type { INodeParameters } from 'n8n-workflow';
import { clock } from '../../../harness/clock/inTests';
import type { NodeResult } from '../../../harness/runNode';
import { byId, itemsOf } from '../../nodes/support';
import { Bench, type Lane } from '../bench';
import { type Account, accountOf, secretsOf } from '../ledger/account';
import { unlike } from '../ledger/growth';
import { type Given, lockedOut } from '../ledger/lockout';
import type { Subject } from '../subject';
import { BY_NAME, HABITS } from './faults';
import { requestsFor } from './roles';
import type { RunPlan, Scenario } from './scenario';

const TIMEOUT_MS = 200;
const NAMES = { numbered: '=key-{{ $json.i }}', alike: 'ci', odd: '=Cafe\u0301  Build {{ $json.i }}' };
const TEMPLATES = { numbered: 'key-{n}', alike: 'key-{n}', odd: 'Cafe\u0301  Build {n}' };

/** What a trial came to. */
export interface Verdict {
	accounts: Account[];
	lockedOut: string[];
	/** Successors with other rights, another name or a later end than asked for. */
	unlike: string[];
	/** How many requests met a fault. */
	faults: number;
}

/** Carries a trial out on a fresh server and holds the books against what was told. */
export async function tryOut(subject: Subject, scenario: Scenario): Promise<Verdict> {
	const bench = await Bench.start(subject);
	try {
		return await judged(bench, scenario);
	} finally {
		await bench.stop();
	}
}

async function judged(bench: Bench, scenario: Scenario): Promise<Verdict> {
	const { operation, count, names, run, rival } = scenario;
	const makes = operation === 'create' || operation === 'createMany';
	const given = makes ? [] : await bench.given(count, NAMES[names]);
	// A list from before is what a stale cache holds.
	await bench.run({ operation: 'getAll', returnAll: true });
	bench.proxy.resetCalls();
	const before = bench.backend.keys();

	const rivals = rival === null ? [] : [{ lane: await bench.lane(), plan: rival.run, after: rival.after }];
	const runs = [{ lane: bench.first, plan: run, after: 0 }, ...rivals];
	const ended = await Promise.all(
		runs.map(async ({ lane, plan, after }) => {
			if (after > 0) await Promise.race([bench.proxy.reached(after), clock.pass(300)]);
			const result = await carryOut(bench, lane, plan, scenario, given);
			return { lane, result, books: bench.backend.keys() };
		}),
	);
	await bench.settle();

	const last = bench.backend.keys();
	const secrets = secretsOf(bench.backend, [...before, ...last]);
	const targets = new Set(given.map(({ id }) => id));
	const accounts = ended.map(({ lane, result, books }) => {
		const endedByOthers = new Set(runs.flatMap((each) => (each.lane === lane ? [] : [...each.lane.ended])));
		return accountOf({ after: books, finally: last, minted: lane.minted, ended: lane.ended, endedByOthers, targets }, result, secrets);
	});
	const results = ended.map(({ result }) => result);
	return {
		accounts,
		lockedOut: operation === 'rotate' ? lockedOut(last, given, ...results) : [],
		unlike: unlike([...before, ...last], Date.now(), ...results),
		faults: runs.reduce((sum, { lane }) => sum + lane.proxy.calls().filter(({ fault }) => fault !== null).length, 0),
	};
}

async function carryOut(bench: Bench, lane: Lane, plan: RunPlan, { operation, count, names, byRouter }: Scenario, given: readonly Given[]): Promise<NodeResult> {
	const rules = plan.strikes.map(({ role, fault, skip, times }) => ({ match: requestsFor(role), skip, times, fault: BY_NAME[fault] ?? { kind: 'refused' as const } }));
	lane.proxy.plan(rules, plan.habits.flatMap((name) => HABITS[name] ?? []));
	const parameters: Record<typeof operation, () => INodeParameters> = {
		create: () => bench.create(NAMES[names]),
		createMany: () => bench.createMany(count, TEMPLATES[names]),
		rotate: () => bench.rotate(),
		revoke: () => ({ operation: 'revoke', keyId: { ...byId(''), value: '={{ $json.id }}' } }),
		revokeMany: () => ({ operation: 'revokeMany', revokeBy: 'ids', keyIds: given.map(({ id }) => id), dryRun: false, mostToRevoke: 1000 }),
	};
	const each = operation === 'rotate' || operation === 'revoke' ? given.map(({ id }) => ({ id })) : itemsOf(operation === 'create' ? count : 1);
	const result = await bench.run(
		{
			...parameters[operation](),
			requestOptions: { timeout: TIMEOUT_MS },
			options: { partialFailure: plan.partialFailure, concurrency: plan.concurrency, verifyWithin: 3, longestWait: 60 },
		},
		{
			items: each,
			byRouter,
			settings: { onError: plan.mode, ...(plan.tries > 1 ? { retryOnFail: true, maxTries: plan.tries, waitBetweenTries: 1 } : {}) },
			...(plan.cancelAfter === null ? {} : { cancelWhen: lane.proxy.reached(plan.cancelAfter) }),
		},
		lane,
	);
	lane.proxy.plan([]);
	return result;
}
