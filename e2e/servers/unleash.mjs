/**
 * Unleash (open source), with an admin API token that may manage `/api/admin/api-tokens`.
 */
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';

import { recentNode, startChild, temporaryFolder } from './lib/child.mjs';
import { freePort, HOST, request, waitUntil } from './lib/net.mjs';
import { runIfMain } from './lib/standalone.mjs';
import { startPostgres } from './postgres.mjs';

const SERVER = fileURLToPath(
	new URL('node_modules/unleash-server/dist/server.js', import.meta.url),
);
const UNLIMITED = '1000000';

/**
 * The settings, all by environment, as a self-hosted installation has them.
 * @param {{ port: number, postgres: Awaited<ReturnType<typeof startPostgres>>, token: string, password: string,
 *   home: string, secureTokens: boolean }} options
 */
function settings({ port, postgres, token, password, home, secureTokens }) {
	return {
		HOME: home,
		NODE_ENV: 'production',
		HTTP_HOST: HOST,
		HTTP_PORT: `${port}`,
		UNLEASH_URL: `http://${HOST}:${port}`,
		DATABASE_HOST: postgres.host,
		DATABASE_PORT: `${postgres.port}`,
		DATABASE_NAME: postgres.database,
		DATABASE_USERNAME: postgres.user,
		DATABASE_PASSWORD: 'unused',
		DATABASE_SSL: 'false',
		INIT_ADMIN_API_TOKENS: token,
		UNLEASH_DEFAULT_ADMIN_USERNAME: 'admin',
		UNLEASH_DEFAULT_ADMIN_PASSWORD: password,
		UNLEASH_EXPERIMENTAL_SECURE_TOKEN: `${secureTokens}`,
		TOKEN_AUTHENTICATION_RATE_LIMIT_PER_MINUTE: UNLIMITED,
		SDK_API_RATE_LIMIT_PER_MINUTE: UNLIMITED,
		SIMPLE_LOGIN_LIMIT_PER_MINUTE: UNLIMITED,
		CHECK_VERSION: 'false',
		SEND_TELEMETRY: 'false',
		LOG_LEVEL: 'warn',
	};
}

/**
 * Starts Unleash on a PostgreSQL of its own.
 * @param {{ secureTokens?: boolean }} [options] `secureTokens` turns on the tokens that are stored hashed
 */
export async function start({ secureTokens = process.env.UNLEASH_SECURE_TOKENS === 'true' } = {}) {
	const node = recentNode();
	const postgres = await startPostgres();
	let child;
	try {
		const home = temporaryFolder('unleash');
		const port = await freePort();
		const url = `http://${HOST}:${port}`;
		const token = `*:*.${randomBytes(28).toString('hex')}`;
		const password = `Aa1!${randomBytes(12).toString('hex')}`;
		child = startChild({
			name: 'Unleash',
			command: node,
			args: [SERVER],
			cwd: home,
			env: settings({ port, postgres, token, password, home, secureTokens }),
			remove: home,
		});
		const list = `${url}/api/admin/api-tokens`;
		const ready = async () =>
			(await request(list, { headers: { authorization: token } })).status === 200;
		await waitUntil('Unleash', ready, { timeoutMs: 120_000, failed: child.failed });
		return {
			name: 'unleash',
			url,
			access: { header: 'Authorization', prefix: '', secret: token, username: 'admin', password },
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
