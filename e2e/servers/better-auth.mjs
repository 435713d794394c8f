/**
 * better-auth with its API-key plugin, on the memory store, with one user signed up.
 */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { toNodeHandler } from 'better-auth/node';
import { bearer } from 'better-auth/plugins';

import { HOST, mustSucceed, request, waitUntil } from './lib/net.mjs';
import { runIfMain } from './lib/standalone.mjs';

/**
 * The application a developer would write after the plugin's documentation.
 * @param {string} baseURL
 */
function application(baseURL) {
	return betterAuth({
		baseURL,
		secret: randomBytes(32).toString('hex'),
		database: memoryAdapter({ user: [], session: [], account: [], verification: [], apikey: [] }),
		emailAndPassword: { enabled: true },
		rateLimit: { enabled: false },
		telemetry: { enabled: false },
		logger: { disabled: true },
		plugins: [
			bearer(),
			apiKey({
				enableSessionForAPIKeys: true,
				enableMetadata: true,
				rateLimit: { enabled: false },
			}),
		],
	});
}

/** Listens on a port the system chooses. */
async function listen() {
	const server = createServer();
	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, HOST, resolve);
	});
	return server;
}

/**
 * Starts the application. `access.secret` is an API key that may manage its owner's API keys;
 * `access.bearer` is the session's token, for `Authorization: Bearer`.
 */
export async function start() {
	const server = await listen();
	const url = `http://${HOST}:${server.address().port}`;
	const stop = () =>
		new Promise((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		});
	try {
		server.on('request', toNodeHandler(application(url)));
		const api = `${url}/api/auth`;
		await waitUntil('better-auth', async () => (await request(`${api}/ok`)).status === 200);
		const email = 'alice@example.com';
		const password = randomBytes(12).toString('hex');
		const signUp = await mustSucceed('better-auth sign-up', `${api}/sign-up/email`, {
			method: 'POST',
			// fetch calls itself a browser by its Sec-Fetch-Mode, and a browser has an origin.
			headers: { origin: url },
			body: { name: 'Alice', email, password },
		});
		const token = signUp.headers.get('set-auth-token') ?? signUp.body.token;
		const key = await mustSucceed('better-auth create', `${api}/api-key/create`, {
			method: 'POST',
			headers: { authorization: `Bearer ${token}` },
			body: { name: 'management' },
		});
		const access = {
			header: 'x-api-key',
			prefix: '',
			secret: key.body.key,
			keyId: key.body.id,
			bearer: token,
		};
		return { name: 'better-auth', url, access: { ...access, username: email, password }, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

runIfMain(import.meta.url, start);
