import type { Access, Credential } from '../access';
import type { Backend } from '../backend/backend';
import type { Place } from '../backend/exchange';
import type { Liveness } from '../backend/minting';
import { judgeStatus, livenessTold } from './hearing';
import { isWebPage } from '../http/answer';
import { Path } from '../http/path';
import type { Transport } from '../http/transport';
import type { KeyFacts, Secret } from '../keys/facts';

const NO_PATH = new Path('');

/** Where the user wants a new secret tried. */
export interface ProbeUrl {
	url: string;
	header: string;
	prefix: string;
}

/** A new key, and what it is tried with. */
interface Trial {
	backend: Backend;
	access: Access;
	credential: Credential;
	minted: KeyFacts & { secret: Secret };
	place: Place;
	cancelling: 'anytime' | 'never';
}

/** Asks the backend whether a new key works; `null` where it has no request that tells. Only its own word makes one dead. */
export async function probed(transport: Transport, { backend, access, credential, minted, place, cancelling }: Trial): Promise<Liveness | null> {
	const probe = backend.probe?.(minted, place) ?? null;
	if (probe === null) return null;
	const asKey = probe.as === 'newKey';
	const headers = asKey ? access.headers(access.asKey(credential, minted.secret.value)) : {};
	const plan = { ...probe.plan, headers: { ...probe.plan.headers, ...headers } };
	const as = asKey ? ('nobody' as const) : ('credential' as const);
	return livenessTold(backend, probe, await transport.send(plan, { bucket: 'verify key', repeatable: true, as, cancelling }));
}

/** Sends a new secret to an address of the user's own, and judges by the status; a web page, as log-ins show it, tells nothing. */
export async function probedAt(transport: Transport, { url, header, prefix }: ProbeUrl, secret: string): Promise<Liveness> {
	const plan = { method: 'GET' as const, path: NO_PATH, headers: { [header]: `${prefix}${secret}` } };
	const answer = await transport.send(plan, { bucket: 'verify at own URL', repeatable: true, as: 'nobody', cancelling: 'anytime', baseUrl: url });
	return isWebPage(answer) ? 'unsure' : judgeStatus(answer);
}
