/**
 * One n8n with a folder of its own: its server, and its command line.
 */
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, waitUntil } from '../servers/lib/net.mjs';
import { n8nFile, nodeFolder } from './places.mjs';
import { startProcess } from './process.mjs';

const run = promisify(execFile);
const STARTS_WITHIN_MS = 180_000;

/** Nothing leaves the machine, and nothing is asked of the network. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	EXTERNAL_FRONTEND_HOOKS_URLS: '',
	N8N_DISABLED_MODULES: 'mcp-registry,insights,instance-ai,chat-hub,agents',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_AI_ENABLED: 'false',
};

/**
 * The environment of an n8n.
 *
 * @param {{ folder: string, bin?: string, port: number, brokerPort: number, more?: Record<string, string> }} options
 *   `bin` is a folder to put first on PATH
 */
export function environment({ folder, bin, port, brokerPort, more = {} }) {
	const path = [...(bin === undefined ? [] : [bin]), join(nodeFolder(), 'bin'), process.env.PATH ?? ''].join(':');
	return {
		PATH: path,
		HOME: folder,
		LANG: 'C.UTF-8',
		TZ: 'UTC',
		NODE_ENV: 'production',
		N8N_USER_FOLDER: folder,
		N8N_ENCRYPTION_KEY: 'e2e-0123456789abcdef0123456789ab',
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_LOG_LEVEL: 'info',
		GENERIC_TIMEZONE: 'UTC',
		...npmSettings(),
		...QUIET,
		...more,
	};
}

/** A proxy or a certificate that npm needs here, it needs there too. */
function npmSettings() {
	const names = Object.keys(process.env).filter((name) => /^(npm_config_cache|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE)$/i.test(name));
	return Object.fromEntries(names.map((name) => [name, process.env[name] ?? '']));
}

/** Starts an n8n server and waits until it answers. */
export async function startN8n(options) {
	return await start(options, ['start'], ['/healthz/readiness', '/rest/settings']);
}

/** Starts a worker of queue mode. */
export async function startWorker({ concurrency, ...options }) {
	return await start(options, ['worker', `--concurrency=${concurrency}`], ['/healthz']);
}

async function start({ folder, bin, port, name = 'n8n', more = {} }, command, paths) {
	await mkdir(folder, { recursive: true });
	const at = port ?? (await freePort());
	const health = { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(at) };
	const env = environment({ folder, bin, port: at, brokerPort: await freePort(), more: { ...health, ...more } });
	const started = Date.now();
	const child = startProcess({ name, command: 'node', args: [n8nFile(), ...command], env, cwd: folder, log: join(folder, `${name}.log`) });
	const url = `http://127.0.0.1:${at}`;
	const answers = async (path) => (await fetch(`${url}${path}`, { signal: AbortSignal.timeout(10_000) })).ok;
	try {
		await waitUntil(name, async () => (await Promise.all(paths.map(answers))).every(Boolean), {
			timeoutMs: STARTS_WITHIN_MS,
			failed: child.failed,
		});
	} catch (error) {
		await child.stop();
		throw error;
	}
	return { ...child, url, folder, env, startedInMs: Date.now() - started };
}

/** Runs a command of n8n's, e.g. `execute --id=1 --rawOutput`, and gives what it printed. */
export async function n8nCommand({ folder, bin, more }, args) {
	const env = environment({ folder, bin, port: await freePort(), brokerPort: await freePort(), more });
	const options = { env, cwd: folder, timeout: 180_000, maxBuffer: 64 * 1024 * 1024 };
	try {
		const { stdout } = await run('node', [n8nFile(), ...args], options);
		return stdout;
	} catch (error) {
		throw new Error(`n8n ${args[0]} failed (${error.signal ?? error.code}): ${`${error.stdout ?? ''}\n${error.stderr ?? error.message}`.slice(-3000)}`);
	}
}
