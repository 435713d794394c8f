import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';
import { KeyManagementApi } from '../../credentials/KeyManagementApi.credentials';
import { type NodeResult, type NodeRun, runNode } from '../../harness/runNode';
import { ApiKeys } from '../../nodes/ApiKeys/ApiKeys.node.js';

/** A running server as `e2e/servers` tells of it. */
export interface Server {
	name: string;
	url: string;
	access: Record<string, string>;
	stop(): Promise<void>;
}

/** A kind of server, and what only it knows. */
export interface Subject {
	/** How the table calls it. */
	title: string;
	/** Its name in `e2e/servers`. */
	server: string;
	environment?: Record<string, string>;
	credential(server: Server): ICredentialDataDecryptedObject;
	/** Parameters that every call needs. */
	parameters: INodeParameters;
	/** What a new key takes beside its name. */
	newKey: INodeParameters;
	/** The same as an entry of Keys (JSON). */
	entry(name: string): IDataObject;
	/** What Update changes and what the record then says, or `null` where the service can't change keys. */
	update: { fields: INodeParameters; shows: Record<string, unknown> } | null;
	named: boolean;
	/** Asks the server itself whether a key works. */
	isAlive(server: Server, key: Made): Promise<boolean>;
	/** Asks the server itself for the ids it lists, in its own terms. */
	listed(server: Server): Promise<string[]>;
	/** The server's own name for a key. */
	idOnServer(key: Made): string;
	/** How long a revoked key may work on, in ms. */
	deathWithin: number;
}

/** A key that the node has made. */
export interface Made {
	id: string;
	name: string | null;
	secret: string;
}

/** Runs the node on n8n's engine against a server. */
export async function operate(subject: Subject, server: Server, parameters: INodeParameters, more: Partial<NodeRun> = {}): Promise<NodeResult> {
	return await runNode({
		type: new ApiKeys(),
		credentialType: new KeyManagementApi(),
		credential: subject.credential(server),
		parameters: { resource: 'apiKey', ...subject.parameters, ...parameters },
		...more,
	});
}

/** The keys that a run made. */
export function madeIn(result: NodeResult): Made[] {
	return result.items.map(({ json }) => {
		const { id, name, secret } = json;
		const value = typeof secret === 'object' && secret !== null && 'value' in secret ? secret.value : undefined;
		if (typeof id !== 'string' || typeof value !== 'string') throw new Error(`An item holds no key: ${JSON.stringify(Object.keys(json))}`);
		return { id, name: typeof name === 'string' ? name : null, secret: value };
	});
}

/** One request to a server, past the node. */
export async function ask(url: string, headers: Record<string, string>): Promise<{ status: number; body: unknown }> {
	const response = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(15_000) });
	const text = await response.text();
	try {
		const body: unknown = JSON.parse(text);
		return { status: response.status, body };
	} catch {
		return { status: response.status, body: text };
	}
}

/** The texts at one field of each entry of a list in a body. */
export function fieldsIn(body: unknown, list: string, field: string): string[] {
	const found = typeof body === 'object' && body !== null ? new Map<string, unknown>(Object.entries(body)).get(list) : undefined;
	if (!Array.isArray(found)) throw new Error(`The server's answer has no list ${list}`);
	return found.map((entry: unknown) => String(new Map<string, unknown>(Object.entries(Object(entry))).get(field)));
}
