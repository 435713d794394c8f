import { parseArgs } from '../sandbox/common/node';
import { process } from '../harness/node';
import { jobs } from './jobs';
import { type Figure, keeps, keepsRoughly } from './lib/figures';
import type { Amount } from './lib/job';
import { renewed, row, table, writeResults } from './lib/report';

const WHOLE: Amount = { keys: 1000, rounds: 3, lists: [10_000, 100_000], quick: false };
const QUICK: Amount = { keys: 100, rounds: 2, lists: [10_000, 20_000], quick: true };

async function main(): Promise<boolean> {
	const { values } = parseArgs({ options: { quick: { type: 'boolean' }, only: { type: 'string' }, openapi: { type: 'string' } } });
	const amount = values.quick === true ? QUICK : WHOLE;
	const only = values.only?.split(',');
	const chosen = jobs({ openapi: values.openapi }).filter(({ name }) => only === undefined || only.some((part) => name.includes(part)));
	const figures: Figure[] = [];
	const broken: string[] = [];
	for (const job of chosen) {
		process.stdout.write(`\n${job.name}\n`);
		const begun = performance.now();
		try {
			for (const figure of await job.run(amount)) {
				figures.push(figure);
				process.stdout.write(`  ${row(figure)}\n`);
			}
		} catch (thrown) {
			// What the others came to in a quarter of an hour stays.
			broken.push(job.name);
			process.stderr.write(`${textOf(thrown)}\n`);
		}
		process.stdout.write(`  took ${Math.round((performance.now() - begun) / 1000)} s\n`);
	}
	const over = figures.filter((figure) => !(amount.quick ? keepsRoughly(figure) : keeps(figure)));
	// A part that is measured anew takes the place of its rows.
	if (!amount.quick) writeResults(only === undefined ? figures : renewed(figures));
	const kept = amount.quick ? 'No figure is over twice its bound, nor over half as much again as what it is known to come to.' : 'Every figure keeps its bound.';
	process.stdout.write(over.length === 0 ? `\n${kept}\n` : `\nOver the bound:\n${table(over)}\n`);
	if (broken.length > 0) process.stdout.write(`\nNot measured, since it failed: ${broken.join(', ')}\n`);
	return over.length === 0 && broken.length === 0;
}

function textOf(thrown: unknown): string {
	return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}

main().then(
	(good) => {
		process.exitCode = good ? 0 : 1;
	},
	(error: unknown) => {
		process.stderr.write(`${textOf(error)}\n`);
		process.exitCode = 1;
	},
);
