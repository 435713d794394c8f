import type { Books, KeyRow } from './books';
import { iso } from '../common/iso';
import { databaseDate } from './dates';
import { isUuid, TwentyError } from './errors';
import { mintKeyToken } from './tokens';

/** A record as the newer generations show it: neither token nor role. */
export function asKey(books: Books, row: KeyRow) {
	return {
		id: row.id,
		name: row.name,
		expiresAt: iso(row.expiresAt),
		revokedAt: iso(row.revokedAt),
		workspaceId: books.workspaceId,
		createdAt: iso(row.createdAt),
		updatedAt: iso(row.updatedAt),
	};
}

/** The fields of a create, unchecked. */
export interface KeyInput {
	name?: unknown;
	expiresAt?: unknown;
	revokedAt?: unknown;
	roleId?: unknown;
}

const notNull = (column: string, relation: string): TwentyError =>
	new TwentyError(400, `null value in column "${column}" of relation "${relation}" violates not-null constraint`);

/** Creates a record. Little is checked: the complaints are the database's, which knows the roles of all workspaces. */
export function createKey(books: Books, input: KeyInput): KeyRow {
	const { name, roleId, revokedAt } = input;
	if (name === undefined || name === null) throw notNull('name', 'apiKey');
	const expiresAt = databaseDate(input.expiresAt);
	return books.insert({
		name: String(name),
		expiresAt,
		revokedAt: revokedAt === undefined || revokedAt === null ? null : databaseDate(revokedAt),
		roleId: books.generation.keysHaveRoles ? storedRole(books, roleId) : null,
	});
}

function storedRole(books: Books, roleId: unknown): string {
	if (roleId === undefined || roleId === null) throw notNull('roleId', 'roleTargets');
	if (!isUuid(String(roleId))) throw new TwentyError(400, `invalid input syntax for type uuid: "${String(roleId)}"`);
	const role = [...books.roles, ...books.foreignRoles].find(({ id }) => id === roleId);
	if (role) return role.id;
	throw new TwentyError(400, 'insert or update on table "roleTargets" violates foreign key constraint "FK_roleTargets_roleId"');
}

/** Changes name, expiry or revocation. `unrevoke` says whether `revokedAt: null` counts; a role in the input never does. */
export function updateKey(books: Books, row: KeyRow, input: KeyInput, unrevoke: boolean): KeyRow {
	if (input.revokedAt === null && row.revokedAt !== null && books.generation.unrevokeRefused) {
		throw new TwentyError(400, 'A revoked API key cannot be un-revoked', { code: 'API_KEY_REVOKED' });
	}
	const name = input.name === undefined || input.name === null ? row.name : String(input.name);
	const expiresAt = input.expiresAt === undefined || input.expiresAt === null ? row.expiresAt : databaseDate(input.expiresAt);
	const revokedAt = nextRevocation(row, input.revokedAt, unrevoke);
	return Object.assign(row, { name, expiresAt, revokedAt, updatedAt: books.now() });
}

function nextRevocation(row: KeyRow, wanted: unknown, unrevoke: boolean): number | null {
	if (wanted === undefined) return row.revokedAt;
	if (wanted === null) return unrevoke ? null : row.revokedAt;
	return databaseDate(wanted);
}

/** Revokes softly; a second time moves `revokedAt`. */
export function revokeKey(books: Books, row: KeyRow): KeyRow {
	const now = books.now();
	return Object.assign(row, { revokedAt: now, updatedAt: now });
}

/** Mints a token. The newer generations look at the record first, generation A doesn't. */
export function generateToken(books: Books, apiKeyId: string, expiresAt: string): string {
	const row = books.find(apiKeyId);
	if (books.generation.rest === 'controller') {
		if (!row) throw new TwentyError(500, `API Key with id ${apiKeyId} not found`);
		if (row.revokedAt !== null) throw new TwentyError(500, 'This API Key is revoked');
		if (row.expiresAt <= books.now()) throw new TwentyError(500, 'This API Key has expired');
	}
	const end = Date.parse(expiresAt);
	if (Number.isNaN(end)) throw new TwentyError(400, `Invalid date: ${expiresAt}`);
	const token = mintKeyToken(books, apiKeyId, end);
	if (row) row.token = token;
	return token;
}
