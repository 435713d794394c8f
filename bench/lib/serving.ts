import { once, process, spawn } from '../../harness/node';
import type { SandboxAccess } from '../../sandbox/backend';
import { greeting, type Question, requests, setting } from './protocol';
import type { z } from 'zod/v3';

/** A sandbox that runs in a process of its own. */
export interface Serving {
	baseUrl(backend: string): string;
	access(backend: string): SandboxAccess;
	/** The requests since the last reset, each as `METHOD path`. */
	requests(): Promise<string[]>;
	reset(): Promise<void>;
	/** From now on each create is carried out, and answered with a gateway's error. */
	loseCreates(): Promise<void>;
	stop(): Promise<void>;
}

/** One backend of a sandbox that another process has started. */
export function only(url: string, access: SandboxAccess): Serving {
	return { baseUrl: () => url, access: () => access, requests: async () => [], reset: async () => {}, loseCreates: async () => {}, stop: async () => {} };
}

/** Starts a sandbox with rate limits off. */
export async function serve(options: z.input<typeof setting>): Promise<Serving> {
	const child = spawn(process.execPath, ['--import', 'tsx', 'bench/lib/server.ts', JSON.stringify(options)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
	const [first] = await once(child, 'message');
	const { url, access } = greeting.parse(first);
	const ask = async (question: Question): Promise<string[]> => {
		const answered = once(child, 'message');
		child.send(question);
		const [answer] = await answered;
		return requests.parse(answer);
	};
	return {
		baseUrl: (backend) => `${url}/${backend}`,
		access: (backend) => access[backend] ?? {},
		requests: async () => await ask('requests'),
		reset: async () => void (await ask('reset')),
		loseCreates: async () => void (await ask('loseCreates')),
		stop: async () => {
			const ended = once(child, 'exit');
			child.disconnect();
			await ended;
		},
	};
}
