import { type Access, type Credential, requireSecret, secretsOf, suited } from './access';
import { baseUrlOf } from './baseUrl';
import type { Backend } from './backend/backend';
import type { Exchange, Place } from './backend/exchange';
import type { Liveness } from './backend/minting';
import type { Destination } from './delivery/destination';
import { heard, judgeStatus, livenessTold } from './hearing';
import { type Answer, isWebPage } from './http/answer';
import { Path } from './http/path';
import { sharedPacer } from './http/sharedPacer';
import { type Limits, Transport } from './http/transport';
import type { Cancelling, Wire } from './http/wire';
import type { KeyFacts, Secret } from './keys/facts';
import { fingerprint } from './keys/mask';
import { holdsSecret } from './keys/own';
import { secretsIn } from './keys/secretsIn';
import { Vault } from './keys/vault';
import type { Params } from './params/params';
import { credentialProblem } from './problem';
import { renewing } from './renewing';
import { Server } from './servers';
import { Writes } from './writes';

const NO_PATH = new Path('');

/** A backend as a node knows it: how it is reached, and its table for a credential and the node's parameters. */
export interface BackendEntry {
	access: Access;
	open(credential: Credential, params: Params): Backend;
	/** Everywhere its node can hand new secrets over to. */
	destinations?: readonly Destination[];
}

/** What an exchange gave: its meaning, and the answer it was read from. */
export interface Reply<Out> {
	value: Out;
	answer: Answer;
}

/** Runs exchanges against one backend with one credential, for one run of a node. */
export interface Session {
	backend: Backend;
	vault: Vault;
	now(): number;
	canceled(): boolean;
	/** Waits; returns early when the execution is cancelled. */
	wait(milliseconds: number): Promise<void>;
	/** Pauses within what the run may wait; `false`, without a pause, when that is used up. */
	patience(milliseconds: number): Promise<boolean>;
	/** How long the run has stood still so far, for a rate limit or between two looks at a list. */
	waitedMs(): number;
	/** The requests that may change keys. */
	writes: Pick<Writes, 'begun' | 'ended' | 'inQuiet'>;
	/** Runs one exchange. Throws a Problem that says what the backend's refusal means. */
	call<In, Out>(exchange: Exchange<In, Out>, input: In): Promise<Reply<Out>>;
	/** The same, deaf to the cancel button: for what has to be cleaned up. */
	steadfast<In, Out>(exchange: Exchange<In, Out>, input: In): Promise<Reply<Out>>;
	/** Whether a key is the one the credential itself uses, by comparing secrets; `null` where that can't be told. */
	isOwn(key: KeyFacts): boolean | null;
	/** Asks the backend whether a new key works; `null` where it has no request that tells. Only its own word makes one dead. */
	probe(minted: KeyFacts & { secret: Secret }, place: Place, calling?: 'call' | 'steadfast'): Promise<Liveness | null>;
	/** Sends a new secret to an address of the user's own, and judges by the status; a web page, as log-ins show it, tells nothing. */
	probeUrl(url: ProbeUrl, secret: string): Promise<Liveness>;
}

/** Where the user wants a new secret tried. */
export interface ProbeUrl {
	url: string;
	header: string;
	prefix: string;
}

/**
 * Opens a session.
 *
 * @param vault takes the secrets that the session comes to know
 * @throws Problem when the credential is of another backend, holds no secret, or its base URL is none; nothing is sent before
 */
export function openSession(
	wire: Wire,
	{ access, open }: BackendEntry,
	params: Params,
	given: Credential,
	limits: Limits,
	vault = new Vault(),
): Session {
	if (given.backend === '') throw credentialProblem('The credential has no backend', `Open the credential and set its Backend to ${access.label}.`);
	if (given.backend !== access.backend) {
		throw credentialProblem(
			`This node works with ${access.label}, but the credential is for another backend`,
			`The credential's Backend is "${given.backend}". Pick or create a credential whose Backend is ${access.label}.`,
		);
	}
	const credential = suited(given, access);
	requireSecret(credential, access);
	const backend = open(credential, params);
	const baseUrl = baseUrlOf(credential, access);
	const transport = new Transport(wire, baseUrl, limits, sharedPacer(callerOf(credential, baseUrl)));
	secretsOf(credential).forEach((secret) => vault.keep(secret));

	const writes = new Writes();
	const server = new Server(baseUrl, () => wire.now());
	const ask = renewing(transport, access, credential);

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
		if (elsewhere === undefined) return await told(exchange, input, await asked(exchange, input, cancelling), cancelling);
		const spelling = elsewhere.alike ?? exchange;
		const answer = await server.first(spelling, async () => {
			const first = await asked(exchange, input, cancelling);
			if (elsewhere.when(first)) server.know(spelling);
			return first;
		});
		if (answer !== null && !elsewhere.when(answer)) return await told(exchange, input, answer, cancelling);
		return await run(elsewhere.exchange, input, cancelling).catch((thrown: unknown) => {
			server.forget(spelling);
			throw thrown;
		});
	}

	async function told<In, Out>(exchange: Exchange<In, Out>, input: In, answer: Answer, cancelling?: Cancelling): Promise<Reply<Out>> {
		const value = heard(backend, exchange, { input, answer, baseUrl });
		secretsIn(value).forEach((secret) => vault.keep(secret));
		const next = exchange.next?.(answer, input) ?? null;
		return next === null ? { value, answer } : await run(next, input, cancelling);
	}

	return {
		backend,
		vault,
		writes,
		now: () => wire.now(),
		canceled: () => wire.canceled(),
		patience: async (milliseconds) => await transport.admission.patience(milliseconds),
		waitedMs: () => transport.admission.waitedMs(),
		wait: async (milliseconds) => await wire.wait(milliseconds, true),
		isOwn: (key) => isOwn(credential, key),
		call: async (exchange, input) => await run(exchange, input),
		steadfast: async (exchange, input) => await run(exchange, input, 'never'),
		probe: async (minted, place, calling = 'call') => {
			const probe = backend.probe?.(minted, place) ?? null;
			if (probe === null) return null;
			const asKey = probe.as === 'newKey';
			const headers = asKey ? access.headers(access.asKey(credential, minted.secret.value)) : {};
			const plan = { ...probe.plan, headers: { ...probe.plan.headers, ...headers } };
			const as = asKey ? ('nobody' as const) : ('credential' as const);
			const options = { bucket: 'verify key', repeatable: true, as, cancelling: calling === 'call' ? ('anytime' as const) : ('never' as const) };
			return livenessTold(backend, probe, await transport.send(plan, options));
		},
		probeUrl: async ({ url, header, prefix }, secret) => {
			const plan = { method: 'GET' as const, path: NO_PATH, headers: { [header]: `${prefix}${secret}` } };
			const options = { bucket: 'verify at own URL', repeatable: true, as: 'nobody' as const };
			const answer = await transport.send(plan, { ...options, cancelling: 'anytime', baseUrl: url });
			return isWebPage(answer) ? 'unsure' : judgeStatus(answer);
		},
	};
}

/** A JWT is mostly a user's, and then none of the keys; it may be a key all the same. */
function isOwn({ authentication, apiKey, jwt }: Credential, key: KeyFacts): boolean | null {
	if (authentication === 'apiKey') return holdsSecret(key, apiKey);
	return authentication === 'jwt' && jwt !== '' && holdsSecret(key, jwt) === true;
}

/** Tells one caller of one backend from all others. */
function callerOf({ apiKey, jwt, email }: Credential, baseUrl: string): string {
	return fingerprint(JSON.stringify([baseUrl, apiKey, jwt, email]));
}
