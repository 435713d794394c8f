// Runs the tools of node_modules one after the other and says how each went.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './root.mjs';

/** The start file of each tool, run with this very Node. */
const tools = {
	gulp: 'gulp/bin/gulp.js',
	jest: 'jest/bin/jest.js',
	lint: '@n8n/node-cli/bin/n8n-node.mjs',
	tsc: 'typescript/bin/tsc',
	tsx: 'tsx/dist/cli.mjs',
};

/** What was asked for is red: its output has been shown. */
class Red extends Error {}

/** Runs a tool whose output is shown only when it fails. */
export async function quietly(title, tool, args) {
	const started = Date.now();
	const { code, output } = await run(tool, args, 'pipe');
	const took = `${((Date.now() - started) / 1000).toFixed(1)} s`;
	if (code === 0) {
		process.stdout.write(`✓ ${title.padEnd(12)}${took.padStart(8)}\n`);
		return;
	}
	process.stdout.write(`✗ ${title.padEnd(12)}${took.padStart(8)}\n\n${output}\n`);
	throw new Red(`${title} failed`);
}

/** Runs a tool in the open. */
export async function openly(title, tool, args) {
	const { code } = await run(tool, args, 'inherit');
	if (code !== 0) throw new Red(`${title} failed`);
}

/** Runs the steps of a command; the first red one ends it. */
export async function command(steps) {
	try {
		await steps();
	} catch (error) {
		process.stderr.write(`\n${error instanceof Red ? error.message : error.stack}\n`);
		process.exitCode = 1;
	}
}

async function run(tool, args, stdio) {
	const file = join(root, 'node_modules', tools[tool]);
	const child = spawn(process.execPath, [file, ...args], { cwd: root, stdio: ['inherit', stdio, stdio] });
	const parts = [];
	child.stdout?.on('data', (part) => parts.push(part));
	child.stderr?.on('data', (part) => parts.push(part));
	// Ctrl-C reaches the tool by itself; this process waits for it to end.
	const wait = () => {};
	const end = () => child.kill('SIGTERM');
	process.on('SIGINT', wait);
	process.on('SIGTERM', end);
	const code = await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (status) => resolve(status ?? 1));
	});
	process.off('SIGINT', wait);
	process.off('SIGTERM', end);
	return { code, output: Buffer.concat(parts).toString() };
}
