import type { INodeParameters } from 'n8n-workflow';
import { clock } from '../../../harness/clock/inTests';
import type { NodeResult } from '../../../harness/runNode';
import { itemsOf } from '../../nodes/support';
import { Bench, type Lane } from '../bench';
import { hear, type Verdict } from '../hearing';
import type { Given } from '../ledger/lockout';
import type { Subject } from '../subject';
import { FAULTS } from '../faultList';
import { BY_NAME, HABITS } from './faults';
import { Destination } from './destination';
import { requestsFor, type Role } from './roles';
import type { RunPlan, Scenario } from './scenario';

const TIMEOUT_MS = 200;
const NAMES = { numbered: '=key-{{ $json.i }}', alike: 'ci', odd: '=Cafe\u0301  Build {{ $json.i }}' };
const TEMPLATES = { numbered: 'key-{n}', alike: 'key-{n}', odd: 'Cafe\u0301  Build {n}' };

/** Carries a trial out on a fresh server and holds the books against what was told. */
export async function tryOut(subject: Subject, scenario: Scenario): Promise<Verdict> {
	const bench = await Bench.start(subject);
	const place = deliversIn(subject, scenario) ? await Destination.start() : null;
	try {
		return await judged(bench, scenario, place);
	} finally {
		await place?.stop();
		await bench.stop();
	}
}

/** A roll goes to no destination, and what ends keys delivers nothing. */
function deliversIn(subject: Subject, { delivery, operation }: Scenario): boolean {
	return delivery !== null && !operation.startsWith('revoke') && !(operation === 'rotate' && subject.rotation.oldKey === 'roll');
}

async function judged(bench: Bench, scenario: Scenario, place: Destination | null): Promise<Verdict> {
	const { operation, count, names, run, rival } = scenario;
	const makes = operation === 'create' || operation === 'createMany';
	const given = makes ? [] : await bench.given(count, NAMES[names]);
	// A list from before is what a stale cache holds.
	await bench.run({ operation: 'getAll', returnAll: true });
	bench.proxy.resetCalls();
	const rivals = rival === null ? [] : [{ lane: await bench.lane(), plan: rival.run, after: rival.after }];
	const runs = [{ lane: bench.first, plan: run, after: 0 }, ...rivals].map(({ lane, plan, after }) => ({
		lane,
		carryOut: async () => {
			if (after > 0) await Promise.race([bench.proxy.reached(after), clock.pass(300)]);
			return await carryOut(bench, lane, plan, scenario, { given, place });
		},
	}));
	place?.plan((scenario.delivery ?? []).map(({ fault, ...when }) => ({ ...when, fault: FAULTS[fault] ?? { kind: 'refused' } })));
	const verdict = await hear(bench, given, runs, operation === 'rotate' && place === null);
	if (place === null) return verdict;
	const struck = place.proxy.calls().filter(({ fault }) => fault !== null).length;
	const lockedOut = operation === 'rotate' ? place.lockedOut(bench.backend.keys(), given) : [];
	return { ...verdict, lockedOut, faults: verdict.faults + struck };
}

/** A fault for requests that an operation never makes would strike nothing. */
function meant(role: Role, { prefix }: Subject, operation: Scenario['operation']): Role {
	const known = role === 'token' && !prefix.startsWith('twenty') ? 'create' : role;
	return known === 'create' && operation.startsWith('revoke') ? 'end' : known;
}

async function carryOut(bench: Bench, lane: Lane, plan: RunPlan, { operation, count, names, byRouter }: Scenario, { given, place }: { given: readonly Given[]; place: Destination | null }): Promise<NodeResult> {
	const rules = plan.strikes.map(({ role, fault, skip, times }) => ({ match: requestsFor(meant(role, bench.subject, operation)), skip, times, fault: BY_NAME[fault] ?? { kind: 'refused' as const } }));
	lane.proxy.plan(rules, plan.habits.flatMap((name) => HABITS[name] ?? []));
	const parameters: Record<typeof operation, () => INodeParameters> = {
		create: () => bench.create(NAMES[names]),
		createMany: () => bench.createMany(count, TEMPLATES[names]),
		rotate: () => bench.rotate(),
		revoke: () => bench.revoke(),
		revokeMany: () => ({ operation: 'revokeMany', revokeBy: 'ids', keyIds: given.map(({ id }) => id), dryRun: false, mostToRevoke: 1000 }),
	};
	const each = operation === 'rotate' || operation === 'revoke' ? given.map(({ id }) => ({ id })) : itemsOf(operation === 'create' ? count : 1);
	const result = await bench.run(
		{
			...parameters[operation](),
			...place?.fields(operation === 'createMany' ? '{n}' : '={{ $itemIndex }}'),
			requestOptions: { timeout: TIMEOUT_MS },
			options: { partialFailure: plan.partialFailure, concurrency: plan.concurrency, verifyWithin: 3, longestWait: 60 },
		},
		{
			items: each,
			beside: place === null ? [] : [place.credential],
			byRouter,
			settings: { onError: plan.mode, ...(plan.tries > 1 ? { retryOnFail: true, maxTries: plan.tries, waitBetweenTries: 1 } : {}) },
			...(plan.cancelAfter === null ? {} : { cancelWhen: lane.proxy.reached(plan.cancelAfter) }),
		},
		lane,
	);
	lane.proxy.plan([]);
	return result;
}
