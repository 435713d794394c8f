import type { INodeParameters } from 'n8n-workflow';
import type { Figure } from '../lib/figures';
import type { Job } from '../lib/job';
import { createMany, runOurs } from '../lib/ours';
import { serve, type Serving } from '../lib/serving';

const ITEMS = 200;
const IS_LIST = /^GET .*\/keys\/?$/;

/** How often the list of one place is read when 200 items name keys in it. */
export const onePlaceJob: Job = {
	name: 'Lists read',
	run: async () => {
		const server = await serve({});
		try {
			const figures: Figure[] = [];
			for (const { operation, by, parameters } of asked) figures.push(await listsRead(server, operation, by, parameters));
			return figures;
		} finally {
			await server.stop();
		}
	},
};

const asked: Array<{ operation: string; by: 'id' | 'name'; parameters: INodeParameters }> = (['id', 'name'] as const).flatMap((by) => [
	{ operation: 'get', by, parameters: {} },
	{ operation: 'rotate', by, parameters: { oldKey: 'revoke', lifetime: 'sameLength' } },
	{ operation: 'revoke', by, parameters: {} },
]);

async function listsRead(server: Serving, operation: string, by: 'id' | 'name', parameters: INodeParameters): Promise<Figure> {
	const keys = await freshKeys(server);
	await server.reset();
	const keyId = { __rl: true, mode: by, value: `={{ $json.${by} }}` };
	await runOurs(server, 'msgcore', operation, { keyId, ...parameters }, { items: keys });
	const lists = (await server.requests()).filter((request) => IS_LIST.test(request)).length;
	return { job: `${operation} ${ITEMS} keys of one place by ${by}`, what: 'lists read', value: lists, bound: 1, unit: 'requests' };
}

/** Keys of a name that nobody else has. */
async function freshKeys(server: Serving) {
	const { items } = await createMany(server, 'msgcore', ITEMS, `place-${Date.now()}-{n}`);
	return items.map(({ json: { id, name } }) => ({ id, name }));
}
