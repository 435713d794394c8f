// npm test: everything that must be green, the quickest first. Arguments go to jest.
import { rm } from 'node:fs/promises';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { results } from './results.mjs';
import { command, openly, quietly } from './steps.mjs';

await command(async () => {
	await rm(results, { force: true });
	install();
	await quietly('type-check', 'tsc', ['--noEmit']);
	await quietly('lint', 'lint', ['lint']);
	await build();
	await openly('jest', 'jest', ['--json', '--maxWorkers=100%', '--workerIdleMemoryLimit=1GB', `--outputFile=${results}`, ...process.argv.slice(2)]);
});
