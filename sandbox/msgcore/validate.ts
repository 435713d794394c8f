import { isObject } from '../common/json';
import type { KeyDraft } from './books';
import { DAY } from './books';
import { MsgCoreError } from './errors';

const FIELDS = new Set(['name', 'scopes', 'expiresInDays']);
/** From about here on the expiry leaves the database's range. */
const TOO_MANY_DAYS = 2_920_000;

/** Checks a create's body as the server does: its validator's texts first, then the database's refusals. */
export function draftFrom(body: unknown, projectId: string, now: number): KeyDraft {
	const given = isObject(body) ? body : {};
	const { name, scopes, expiresInDays } = given;
	const texts = Object.keys(given)
		.filter((field) => !FIELDS.has(field))
		.map((field) => `property ${field} should not exist`);

	if (typeof name !== 'string') texts.push('name must be a string');
	const words = stringsIn(scopes);
	if (words === null && typeof scopes !== 'string') texts.push('each value in scopes must be a string');
	if (!Array.isArray(scopes) || scopes.length === 0) texts.push('scopes must contain at least 1 elements');
	if (!Array.isArray(scopes)) texts.push('scopes must be an array');
	const days = expiresInDays === undefined || expiresInDays === null ? 0 : expiresInDays;
	if (typeof days !== 'number') {
		texts.push('expiresInDays must be a number conforming to the specified constraints');
	}
	if (texts.length > 0 || typeof name !== 'string' || words === null || typeof days !== 'number') {
		throw new MsgCoreError(400, texts);
	}

	const duplicates = new Set(words).size < words.length;
	if (duplicates || [name, ...words].some((each) => each.includes('\0')) || Math.abs(days) >= TOO_MANY_DAYS) {
		throw new MsgCoreError(500, 'Internal server error');
	}
	return { projectId, name, scopes: words, expiresAt: days === 0 ? null : now + Math.trunc(days) * DAY };
}

function stringsIn(value: unknown): string[] | null {
	if (!Array.isArray(value)) return null;
	const words = value.filter((one) => typeof one === 'string');
	return words.length === value.length ? words : null;
}
