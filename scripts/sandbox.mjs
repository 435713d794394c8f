// npm run sandbox: the vendors' servers, to point n8n at. Arguments go to the sandbox.
import { install } from './install.mjs';
import { command, openly } from './steps.mjs';

await command(async () => {
	install();
	await openly('The sandbox', 'tsx', ['sandbox/main.ts', ...process.argv.slice(2)]);
});
