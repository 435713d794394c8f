import { signJwt } from '../common/jwt';
import type { Books, KeyRow, User } from './books';
import { TwentyError } from './errors';

const MINUTE = 60_000;

/** How long each kind of a person's token lives. */
export const LIVES = { LOGIN: 15 * MINUTE, ACCESS: 30 * MINUTE, REFRESH: 60 * 24 * 60 * MINUTE };

/** Who sent the request. */
export type Caller = { kind: 'key'; row: KeyRow } | { kind: 'user'; user: User };

/** A token and the end of its life. */
export interface IssuedToken {
	token: string;
	expiresAt: string;
}

const seconds = (ms: number): number => Math.floor(ms / 1000);

/** Mints a key's secret; the record isn't looked at, `expiresAt` alone ends its life. */
export function mintKeyToken(books: Books, apiKeyId: string, expiresAt: number): string {
	const { workspaceId } = books;
	const payload = { sub: workspaceId, type: 'API_KEY', workspaceId, jti: apiKeyId, iat: seconds(books.now()), exp: seconds(expiresAt) };
	return signJwt(payload, books.jwtSecret);
}

/** Issues one of a person's tokens. */
export function issue(books: Books, type: keyof typeof LIVES, user: User): IssuedToken {
	const now = books.now();
	const expiresAt = now + LIVES[type];
	const { workspaceId } = books;
	const payload = { sub: user.id, userId: user.id, type, workspaceId, jti: books.newId(), iat: seconds(now), exp: seconds(expiresAt) };
	return { token: signJwt(payload, books.jwtSecret), expiresAt: new Date(expiresAt).toISOString() };
}

/** The person behind a token of this type. */
export function personOf(books: Books, token: string, type: keyof typeof LIVES): User {
	const payload = payloadOf(books, token);
	const user = books.users.find(({ id }) => id === payload.sub);
	if (payload.type !== type || !user) throw new TwentyError(401, 'Token invalid.');
	return user;
}

/** The caller behind an `Authorization` header. */
export function identify(books: Books, authorization: string | undefined): Caller {
	const token = /^Bearer\s+(.+)$/i.exec(authorization ?? '')?.[1];
	if (token === undefined) throw new TwentyError(403, 'Missing authentication token');
	const payload = payloadOf(books, token);
	if (payload.type !== 'API_KEY') return { kind: 'user', user: personOf(books, token, 'ACCESS') };
	const row = typeof payload.jti === 'string' ? books.find(payload.jti) : undefined;
	if (!row || row.revokedAt !== null) throw new TwentyError(403, 'This API Key is revoked');
	if (books.generation.keysHaveRoles && !books.role(row)) throw new TwentyError(403, 'API key has no role assigned');
	return { kind: 'key', row };
}

function payloadOf(books: Books, token: string) {
	const reading = books.readToken(token);
	if (reading.kind === 'malformed') throw new TwentyError(401, 'No payload');
	if (reading.kind === 'forged') throw new TwentyError(401, 'Token invalid.');
	if (reading.kind === 'expired') throw new TwentyError(401, 'Token has expired.');
	return reading.payload;
}
