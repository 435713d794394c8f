// npm run faults: random trials of everything that makes and ends keys, under faults, longer than npm test.
import { parseArgs } from 'node:util';
import { install } from './install.mjs';
import { command, openly } from './steps.mjs';

const HELP = `Random trials of everything that makes and ends keys, under faults. Every trial has a seed.

  npm run faults -- [--backend NAME] [--runs N] [--from SEED] [--seed SEED[,SEED]] [--seconds N]

  --backend  only this one, as the table calls it
  --runs     how many trials each backend gets, 90 by default
  --from     the first seed, 1 by default; the others follow it
  --seed     only these seeds
  --seconds  how long a backend's trials may take together, 1500 by default
`;

const text = { type: 'string' };
const { values } = parseArgs({ options: { backend: text, runs: text, from: text, seed: text, seconds: text, help: { type: 'boolean', short: 'h' } } });
// One seed is one trial: the faults that are fixed have none.
const drawn = values.seed === undefined ? [] : ['guarantees/campaign/'];
const chosen = Object.entries(values).map(([name, value]) => [`FAULTS_${name.toUpperCase()}`, String(value)]);

if (values.help) process.stdout.write(HELP);
else {
	Object.assign(process.env, Object.fromEntries(chosen));
	await command(async () => {
		install();
		await openly('The campaign', 'jest', ['--config', 'test/guarantees/campaign/jest.config.js', '--maxWorkers=100%', '--workerIdleMemoryLimit=1GB', ...drawn]);
	});
}
