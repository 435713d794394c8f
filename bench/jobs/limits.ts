import type { INodeParameters } from 'n8n-workflow';
import { demoBackends } from '../../demo/backends';
import { simulateTime } from '../../harness/clock/simulated';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import type { Figure } from '../lib/figures';
import type { Job } from '../lib/job';
import { createMany, runOurs } from '../lib/ours';
import type { Serving } from '../lib/serving';

const MINUTE_MS = 60_000;
/** More than any of these waits. */
const options = { longestWait: 7200, concurrency: 20 };

/** Work that a limit slows down, on MsgCore: so many requests of a kind, so many of which a minute takes. */
interface Limited {
	what: string;
	perMinute: number;
	requests: number;
	/** Prepares the keys that one run works on, and gives the run. */
	run(server: Serving, count: number): Promise<() => Promise<unknown>>;
}

const creates: Limited = {
	what: 'creates',
	perMinute: 5,
	requests: 26,
	run: async (server, count) => async () => await createMany(server, 'msgcore', count, 'limit-{n}', { options }),
};
const revocations: Limited = { what: 'revocations', perMinute: 100, requests: 150, run: async (server, count) => await onKeys(server, count, 'revoke', {}) };
const rolls: Limited = { what: 'rolls', perMinute: 3, requests: 8, run: async (server, count) => await onKeys(server, count, 'rotate', { oldKey: 'roll' }) };

/** How long a run waits under a backend's limits beside the least that is possible, in a simulated time. */
export const limitsJob: Job = {
	name: 'Limits',
	run: async () => {
		const figures: Figure[] = [];
		for (const limited of [creates, revocations, rolls]) {
			for (const runs of [1, 2]) figures.push(...(await waits(limited, runs)));
		}
		return figures;
	},
};

async function waits(limited: Limited, runs: number): Promise<Figure[]> {
	const clock = simulateTime(Date.now());
	const sandbox = await startSandbox({ minuteMs: MINUTE_MS });
	try {
		const server = within(sandbox);
		const shares = Array.from({ length: runs }, (_, i) => Math.floor((limited.requests + i) / runs));
		const work: Array<() => Promise<unknown>> = [];
		for (const share of shares) work.push(await limited.run(server, share));
		await clock.pass(2 * MINUTE_MS);
		sandbox.resetJournal();
		const started = clock.now();
		await Promise.all(work.map(async (each) => await each()));
		const least = (Math.ceil(limited.requests / limited.perMinute) - 1) * MINUTE_MS;
		const refused = sandbox.journal().filter(({ status }) => status === 429).length;
		const job = `${limited.requests} ${limited.what} under ${limited.perMinute} a minute, ${runs === 1 ? 'one run' : 'two runs at once'}`;
		return [
			{ job, what: 'wait beside the least possible', value: (clock.now() - started) / least, bound: 1.05, note: `${Math.round((clock.now() - started) / 1000)} s` },
			{ job, what: 'requests refused', value: refused, bound: runs === 1 ? 0 : Math.ceil(limited.requests / limited.perMinute), unit: 'requests' },
		];
	} finally {
		await sandbox.stop();
		clock.release();
	}
}

/** Makes keys without limits in the way, and gives a run of an operation on them. */
async function onKeys(server: Serving, count: number, operation: string, parameters: INodeParameters) {
	const { items } = await createMany(server, 'msgcore', count, 'limited-{n}', { options });
	const keyId = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
	const ids = items.map(({ json: { id } }) => ({ id }));
	// Several of a backend's own rotations are refused in a run that stops on errors.
	const settings = { onError: 'continueErrorOutput' as const };
	return async () => await runOurs(server, 'msgcore', operation, { keyId, options, ...parameters }, { items: ids, settings });
}

/** A sandbox in this process, which lives in the simulated time with the node. */
function within(sandbox: Sandbox): Serving {
	const names = demoBackends.map(({ sandbox: name }) => name);
	return {
		baseUrl: (name) => sandbox.baseUrl(name),
		access: (name) => (names.includes(name) ? sandbox.backend(name).access : {}),
		requests: async () => sandbox.journal().map(({ method, path }) => `${method} ${path}`),
		reset: async () => sandbox.resetJournal(),
		loseCreates: async () => {},
		stop: async () => await sandbox.stop(),
	};
}
