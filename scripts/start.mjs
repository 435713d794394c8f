// npm start: from a fresh clone to keys created, rotated and revoked on n8n's engine.
import { build } from './build.mjs';
import { install } from './install.mjs';
import { command, openly } from './steps.mjs';

await command(async () => {
	install();
	await build();
	await openly('The demo', 'tsx', ['--require', './harness/environment.js', 'demo/main.ts']);
});
