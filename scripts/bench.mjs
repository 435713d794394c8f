// npm run bench: what the package costs, beside what people would use instead. Arguments go to the bench.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { root } from './root.mjs';
import { command, openly } from './steps.mjs';

await command(async () => {
	install();
	installPeers();
	await build();
	await openly('The bench', 'tsx', ['--require', './harness/environment.js', 'bench/run.ts', ...process.argv.slice(2)]);
});

/** n8n's own nodes and the generator, which are no tools of this repository. */
function installPeers() {
	if (existsSync(join(root, 'bench', 'node_modules', '.package-lock.json'))) return;
	process.stdout.write("Installing n8n's own nodes from bench/package-lock.json (once: about 2 minutes, 830 MB) ...\n");
	const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: join(root, 'bench'), stdio: 'inherit', shell: process.platform === 'win32' });
	if (status !== 0) throw new Error('npm ci failed in bench/; its output is above');
}
