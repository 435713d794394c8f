// npm run pack: the package as npm publishes it. Plain npm pack builds nothing here, since .npmrc keeps npm from running scripts.
import { build } from './build.mjs';
import { install, npm } from './install.mjs';
import { command } from './steps.mjs';

await command(async () => {
	install();
	await build();
	const { status } = npm(['pack', '--ignore-scripts', ...process.argv.slice(2)]);
	if (status !== 0) throw new Error('npm pack failed; its output is above');
});
