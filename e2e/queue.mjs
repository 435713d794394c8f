/**
 * npm run e2e:queue: a rotation of 500 keys over two workers, one of which is killed in the middle.
 *
 * Afterwards every key is accounted for. Needs PostgreSQL's programs and redis-server.
 */
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { waitUntil } from './servers/lib/net.mjs';
import { accountFor, inNumbers } from './lib/accounts.mjs';
import { readArguments } from './lib/arguments.mjs';
import { backendsOf } from './lib/backends.mjs';
import { startCluster } from './lib/cluster.mjs';
import { openDesk } from './lib/desk.mjs';
import { installTools } from './lib/install.mjs';
import { pack } from './lib/pack.mjs';
import { homes } from './lib/places.mjs';
import { quietSince } from './lib/quiet.mjs';
import { startRegistry } from './lib/registry.mjs';
import { Report } from './lib/report.mjs';
import { startSandbox } from './lib/sandbox.mjs';
import { publishScale } from './lib/scale.mjs';
import { saveCredential } from './lib/stage.mjs';
import { watchPolls } from './lib/watchPolls.mjs';

const DAY = 86_400_000;
const { tarball, keys: wanted } = readArguments({ keys: { type: 'string', default: '500' } });
const count = Number(wanted);
const report = new Report(`${count} keys over two workers of n8n 2.41.1 (PostgreSQL, Redis)`);
const undo = [];
const stop = async () => {
	for (const step of undo.splice(0).reverse()) await step();
};
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop().then(() => process.exit(130)));

try {
	installTools();
	const packed = await pack(tarball);
	const folder = join(homes, 'queue');
	await mkdir(folder, { recursive: true });
	let age = 40 * DAY;
	const sandbox = await startSandbox({ minuteMs: null, seedKeys: count, now: () => Date.now() - age });
	undo.push(sandbox.stop);
	age = 0;
	const desk = await openDesk();
	undo.push(desk.stop);
	const registry = await startRegistry(packed, join(homes, 'queue-registry'));
	undo.push(registry.stop);
	const cluster = await startCluster({ folder, registry, packageName: packed.manifest.name, workers: 2, concurrency: 3, say: (text) => report.note(text) });
	undo.push(cluster.stop);
	const { api, main, workers } = cluster;

	const row = backendsOf(sandbox).find(({ node }) => node === 'msgCoreApiKeys');
	await saveCredential(api, row);
	const polls = await watchPolls(api, sandbox, row);
	const before = row.keys().filter(({ name }) => name.startsWith('Bulk '));
	const account = () => accountFor(before, row.keys(), desk.secrets);
	const { rotateAll, sweep } = await publishScale({ api, main, row, desk, filters: { namePattern: 'Bulk *' } });

	report.part('A worker dies in the middle');
	await report.check('the rotation is handed out, and one worker killed', async () => {
		const began = Date.now();
		// A slow store keeps many keys in the one dangerous moment: made, and not yet stored.
		desk.delayMs = 1_500;
		await rotateAll();
		await waitUntil('a moment worth dying in', async () => {
			const { rotated, leftovers } = account();
			return rotated.length >= count / 3 && leftovers.length >= count / 10;
		}, { timeoutMs: 600_000 });
		workers[1].kill();
		desk.delayMs = 0;
		return `after ${((Date.now() - began) / 1000).toFixed(0)} s: ${inNumbers(account())}`;
	});
	await report.check('guarantee 2: every key still works, or its stored successor does', async () => {
		await quietSince(account, 30_000);
		const found = account();
		assert.equal(found.lost.length, 0, `nothing works for ${found.lost.map(({ name }) => name)}`);
		assert.ok(found.leftovers.length > 0, 'the killed worker left nothing behind: the test is void');
		return inNumbers(found);
	});
	await report.check('the sweep revokes what nobody has the secret of, and names it', async () => {
		const { leftovers, both } = account();
		const { items, took } = await sweep();
		const named = new Set(items.map(({ id }) => id));
		assert.deepEqual([...leftovers, ...both].filter(({ id }) => !named.has(id)), []);
		return `${items.length} revoked in ${took}`;
	});
	await report.check('guarantee 1: no living key is without an owner', () => {
		const found = account();
		assert.deepEqual([found.leftovers.length, found.both.length, found.lost.length], [0, 0, 0]);
		return inNumbers(found);
	});

	report.part('With the worker that is left');
	await report.check('the same workflow rotates the rest', async () => {
		const began = Date.now();
		const { untouched } = account();
		await rotateAll();
		await waitUntil('the rest', async () => account().rotated.length === count, { timeoutMs: 600_000 });
		const found = account();
		assert.deepEqual([found.leftovers.length, found.both.length, found.untouched.length], [0, 0, 0]);
		return `${untouched.length} keys in ${((Date.now() - began) / 1000).toFixed(0)} s`;
	});
	await report.check('every execution is told: none is left running', async () => {
		let open = [];
		let told = {};
		await waitUntil('the killed executions', async () => {
			const { results } = await api.call('GET', '/executions?limit=100');
			told = results.reduce((sum, { status }) => ({ ...sum, [status]: (sum[status] ?? 0) + 1 }), {});
			open = results.filter(({ status }) => status === 'running' || status === 'new');
			return open.length === 0;
		}, { timeoutMs: 120_000 }).catch(() => {});
		assert.equal(open.length, 0, `${open.length} executions are shown as running`);
		return Object.entries(told).map(([status, n]) => `${n} ${status}`).join(', ');
	});
	report.note(`most memory: main ${main.peakMb()} MB, worker ${workers[0].peakMb()} MB`);
	await report.check('the trigger polls once, not once per process', async () => polls.check());
} finally {
	await stop();
}
process.exitCode = report.end();
