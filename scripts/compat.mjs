// npm run compat: the core of the suite on older n8n engines. Arguments are parts of the suite.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { install, npm } from './install.mjs';
import { root } from './root.mjs';
import { command, openly } from './steps.mjs';

const folder = join(root, 'compat');
const core = ['test/nodes/', 'test/guarantees/(msgCore|retryOnFail|cancel)\\.test'];

await command(async () => {
	install();
	if (!existsSync(join(folder, 'node_modules', '.package-lock.json'))) {
		process.stdout.write('Installing older engines of n8n (once, about a minute) ...\n');
		if (npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], folder).status !== 0) throw new Error('npm ci failed in compat; its output is above');
	}
	const parts = process.argv.length > 2 ? process.argv.slice(2) : core;
	for (const engine of Object.keys(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).dependencies)) {
		process.env.COMPAT_ENGINE = engine;
		process.stdout.write(`\nOn the engine of ${engine}\n`);
		await openly(`jest on ${engine}`, 'jest', ['-c', 'compat/jest.config.js', '--maxWorkers=100%', '--workerIdleMemoryLimit=1GB', ...parts]);
	}
});
