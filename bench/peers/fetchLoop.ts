import type { IDataObject } from 'n8n-workflow';
import { pool } from '../../nodes/shared/run/pool';
import type { Serving } from '../lib/serving';
import { type PlainApi, type PlainRequest, plainApis } from './plain';

/** How many requests are under way at once, as by the package's own default. */
export const LANES = 5;

/** What the machine can do without n8n: `fetch` in lanes. */
export async function fetchCreates(server: Serving, backend: string, names: readonly string[]): Promise<IDataObject[]> {
	const api = apiOf(backend);
	const access = server.access(backend);
	const send = async ({ method, path, body }: PlainRequest): Promise<IDataObject> => {
		const headers = { ...api.headers(access), 'content-type': 'application/json' };
		const answer = await fetch(server.baseUrl(backend) + path, { method, headers, body: JSON.stringify(body) });
		if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
		const json: unknown = await answer.json();
		return Object(json);
	};
	return await pool(names, LANES, async (name) => {
		const created = await send(api.create(name, access));
		return api.token === undefined ? created : { ...created, token: await send(api.token(created, access)) };
	});
}

export function apiOf(backend: string): PlainApi {
	const api = plainApis[backend];
	if (api === undefined) throw new Error(`No plain API of ${backend}`);
	return api;
}
