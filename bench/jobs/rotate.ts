import { alternate, ratio, type Side, spread } from '../lib/alternate';
import type { Job } from '../lib/job';
import { createMany, runOurs } from '../lib/ours';
import { serve, type Serving } from '../lib/serving';
import { bareRotations, bareRun } from '../peers/bareNode';

const ITEMS = 200;
/** One collection of the engine's memory lasts as long as a round, and falls into some of them. */
const ROUNDS = 7;

/** Rotations with verification, beside a bare node that makes the same calls. */
export const rotateJob: Job = {
	name: 'Rotate',
	run: async () => {
		const server = await serve({ latencyMs: 0 });
		try {
			let ids: string[] = [];
			const sides: Side[] = [
				{ name: 'ours', run: async () => await rotateAll(server, ids) },
				{ name: 'bare', run: async () => await bareRun(server, 'msgcore', bareRotations(server, ids)) },
			];
			const times = await alternate(sides, {
				rounds: ROUNDS,
				before: async () => {
					ids = await freshIds(server);
					await server.reset();
				},
			});
			const job = `Rotate ${ITEMS} on MsgCore, verified`;
			return [
				{ job, what: 'time', value: spread(times.get('ours') ?? []), bound: null, unit: 'ms' },
				{ job, what: 'beside a bare node with the same calls', value: ratio(times, 'ours', 'bare'), bound: 1.2 },
			];
		} finally {
			await server.stop();
		}
	},
};

async function rotateAll(server: Serving, ids: readonly string[]): Promise<void> {
	const keyId = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
	await runOurs(server, 'msgcore', 'rotate', { keyId, oldKey: 'revoke', lifetime: 'sameLength' }, { items: ids.map((id) => ({ id })) });
}

async function freshIds(server: Serving): Promise<string[]> {
	const { items } = await createMany(server, 'msgcore', ITEMS);
	return items.map(({ json }) => String(json.id));
}
