import { type Access, type Credential, requireSecret, secretsOf, suited } from '../access';
import type { Backend } from '../backend/backend';
import type { Exchange, Place } from '../backend/exchange';
import type { Liveness } from '../backend/minting';
import { baseUrlOf } from '../baseUrl';
import type { Destination } from '../delivery/destination';
import { exchanging, type Reply } from './exchanging';
import { sharedPacer } from '../http/sharedPacer';
import { type Limits, Transport } from '../http/transport';
import type { Wire } from '../http/wire';
import type { KeyFacts, Secret } from '../keys/facts';
import { fingerprint } from '../keys/mask';
import { holdsSecret } from '../keys/own';
import { Vault } from '../keys/vault';
import type { Params } from '../params/params';
import { probed, probedAt, type ProbeUrl } from './probing';
import { credentialProblem } from '../problem';
import { renewing } from './renewing';
import { Server } from './servers';
import { Writes } from './writes';

/** A backend as a node knows it: how it is reached, and its table for a credential and the node's parameters. */
export interface BackendEntry {
	access: Access;
	open(credential: Credential, params: Params): Backend;
	/** Everywhere its node can hand new secrets over to. */
	destinations?: readonly Destination[];
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
	const run = exchanging({ backend, ask: renewing(transport, access, credential), server: new Server(baseUrl, () => wire.now()), writes, vault, baseUrl });
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
		probe: async (minted, place, calling = 'call') => await probed(transport, { backend, access, credential, minted, place, cancelling: calling === 'call' ? 'anytime' : 'never' }),
		probeUrl: async (url, secret) => await probedAt(transport, url, secret),
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
