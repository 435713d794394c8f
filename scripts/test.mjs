// npm test: everything that must be green, the quickest first. Arguments go to jest.
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { elsewhere, results } from './results.mjs';
import { command, openly, quietly } from './steps.mjs';

await command(async () => {
	for (const file of [results, ...elsewhere]) await rm(file, { force: true });
	install();
	await mkdir(dirname(results), { recursive: true });
	await quietly('type-check', 'tsc', ['--noEmit']);
	if (process.features.require_module) await quietly('lint', 'lint', ['lint']);
	else process.stdout.write("- lint left out: n8n's own CLI needs Node 20.19, 22.12 or later\n");
	await build();
	await openly('jest', 'jest', ['--json', '--maxWorkers=100%', '--workerIdleMemoryLimit=1GB', `--outputFile=${results}`, ...process.argv.slice(2)]);
});
