import type { INodeParameters } from 'n8n-workflow';
import { process } from '../../harness/node';
import type { NodeResult } from '../../harness/runNode';
import type { Figure } from '../lib/figures';
import type { Job } from '../lib/job';
import { createMany, runOurs } from '../lib/ours';
import { serve } from '../lib/serving';

const FEW = 200;
const MANY = 1000;
const FIFTH = 5;
/** How much more of the processor an item may take where there are five times as many. */
const LINEAR = 1.3;

/** What is done to each of many keys of one place. */
interface Work {
	what: string;
	operation: string;
	by: 'id' | 'name';
	parameters?: INodeParameters;
	/** Whether the backend carries out each create and answers with a gateway's error. */
	losesCreates?: true;
	/** Whether each fifth item names a key that isn't there. */
	missesSome?: true;
}

const rotation = { operation: 'rotate', parameters: { oldKey: 'revoke', lifetime: 'sameLength', options: { longestWait: 1 } } };

const WORKS: readonly Work[] = [
	{ what: 'Get by id', operation: 'get', by: 'id' },
	{ what: 'Get by name', operation: 'get', by: 'name' },
	{ what: 'Revoke by name', operation: 'revoke', by: 'name' },
	{ what: 'Revoke by name, each fifth missing', operation: 'revoke', by: 'name', missesSome: true },
	{ what: 'Rotate by id', by: 'id', ...rotation },
	{ what: 'Rotate by id, every create lost', by: 'id', ...rotation, losesCreates: true },
];

/** What an item takes as items and keys grow in number together, in good times and in bad ones. */
export const growthJob: Job = {
	name: 'Growth',
	run: async () => {
		const figures: Figure[] = [];
		for (const work of WORKS) {
			await spentEach(work, FEW);
			const [few, many] = [await spentEach(work, FEW), await spentEach(work, MANY)];
			figures.push({ job: work.what, what: `processor for each of ${MANY} items, beside ${FEW}`, value: many / few, bound: LINEAR, note: `${many.toFixed(2)} ms` });
		}
		return figures;
	},
};

/** How many milliseconds the node's own process works on each of so many keys. */
async function spentEach({ operation, by, parameters = {}, losesCreates, missesSome }: Work, count: number): Promise<number> {
	const server = await serve({ canLose: losesCreates });
	try {
		const items = (await createMany(server, 'msgcore', count, 'growth-{n}')).items.map(({ json: { id, name } }, i) => ({ id, name: missesSome === true && i % FIFTH === 0 ? `${String(name)}-gone` : name }));
		if (losesCreates === true) await server.loseCreates();
		const keyId = { __rl: true, mode: by, value: `={{ $json.${by} }}` };
		const before = process.cpuUsage();
		const { errors } = await runOurs(server, 'msgcore', operation, { keyId, ...parameters }, { items, settings: { onError: 'continueErrorOutput' } });
		const { user, system } = process.cpuUsage(before);
		requireFailed(errors, losesCreates === true ? count : missesSome === true ? count / FIFTH : 0);
		return (user + system) / 1000 / count;
	} finally {
		await server.stop();
	}
}

function requireFailed(errors: NodeResult['errors'], count: number): void {
	if (errors.length !== count) throw new Error(`${errors.length} items failed where ${count} were to`);
}
