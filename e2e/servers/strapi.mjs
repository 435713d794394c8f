/**
 * Strapi on a PostgreSQL of its own, with one administrator. It serves its API alone: no admin panel is built.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { startChild, temporaryFolder } from './lib/child.mjs';
import { freePort, HOST, mustSucceed, request, waitUntil } from './lib/net.mjs';
import { runIfMain } from './lib/standalone.mjs';
import { startPostgres } from './postgres.mjs';

const MODULES = fileURLToPath(new URL('strapi/node_modules', import.meta.url));
const MIDDLEWARES = ['logger', 'errors', 'security', 'cors', 'query', 'body', 'session', 'favicon', 'public'];

/**
 * The files of an application as Strapi's own template has them.
 * @param {{ port: number, postgres: Awaited<ReturnType<typeof startPostgres>> }} options
 */
function files({ port, postgres }) {
	const secret = () => randomBytes(16).toString('base64');
	const configs = {
		server: { host: HOST, port, app: { keys: [secret(), secret()] } },
		admin: {
			serveAdminPanel: false,
			auth: { secret: secret() },
			apiToken: { salt: secret() },
			transfer: { token: { salt: secret() } },
		},
		database: {
			connection: {
				client: 'postgres',
				connection: {
					host: postgres.host,
					port: postgres.port,
					database: postgres.database,
					user: postgres.user,
					password: 'unused',
					ssl: false,
				},
			},
		},
		middlewares: MIDDLEWARES.map((name) => `strapi::${name}`),
	};
	return {
		'package.json': JSON.stringify({ name: 'application', version: '0.0.0', private: true }),
		'start.js':
			"require('@strapi/strapi').createStrapi({ appDir: __dirname, distDir: __dirname, serveAdminPanel: false }).start();",
		...Object.fromEntries(
			Object.entries(configs).map(([name, config]) => [
				`config/${name}.js`,
				`module.exports = () => (${JSON.stringify(config)});`,
			]),
		),
	};
}

/** Writes the application into a folder. */
function writeApplication(home, options) {
	for (const folder of ['config', 'src/api', 'database/migrations', 'public/uploads'])
		mkdirSync(join(home, folder), { recursive: true });
	for (const [name, text] of Object.entries(files(options))) writeFileSync(join(home, name), text);
	symlinkSync(MODULES, join(home, 'node_modules'), 'dir');
}

/** Starts Strapi and registers its first administrator, whose access token may manage API tokens for half an hour. */
export async function start() {
	if (!existsSync(MODULES)) throw new Error('Strapi is not installed: run "npm ci" in e2e/servers/strapi.');
	const postgres = await startPostgres();
	let child;
	try {
		const home = temporaryFolder('strapi');
		const port = await freePort();
		const url = `http://${HOST}:${port}`;
		writeApplication(home, { port, postgres });
		child = startChild({
			name: 'Strapi',
			command: process.execPath,
			args: ['start.js'],
			cwd: home,
			env: { HOME: home, NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true' },
			remove: home,
		});
		const ready = async () => (await request(`${url}/_health`)).status === 204;
		await waitUntil('Strapi', ready, { timeoutMs: 150_000, failed: child.failed });
		const email = 'alice@example.com';
		const password = `Aa1${randomBytes(12).toString('hex')}`;
		const { body } = await mustSucceed('Strapi sign-up', `${url}/admin/register-admin`, {
			method: 'POST',
			body: { email, password, firstname: 'Alice', lastname: 'Admin' },
		});
		return {
			name: 'strapi',
			url,
			access: {
				header: 'Authorization',
				prefix: 'Bearer ',
				secret: body.data.token,
				username: email,
				password,
			},
			async stop() {
				await child.stop();
				await postgres.stop();
			},
		};
	} catch (error) {
		await child?.stop();
		await postgres.stop();
		throw error;
	}
}

runIfMain(import.meta.url, start);
