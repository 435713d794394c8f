/**
 * Verdaccio, a private npm registry, with one account whose tokens can be managed.
 */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { recentNode, startChild, temporaryFolder } from './lib/child.mjs';
import { freePort, HOST, mustSucceed, request, waitUntil } from './lib/net.mjs';
import { runIfMain } from './lib/standalone.mjs';

const SERVER = fileURLToPath(new URL('node_modules/verdaccio/bin/verdaccio', import.meta.url));
const USERNAME = 'alice';

/**
 * The configuration: no uplinks, so nothing is fetched from elsewhere. JSON is YAML too.
 * @param {string} home
 * @param {number} port
 */
function configuration(home, port) {
	return JSON.stringify({
		listen: `${HOST}:${port}`,
		storage: join(home, 'storage'),
		web: { enable: false },
		auth: { htpasswd: { file: join(home, 'htpasswd'), algorithm: 'bcrypt', rounds: 4 } },
		packages: { '**': { access: '$authenticated', publish: '$authenticated' } },
		userRateLimit: { windowMs: 1000, max: 1_000_000 },
		log: { type: 'stdout', format: 'json', level: 'warn' },
	});
}

/** Starts Verdaccio and signs an account up. */
export async function start() {
	const node = recentNode();
	const home = temporaryFolder('verdaccio');
	const port = await freePort();
	const url = `http://${HOST}:${port}`;
	const config = join(home, 'config.yaml');
	writeFileSync(config, configuration(home, port));
	const child = startChild({
		name: 'Verdaccio',
		command: node,
		args: [SERVER, '--config', config],
		cwd: home,
		env: { HOME: home },
		remove: home,
	});
	try {
		const ready = async () => (await request(`${url}/-/ping`)).status === 200;
		await waitUntil('Verdaccio', ready, { failed: child.failed });
		const password = randomBytes(12).toString('hex');
		const { body } = await mustSucceed(
			'Verdaccio sign-up',
			`${url}/-/user/org.couchdb.user:${USERNAME}`,
			{
				method: 'PUT',
				body: { name: USERNAME, password },
			},
		);
		return {
			name: 'verdaccio',
			url,
			access: {
				header: 'Authorization',
				prefix: 'Bearer ',
				secret: body.token,
				username: USERNAME,
				password,
			},
			stop: child.stop,
		};
	} catch (error) {
		await child.stop();
		throw error;
	}
}

runIfMain(import.meta.url, start);
