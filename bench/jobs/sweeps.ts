import type { INodeParameters } from 'n8n-workflow';
import { performance } from '../../harness/node';
import type { Figure } from '../lib/figures';
import type { Job } from '../lib/job';
import { createMany, runOurs } from '../lib/ours';
import { serve, type Serving } from '../lib/serving';

const LINEAR = 1.3;

/** Revoke Many by a filter, and Audit: how their time grows with the keys. */
export const sweepsJob: Job = {
	name: 'Revoke Many and Audit',
	run: async ({ keys, lists: [few, many] }) => [await revocations(keys), await audits(few, many)],
};

async function revocations(most: number): Promise<Figure> {
	const server = await serve({});
	try {
		const least = most / 5;
		await revokedIn(server, least);
		const [short, long] = [await revokedIn(server, least), await revokedIn(server, most)];
		return { job: `Revoke Many ${most} by a filter`, what: `time for each key, beside ${least}`, value: long / most / (short / least), bound: LINEAR, note: `${Math.round(long)} ms` };
	} finally {
		await server.stop();
	}
}

async function revokedIn(server: Serving, count: number): Promise<number> {
	await createMany(server, 'msgcore', count, 'sweep-{n}');
	const parameters: INodeParameters = { revokeBy: 'filter', revokeFilters: { namePattern: 'sweep-*' }, dryRun: false, mostToRevoke: count };
	return await timed(async () => {
		const { items } = await runOurs(server, 'msgcore', 'revokeMany', parameters);
		const revoked = items.filter(({ json }) => json.revoked === true).length;
		if (revoked !== count) throw new Error(`Revoke Many revoked ${revoked} of ${count}`);
	});
}

async function audits(few: number, many: number): Promise<Figure> {
	const [short, long] = [await auditedIn(few), await auditedIn(many)];
	return { job: `Audit of ${many}`, what: `time for each key, beside ${few}`, value: long / many / (short / few), bound: LINEAR, note: `${Math.round(long)} ms` };
}

async function auditedIn(seedKeys: number): Promise<number> {
	const server = await serve({ seedKeys });
	try {
		const audit = async () => void (await runOurs(server, 'msgcore', 'audit', { policy: { mustExpire: true }, includeSummary: true }));
		await audit();
		return await timed(audit);
	} finally {
		await server.stop();
	}
}

async function timed(work: () => Promise<void>): Promise<number> {
	const started = performance.now();
	await work();
	return performance.now() - started;
}
