import type { Hono } from 'hono';
import type { JsonObject } from '../common/json';
import type { SandboxAccess } from '../backend';

/** A secret as the destination's own books hold it, whatever its API would show of it. */
export interface Holding {
	/** Where it stands, in a spelling of this destination's own, e.g. `acme/website DEPLOY_KEY`. */
	place: string;
	value: string;
	/** How often it was written. */
	writes: number;
}

/** A place that takes secrets, by its vendor's protocol, in memory. */
export interface SandboxDestination {
	/** The path under which the server mounts it, e.g. `/github`. */
	prefix: string;
	app: Hono;
	/** What a credential needs, and places that are there. */
	access: SandboxAccess;
	holdings(): Holding[];
	/** Sets what decides whether a credential's own test passes, where there are credentials. */
	testBy?(test: CredentialTest): void;
}

/** Tells whether a credential's data opens its door, as n8n's own test of the type does. */
export type CredentialTest = (type: string, data: JsonObject) => Promise<boolean>;

/** What the destinations are made from. */
export interface DestinationOptions {
	/** The time they live in, in epoch milliseconds. */
	now: () => number;
}

export type SandboxDestinationFactory = (options: DestinationOptions) => SandboxDestination;
