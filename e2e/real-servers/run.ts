/**
 * Runs the API Keys node on n8n's own engine against real servers, and asks each server itself what became
 * of the keys. `node --import tsx e2e/real-servers/run.ts [name…]`, after `npm ci` in `e2e/servers`.
 */
import '../../harness/environment.js';
import { existsSync, pathToFileURL, process, resolve } from '../../harness/node';
import type { Life } from './steps';
import type { Server, Subject } from './subject';

interface Row {
	subject: string;
	step: string;
	ok: boolean;
	seconds: number;
	note: string;
}

const SERVERS = resolve('e2e/servers');

async function main(): Promise<void> {
	if (!existsSync(resolve(SERVERS, 'node_modules'))) throw new Error('The servers are not installed: run "npm ci" in e2e/servers.');
	const { startServer }: { startServer(name: string): Promise<Server> } = await import(pathToFileURL(resolve(SERVERS, 'start.mjs')).href);
	const { subjects } = await import('./subjects.js');
	const wanted = process.argv.slice(2);
	const chosen = subjects.filter(({ server }) => wanted.length === 0 || wanted.includes(server));
	if (chosen.length === 0) throw new Error(`There are: ${[...new Set(subjects.map(({ server }) => server))].join(', ')}`);
	const rows: Row[] = [];
	for (const subject of chosen) rows.push(...(await runOne(subject, startServer)));
	const failed = rows.filter(({ ok }) => !ok).length;
	process.stdout.write(`\n${rows.length - failed} of ${rows.length} steps passed${failed === 0 ? '' : `, ${failed} FAILED`}.\n`);
	process.exit(failed === 0 ? 0 : 1);
}

/** Starts one server, walks through all steps, and stops it. */
async function runOne(subject: Subject, startServer: (name: string) => Promise<Server>): Promise<Row[]> {
	const { steps } = await import('./steps.js');
	Object.assign(process.env, subject.environment);
	const rows: Row[] = [];
	const row = async (step: string, work: () => Promise<string>): Promise<boolean> => {
		const since = Date.now();
		const result = await work().then((note) => ({ ok: true, note }), (error: unknown) => ({ ok: false, note: textOf(error) }));
		const done = { subject: subject.title, step, seconds: (Date.now() - since) / 1000, ...result };
		rows.push(done);
		print(done);
		return result.ok;
	};
	let server: Server | undefined;
	const started = await row('start', async () => {
		server = await startServer(subject.server);
		return server.url;
	});
	if (!started || server === undefined) return rows;
	const life: Life = { subject, server, alive: [], ended: [], secrets: [] };
	try {
		for (const step of steps) await row(step.name, async () => await step.run(life));
	} finally {
		await server.stop();
	}
	return rows;
}

function print({ subject, step, ok, seconds, note }: Row): void {
	process.stdout.write(`${ok ? 'ok  ' : 'FAIL'}  ${subject.padEnd(24)}${step.padEnd(24)}${`${seconds.toFixed(1)} s`.padStart(8)}   ${note}\n`);
}

function textOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

main().catch((error: unknown) => {
	process.stderr.write(`${textOf(error)}\n`);
	process.exit(1);
});
