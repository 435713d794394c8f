/**
 * The examples that hand keys out in batches and sweep up afterwards, in one process; `npm run e2e:queue` spreads them over workers.
 */
import assert from 'node:assert/strict';
import { waitUntil } from '../servers/lib/net.mjs';
import { NOT_KEPT } from './api.mjs';
import { publishScale } from './scale.mjs';

const NAMES = ['scale-a', 'scale-b', 'scale-c'];

export async function checkAtScale({ report, stage: { api, n8n }, row, desk, alive, make }) {
	const stored = (name) => alive(name).filter(({ secret }) => secret === desk.secrets.get(name)?.secret);
	let scale;
	await report.check('rotate-at-scale hands keys out, and rotate-batch rotates and stores each', async () => {
		await make(NAMES, 30);
		// The keys of a test are too young to be due.
		scale = await publishScale({ api, main: n8n, row, desk, filters: { namePattern: 'scale-*', olderThanDays: undefined } });
		await scale.rotateAll();
		await waitUntil('the batch', async () => NAMES.every((name) => alive(name).length === 1 && stored(name).length === 1));
	});
	await report.check('sweep-leftovers revokes the key of a name that the store does not hold', async () => {
		await make(['scale-b'], 30);
		assert.equal(alive('scale-b').length, 2);
		assert.equal((await scale.sweepUnsaved()).status, NOT_KEPT);
		assert.deepEqual(NAMES.map((name) => [alive(name).length, stored(name).length]), NAMES.map(() => [1, 1]));
	});
}
