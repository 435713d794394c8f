import type { Backend } from '../backend/backend';
import type { Exchange } from '../backend/exchange';
import { heard } from './hearing';
import type { Answer } from '../http/answer';
import type { Cancelling } from '../http/wire';
import { secretsIn } from '../keys/secretsIn';
import type { Vault } from '../keys/vault';
import type { Ask } from './renewing';
import type { Server } from './servers';
import type { Writes } from './writes';

/** What an exchange gave: its meaning, and the answer it was read from. */
export interface Reply<Out> {
	value: Out;
	answer: Answer;
}

/** What exchanges are run with. */
interface Means {
	backend: Backend;
	ask: Ask;
	/** What is known of the server. */
	server: Server;
	writes: Writes;
	/** Takes the secrets of what is read. */
	vault: Vault;
	baseUrl: string;
}

/** Runs an exchange; how far it heeds the cancel button may be said. Throws a Problem that says what a refusal means. */
export type RunExchange = <In, Out>(exchange: Exchange<In, Out>, input: In, cancelling?: Cancelling) => Promise<Reply<Out>>;

/**
 * Runs exchanges as their table says: a server is looked at before the first write to it, an exchange that it has
 * elsewhere is found there, and one that goes on with another is followed.
 */
export function exchanging({ backend, ask, server, writes, vault, baseUrl }: Means): RunExchange {
	async function asked<In, Out>(exchange: Exchange<In, Out>, input: In, cancelling?: Cancelling): Promise<Answer> {
		const plan = exchange.request(input);
		if (plan.method !== 'GET' && backend.suits !== undefined) await lookAtServer(backend.suits, cancelling);
		const sender = { as: 'credential' as const, cancelling: cancelling ?? (plan.method === 'GET' ? 'anytime' : 'beforeSending') };
		const { name, repeatable, limited, expired } = exchange;
		const send = async () => await ask(plan, { ...sender, bucket: name, repeatable, limited, isOwnError: (each) => backend.isOwnError(each) }, expired);
		const isRead = plan.method === 'GET' || name === backend.list.name || name === backend.suits?.name;
		return isRead ? await send() : await writes.counted(send);
	}

	async function lookAtServer(suits: Exchange<null, void>, cancelling?: Cancelling): Promise<void> {
		await server.first(suits, async () => {
			await run(suits, null, cancelling);
			server.know(suits);
		});
	}

	async function run<In, Out>(exchange: Exchange<In, Out>, input: In, cancelling?: Cancelling): Promise<Reply<Out>> {
		const { elsewhere } = exchange;
		if (elsewhere === undefined) return await read(exchange, input, await asked(exchange, input, cancelling), cancelling);
		const spelling = elsewhere.alike ?? exchange;
		const answer = await server.first(spelling, async () => {
			const first = await asked(exchange, input, cancelling);
			if (elsewhere.when(first)) server.know(spelling);
			return first;
		});
		if (answer !== null && !elsewhere.when(answer)) return await read(exchange, input, answer, cancelling);
		return await run(elsewhere.exchange, input, cancelling).catch((thrown: unknown) => {
			server.forget(spelling);
			throw thrown;
		});
	}

	async function read<In, Out>(exchange: Exchange<In, Out>, input: In, answer: Answer, cancelling?: Cancelling): Promise<Reply<Out>> {
		const value = heard(backend, exchange, { input, answer, baseUrl });
		secretsIn(value).forEach((secret) => vault.keep(secret));
		const next = exchange.next?.(answer, input) ?? null;
		return next === null ? { value, answer } : await run(next, input, cancelling);
	}

	return run;
}
