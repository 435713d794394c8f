import { alternate, spread } from '../lib/alternate';
import type { Figure } from '../lib/figures';
import type { Job } from '../lib/job';
import { createMany, runOurs } from '../lib/ours';
import { serve, type Serving } from '../lib/serving';

/** What an item costs as items grow in number: one Get for each. */
export const perItemJob: Job = {
	name: 'Cost of an item',
	run: async ({ rounds, quick }) => {
		const server = await serve({});
		try {
			const { items } = await createMany(server, 'rebilly', 1);
			const id = String(items[0]?.json.id);
			const counts = quick ? [1, 100, 500] : [1, 100, 5000];
			const sides = counts.map((count) => ({ name: String(count), run: async () => await getEach(server, id, count) }));
			const times = await alternate(sides, { rounds, before: async () => await server.reset() });
			const each = counts.map((count) => spread((times.get(String(count)) ?? []).map((time) => time / count)));
			const figures: Figure[] = counts.map((count, i) => ({ job: `Get with ${count} items`, what: 'time for each item', value: each[i] ?? Number.NaN, bound: null, unit: 'ms' }));
			const [, hundred, most] = each;
			return [...figures, { job: 'Cost of an item', what: `${counts[2]} items beside ${counts[1]}`, value: (most?.median ?? 0) / (hundred?.median ?? 1), bound: 1.2 }];
		} finally {
			await server.stop();
		}
	},
};

async function getEach(server: Serving, id: string, count: number): Promise<void> {
	const keyId = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
	await runOurs(server, 'rebilly', 'get', { keyId }, { items: Array.from({ length: count }, () => ({ id })) });
}
