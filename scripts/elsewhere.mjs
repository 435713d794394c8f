// npm run test:elsewhere: parts of the suite in other time zones, at moments that are easily got wrong.
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { install } from './install.mjs';
import { elsewhere } from './results.mjs';
import { command, openly } from './steps.mjs';

const parts = [
	{ TZ: 'Pacific/Kiritimati', TESTS_BEGIN: '2028-02-29T23:30:00Z', tests: ['shared', 'sandbox', 'nodes/trigger', 'nodes/twenty'] },
	{ TZ: 'America/St_Johns', TESTS_BEGIN: '2030-12-31T23:59:59Z', tests: ['nodes/apiKeys', 'nodes/gjirafaVp', 'nodes/msgCore', 'nodes/sentry'] },
];

await command(async () => {
	install();
	for (const file of elsewhere) await rm(file, { force: true });
	for (const [i, { tests, ...env }] of parts.entries()) {
		await mkdir(dirname(elsewhere[i]), { recursive: true });
		Object.assign(process.env, env);
		process.stdout.write(`\n${tests.join(', ')} in ${env.TZ} from ${env.TESTS_BEGIN} on\n`);
		const chosen = tests.map((part) => `test/${part}/`);
		await openly(`jest in ${env.TZ}`, 'jest', ['--json', '--maxWorkers=100%', '--workerIdleMemoryLimit=1GB', `--outputFile=${elsewhere[i]}`, ...chosen]);
	}
});
