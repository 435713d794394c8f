// npm run e2e:servers: the API Keys node against real key servers. Arguments are names of servers.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { install, npm } from './install.mjs';
import { root } from './root.mjs';
import { command, openly } from './steps.mjs';

await command(async () => {
	install();
	for (const folder of ['e2e/servers', 'e2e/servers/strapi']) installServers(folder);
	await openly('e2e:servers', 'tsx', ['e2e/real-servers/run.ts', ...process.argv.slice(2)]);
});

function installServers(folder) {
	if (existsSync(join(root, folder, 'node_modules', '.package-lock.json'))) return;
	process.stdout.write(`Installing the servers of ${folder} (once, some minutes) ...\n`);
	const { status } = npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], join(root, folder));
	if (status !== 0) throw new Error(`npm ci failed in ${folder}; its output is above`);
}
