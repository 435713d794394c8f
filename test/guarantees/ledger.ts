import type { INodeExecutionData } from 'n8n-workflow';
import { leaksIn } from '../../harness/leaks';
import type { NodeResult } from '../../harness/runNode';
import type { SandboxBackend, SandboxKey } from '../../sandbox/backend';

/** What a run did to the keys of a backend, by the backend's own books. */
export interface Account {
	/** Keys that the run made, alive or not. */
	minted: SandboxKey[];
	/** Secrets that reached the user. */
	delivered: string[];
	/** Ids of keys that the run made, that are alive, and that nobody was told of. */
	lost: string[];
	/** Secrets that reached the user but open no door. */
	dead: string[];
	/** Places where a plaintext stands that doesn't belong there. */
	leaks: string[];
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** Compares the books before and after a run with what the run told. */
export function account(backend: SandboxBackend, before: readonly SandboxKey[], result: NodeResult): Account {
	const known = new Set(before.map(({ id }) => id));
	const after = backend.keys();
	const minted = after.filter(({ id }) => !known.has(id));
	const delivered = [...result.items, ...result.errors].flatMap(secretOf);
	const told = toldBy(result);
	const alive = new Set(after.flatMap(({ alive: works, secret }) => (works && secret !== null ? [secret] : [])));
	const isDelivered = ({ secret }: SandboxKey) => secret !== null && delivered.includes(secret);
	return {
		minted,
		delivered,
		lost: minted.filter((key) => key.alive && !isDelivered(key) && !isTold(told, key)).map(({ id }) => id),
		dead: delivered.filter((secret) => !alive.has(secret)),
		leaks: leaksIn(result, [...after.map(({ secret }) => secret).filter(isText), ...Object.values(backend.access).filter(isSecret)]),
	};
}

/** Told by id; or by name, when every look for the key was answered with a fault as well. */
function isTold(told: string, { id, name }: SandboxKey): boolean {
	return told.includes(id) || told.includes(`FOR a key named "${name}"`);
}

/** Everything the user was told of failures. */
function toldBy(result: NodeResult): string {
	const items = [...result.items, ...result.errors].filter(({ json }) => 'error' in json);
	const texts = items.flatMap(({ json: { error, message, details } }) => [error, message, JSON.stringify(details)]);
	return [...texts, result.error?.message, Reflect.get(Object(result.error), 'description')].join('\n');
}

function secretOf({ json }: INodeExecutionData): string[] {
	const { secret } = json;
	const value: unknown = typeof secret === 'object' && secret !== null ? Reflect.get(secret, 'value') : undefined;
	return isText(value) ? [value] : [];
}

/** Ids and names of the seed are no secrets; what has no dashes and is long is. */
function isSecret(value: string): boolean {
	return value.length >= 24 && !/^[\da-f]{8}-[\da-f-]{27}$/.test(value) && !/^[\w.]+@/.test(value);
}
