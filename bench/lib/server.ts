import { process } from '../../harness/node';
import { startSandbox } from '../../sandbox/server';
import { type Question, setting } from './protocol';

/** The sandbox in a process of its own, so that its work isn't counted as the node's. */
async function main(): Promise<void> {
	const sandbox = await startSandbox({ minuteMs: null, ...setting.parse(JSON.parse(process.argv[2] ?? '{}')) });
	process.on('message', (question: Question) => {
		if (question === 'reset') sandbox.resetJournal();
		process.send?.(question === 'reset' ? [] : sandbox.journal().map(({ method, path }) => `${method} ${path}`));
	});
	process.once('disconnect', () => void sandbox.stop());
	const access = Object.fromEntries(sandbox.backends.map(({ prefix, access: its }) => [prefix.slice(1), its]));
	process.send?.({ url: sandbox.url, access });
}

void main();
