import type { Hono } from 'hono';

/** One key as the sandbox's own books hold it, whatever the vendor would show of it. */
export interface SandboxKey {
	id: string;
	name: string;
	/** The plaintext that opens the door, or `null` while none was minted (a Twenty record without a token). */
	secret: string | null;
	/** Whether a request that carries `secret` is let in at this moment. */
	alive: boolean;
	/** Where the key lives: a project, an organization, a workspace. */
	place: string;
	/** ISO date-time, or `null` for never. */
	expiresAt: string | null;
	/** The rights the key holds, in the vendor's words (scopes, role id, ACL), for comparing two keys. */
	rights: unknown;
}

/** What a credential needs to reach this backend. */
export interface SandboxAccess {
	[field: string]: string;
}

/** One vendor's protocol, in memory. */
export interface SandboxBackend {
	/** The path under which the server mounts it, e.g. `/msgcore`. */
	prefix: string;
	app: Hono;
	/** Credentials and ids that work against the seed, for tests, the demo and the printed instructions. */
	access: SandboxAccess;
	/** Every key that was ever minted and not hard-deleted, dead ones included. */
	keys(): SandboxKey[];
}

/** What every backend of the sandbox is made from. */
export interface SandboxOptions {
	/** The time the backends live in, in epoch milliseconds. */
	now: () => number;
	/** How long the vendors' rate-limit minute takes, in milliseconds; `null` switches rate limits off. */
	minuteMs: number | null;
	/** How many plain keys to add to each backend's seed, for paging and bulk work; 0 if left out. */
	seedKeys?: number;
	/** How long each answer is held back, as a network would, in milliseconds of the wall's clock; 0 if left out. */
	latencyMs?: number;
}

/** Makes one backend; `backends.ts` holds one per vendor protocol. */
export type SandboxBackendFactory = (options: SandboxOptions) => SandboxBackend;
