import { isObject, type JsonObject } from '../../common/json';
import type { Books, KeyDraft, KeyRow } from '../books';
import { iso } from '../../common/iso';
import { isUuid, TwentyError } from '../errors';

const FIELDS = new Set(['id', 'name', 'expiresAt', 'revokedAt', 'createdAt', 'updatedAt', 'deletedAt']);

/** A record as the core REST API shows it. */
export function asRecord(row: KeyRow) {
	return {
		id: row.id,
		name: row.name,
		expiresAt: iso(row.expiresAt),
		revokedAt: iso(row.revokedAt),
		createdAt: iso(row.createdAt),
		updatedAt: iso(row.updatedAt),
		deletedAt: null,
	};
}

/** Checks a record to be created; `taken` are ids that the same batch brings along. */
export function legacyDraft(books: Books, body: unknown, taken: Set<string> = new Set()): KeyDraft {
	const given = known(body);
	if (given.expiresAt === undefined || given.expiresAt === null) {
		throw new TwentyError(400, 'null value in column "expiresAt" of relation "apiKey" violates not-null constraint');
	}
	const id = given.id === undefined || given.id === null ? undefined : demandUuid(given.id);
	if (id !== undefined && (books.find(id) || taken.has(id))) throw new TwentyError(400, 'Record already exists');
	if (id !== undefined) taken.add(id);
	return {
		...(id === undefined ? {} : { id }),
		name: given.name === undefined || given.name === null ? '' : text('name', given.name),
		expiresAt: date('expiresAt', given.expiresAt),
		revokedAt: given.revokedAt === undefined || given.revokedAt === null ? null : date('revokedAt', given.revokedAt),
		roleId: null,
	};
}

/** Writes a PATCH into its row; `revokedAt: null` takes a revocation back. */
export function legacyPatch(books: Books, row: KeyRow, body: unknown): void {
	const given = known(body);
	const name = given.name === undefined ? row.name : text('name', given.name);
	const expiresAt = given.expiresAt === undefined ? row.expiresAt : date('expiresAt', given.expiresAt);
	const revoked = given.revokedAt === null ? null : date('revokedAt', given.revokedAt ?? 0);
	Object.assign(row, { name, expiresAt, revokedAt: given.revokedAt === undefined ? row.revokedAt : revoked, updatedAt: books.now() });
}

/** The id, if it is an UUID. */
export function demandUuid(id: unknown): string {
	if (typeof id !== 'string' || !isUuid(id)) throw new TwentyError(400, `'${String(id)}' is not a valid UUID`);
	return id;
}

function known(body: unknown): JsonObject {
	if (!isObject(body)) throw new TwentyError(400, 'Body must be an object');
	const stranger = Object.keys(body).find((field) => !FIELDS.has(field));
	if (stranger !== undefined) throw new TwentyError(400, `Object apiKey doesn't have any "${stranger}" field.`);
	return body;
}

function text(field: string, value: unknown): string {
	if (typeof value !== 'string') throw new TwentyError(400, `Invalid string value ${JSON.stringify(value)} for field "${field}"`);
	return value;
}

function date(field: string, value: unknown): number {
	const at = typeof value === 'string' || typeof value === 'number' ? new Date(value).getTime() : Number.NaN;
	if (Number.isNaN(at)) throw new TwentyError(400, `Invalid date value ${JSON.stringify(value)} for field "${field}"`);
	return at;
}
