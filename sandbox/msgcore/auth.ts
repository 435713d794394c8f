import type { Context } from 'hono';
import { readJwt } from '../common/jwt';
import type { Books, KeyRow, Person, Project } from './books';
import { MsgCoreError } from './errors';

/** All scopes the server knows. */
export const SCOPES = ['identities', 'projects', 'platforms', 'messages', 'webhooks', 'keys', 'members'].flatMap((noun) => [
	`${noun}:read`,
	`${noun}:write`,
]);

export const JWT_SECRET = 'sandbox-msgcore-jwt';

/** Who sent the request: a key, bound to its project, or a person, who owns them all. */
export type Caller = { kind: 'key'; row: KeyRow } | { kind: 'person'; person: Person };

/** Finds the caller by `X-API-Key` or by `Authorization: Bearer <JWT>`; an empty key is none, a key sent as Bearer is nobody. */
export function identify(c: Context, books: Books): Caller {
	const now = books.options.now();
	const apiKey = c.req.header('x-api-key') ?? '';
	if (apiKey !== '') {
		const row = books.rows.find((one) => one.key === apiKey);
		if (!row || !books.alive(row)) throw new MsgCoreError(401, 'Invalid API key');
		row.lastUsedAt = now;
		return { kind: 'key', row };
	}
	const bearer = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
	if (bearer === undefined) throw new MsgCoreError(401, 'Authentication required. Provide either an API key or Bearer token.');
	const reading = readJwt(bearer, JWT_SECRET, now);
	const person = reading.kind === 'valid' ? books.people.find(({ id }) => id === reading.payload.sub) : undefined;
	if (person === undefined) throw new MsgCoreError(401, 'Invalid or expired token');
	return { kind: 'person', person };
}

/** Lets a key through only with this scope. */
export function demandScope(caller: Caller, scope: string): void {
	if (caller.kind === 'key' && !caller.row.scopes.includes(scope)) throw new MsgCoreError(403, 'Insufficient permissions');
}

/** The project of the path: an unknown one is a 404 before a foreign one is a 403. */
export function demandProject(caller: Caller, books: Books, id: string): Project {
	const project = books.projects.find((one) => one.id === id);
	if (!project) throw new MsgCoreError(404, `Project '${id}' not found`);
	if (caller.kind === 'key' && caller.row.projectId !== id) {
		throw new MsgCoreError(403, 'API key does not have access to this project');
	}
	return project;
}
