/**
 * n8n in queue mode, as on several machines: PostgreSQL, Redis, a main process and workers, a folder each.
 */
import { mkdir, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { freePort, waitUntil } from '../servers/lib/net.mjs';
import { startPostgres } from '../servers/postgres.mjs';
import { signIn } from './api.mjs';
import { startN8n, startWorker } from './n8n.mjs';
import { startProcess } from './process.mjs';

/**
 * @param {{ folder: string, registry: { bin: string }, packageName: string, workers: number, concurrency: number, say: (text: string) => void }} options
 */
export async function startCluster({ folder, registry: { bin }, packageName, workers: count, concurrency, say }) {
	const undo = [];
	const stop = async () => {
		for (const step of undo.splice(0).reverse()) await step().catch(() => {});
	};
	try {
		await rm(folder, { recursive: true, force: true });
		await mkdir(folder, { recursive: true });
		const postgres = await startPostgres();
		undo.push(postgres.stop);
		const redis = await startRedis(folder);
		undo.push(redis.stop);
		const more = settings(postgres, redis.port);

		const began = Date.now();
		const main = await startN8n({ folder: join(folder, 'main'), bin, more, name: 'main' });
		undo.push(main.stop);
		const api = await signIn(main.url);
		await api.installPackage(packageName);
		say(`main is up after ${seconds(began)}`);

		const workers = [];
		for (let i = 1; i <= count; i++) {
			const started = Date.now();
			// Another machine: it fetches the package by itself when it starts.
			const worker = await startWorker({ folder: join(folder, `worker-${i}`), bin, more: { ...more, N8N_REINSTALL_MISSING_PACKAGES: 'true' }, name: `worker-${i}`, concurrency });
			undo.push(worker.stop);
			workers.push(worker);
			say(`worker ${i} is up after ${seconds(started)}`);
		}
		return { main, workers, api, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

async function startRedis(folder) {
	const port = await freePort();
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
	const child = startProcess({ name: 'Redis', command: 'redis-server', args, env: { PATH: process.env.PATH ?? '' }, cwd: folder, log: join(folder, 'redis.log') });
	await waitUntil('Redis', async () => await accepts(port), { timeoutMs: 20_000, failed: child.failed });
	return { ...child, port };
}

async function accepts(port) {
	return await new Promise((resolve) => {
		const socket = createConnection({ host: '127.0.0.1', port }, () => resolve(true));
		socket.once('error', () => resolve(false));
		socket.once('connect', () => socket.destroy());
	});
}

function settings({ host, port, user, database }, redisPort) {
	return {
		EXECUTIONS_MODE: 'queue',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: host,
		DB_POSTGRESDB_PORT: String(port),
		DB_POSTGRESDB_USER: user,
		DB_POSTGRESDB_DATABASE: database,
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		// A crash is noticed sooner than by default, so that the test is quicker.
		QUEUE_WORKER_LOCK_DURATION: '10000',
		QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
		QUEUE_WORKER_STALLED_INTERVAL: '5000',
	};
}

function seconds(since) {
	return `${((Date.now() - since) / 1000).toFixed(0)} s`;
}
