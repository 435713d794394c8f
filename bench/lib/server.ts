import { process } from '../../harness/node';
import { type FaultProxy, startFaultProxy } from '../../sandbox/proxy';
import { startSandbox } from '../../sandbox/server';
import { type Question, setting } from './protocol';

/** The sandbox in a process of its own, so that its work isn't counted as the node's. */
async function main(): Promise<void> {
	const { canLose, ...options } = setting.parse(JSON.parse(process.argv[2] ?? '{}'));
	const sandbox = await startSandbox({ minuteMs: null, ...options });
	const proxy = canLose ? await startFaultProxy({ target: sandbox.url }) : null;
	process.on('message', (question: Question) => {
		if (question === 'reset') sandbox.resetJournal();
		if (question === 'loseCreates') loseCreates(proxy);
		process.send?.(question === 'requests' ? sandbox.journal().map(({ method, path }) => `${method} ${path}`) : []);
	});
	process.once('disconnect', () => void Promise.all([proxy?.stop(), sandbox.stop()]));
	const access = Object.fromEntries(sandbox.backends.map(({ prefix, access: its }) => [prefix.slice(1), its]));
	process.send?.({ url: proxy?.url ?? sandbox.url, access });
}

function loseCreates(proxy: FaultProxy | null): void {
	if (proxy === null) throw new Error('Only a server that was started with canLose can lose creates');
	proxy.plan([{ match: { method: 'POST' }, times: Infinity, fault: { kind: 'statusAfter', status: 502, body: 'Bad gateway' } }]);
}

void main();
