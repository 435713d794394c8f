import type { NodeResult } from '../../harness/runNode';
import { leaksIn } from '../../harness/leaks';
import { Bench } from './bench';
import { FAULTS } from './faultList';
import type { Given } from './ledger/lockout';
import { ALL_SUBJECTS } from './subjects';

const TRIED = ['reset before the request', 'reset after the commit', '403', '500 after the commit', 'cut-off JSON', 'redirect'];
const KEYS = 3;

describe.each(ALL_SUBJECTS)('Revoke Many on $name', (subject) => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await Bench.start(subject);
	});
	afterAll(async () => await bench.stop());

	it.each(TRIED)('tells of every key that "%s" keeps alive, and ends no other', async (name) => {
		const steps = (await revoked(await bench.given(KEYS), 'stopWorkflow')).calls;
		for (let step = 0; step < steps; step++) {
			const given = await bench.given(KEYS);
			const others = aliveIds().filter((id) => !given.some((key) => key.id === id));
			const rule = { skip: step, fault: FAULTS[name] ?? { kind: 'refused' as const } };
			const { result } = await revoked(given, step % 2 === 0 ? 'stopWorkflow' : 'continueErrorOutput', rule);
			const stayed = given.filter(({ id }) => aliveIds().includes(id));
			const secrets = [...bench.backend.keys().flatMap(({ secret }) => secret ?? []), ...given.map(({ secret }) => secret)];
			// A run that ended no key at all has said enough by failing.
			expect({ step, untold: stayed.length === given.length ? [] : stayed.filter(({ id }) => !toldOf(result, id)) }).toEqual({ step, untold: [] });
			expect(aliveIds()).toEqual(expect.arrayContaining(others));
			expect(leaksIn(result, secrets)).toEqual([]);
		}
	});

	const aliveIds = () => bench.backend.keys().flatMap(({ id, alive }) => (alive ? [id] : []));

	async function revoked(given: readonly Given[], onError: 'stopWorkflow' | 'continueErrorOutput', rule?: Parameters<Bench['proxy']['plan']>[0][number]) {
		bench.proxy.plan(rule === undefined ? [] : [rule]);
		bench.proxy.resetCalls();
		const ids = given.map(({ id }) => id);
		const result = await bench.run({ operation: 'revokeMany', revokeBy: 'ids', keyIds: ids, dryRun: false, mostToRevoke: 10 }, { settings: { onError } });
		bench.proxy.plan([]);
		if (rule === undefined && result.error !== undefined) throw result.error;
		return { result, calls: bench.proxy.calls().length };
	}
});

/** Whether a run says of a key that it is still there. */
function toldOf({ items, errors, error }: NodeResult, id: string): boolean {
	const failures = [...items, ...errors].filter(({ json }) => 'error' in json || json.revoked !== true);
	const told = JSON.stringify([failures, error?.message, Reflect.get(Object(error), 'description')]);
	return told.includes(id);
}
