import type { ICredentialType, IDataObject, IExecuteFunctions, IHttpRequestOptions, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { inlineNode } from '../../harness/engine';
import { runNode } from '../../harness/runNode';
import { pool } from '../../nodes/shared/run/pool';
import type { SandboxAccess } from '../../sandbox/backend';
import type { Serving } from '../lib/serving';
import { apiOf, LANES } from './fetchLoop';
import type { PlainRequest } from './plain';

/** A credential that sets headers and does nothing else. */
export function bareCredential(backend: string, access: SandboxAccess): ICredentialType {
	return {
		name: 'bareApi',
		displayName: 'Bare API',
		properties: [],
		authenticate: async (_, options) => ({ ...options, headers: { ...options.headers, ...apiOf(backend).headers(access) } }),
	};
}

type Send = (request: PlainRequest) => Promise<{ body: unknown; headers: IDataObject }>;

/** The least that a programmatic node can do: n8n's helper, in lanes. It checks nothing and handles no failure. */
export function bareNode(server: Serving, backend: string, work: (send: Send) => Promise<IDataObject[]>): INodeType {
	const execute = async function (this: IExecuteFunctions) {
		const send: Send = async ({ method, path, body }) => {
			const options: IHttpRequestOptions = { method, url: server.baseUrl(backend) + path, body, json: true, returnFullResponse: true };
			return await this.helpers.httpRequestWithAuthentication.call(this, 'bareApi', options);
		};
		return [(await work(send)).map((json) => ({ json, pairedItem: { item: 0 } }))];
	};
	return inlineNode(
		{ name: 'bare', displayName: 'Bare', inputs: [NodeConnectionTypes.Main], credentials: [{ name: 'bareApi', required: true }] },
		execute,
	);
}

/** Runs a bare node on n8n's engine. Throws what stopped it. */
export async function bareRun(server: Serving, backend: string, work: (send: Send) => Promise<IDataObject[]>): Promise<void> {
	const result = await runNode({
		type: bareNode(server, backend, work),
		credentialType: bareCredential(backend, server.access(backend)),
		credential: {},
		parameters: {},
	});
	if (result.error !== undefined) throw result.error;
}

/** Creates keys, with their tokens where those take a request of their own. */
export function bareCreates(server: Serving, backend: string, names: readonly string[]) {
	const api = apiOf(backend);
	const access = server.access(backend);
	return async (send: Send): Promise<IDataObject[]> =>
		await pool(names, LANES, async (name) => {
			const { body } = await send(api.create(name, access));
			const created = Object(body);
			return api.token === undefined ? created : { ...created, token: (await send(api.token(created, access))).body };
		});
}

/** Reads a whole list. */
export function bareList(server: Serving, backend: string) {
	const api = apiOf(backend);
	return async (send: Send): Promise<IDataObject[]> => {
		const found: IDataObject[] = [];
		let cursor: string | null = null;
		do {
			const { body, headers } = await send(api.list(cursor, server.access(backend)));
			const { keys, next } = api.page(body, headers);
			for (const key of keys) found.push(key);
			cursor = next;
		} while (cursor !== null);
		return found;
	};
}

/** Rotates MsgCore keys: one list, and for each key a create, a request with the new secret, and a delete. */
export function bareRotations(server: Serving, ids: readonly string[]) {
	const access = server.access('msgcore');
	const api = apiOf('msgcore');
	return async (send: Send): Promise<IDataObject[]> => {
		await send(api.list(null, access));
		return await pool(ids, LANES, async (id) => {
			const { body } = await send(api.create(`rotated-${id}`, access));
			await send({ method: 'GET', path: '/api/v1/auth/whoami' });
			await send({ method: 'DELETE', path: `/api/v1/projects/${access.projectId}/keys/${id}` });
			return Object(body);
		});
	};
}
