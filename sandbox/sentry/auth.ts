import { createHash } from 'node:crypto';
import { forbidden, Refusal } from './answers';

/** A user's auth token and what it may do. */
export interface Token {
	value: string;
	scopes: string[];
	superuser: boolean;
}

const ALL_SCOPES = ['org:read', 'org:write', 'org:admin', 'project:read', 'project:write', 'project:admin'];

/** The seeded tokens: everything, only one scope, and a superuser's. */
export const TOKENS = {
	all: token('all', ALL_SCOPES),
	readOnly: token('read', ['project:read']),
	writeOnly: token('write', ['project:write']),
	superuser: token('superuser', ALL_SCOPES, true),
};

/** What each kind of access accepts: a wider scope includes the narrower ones. */
const ACCEPTED = {
	'project:read': ['project:read', 'project:write', 'project:admin'],
	'project:write': ['project:write', 'project:admin'],
	'project:admin': ['project:admin'],
	'org:read': ['org:read', 'org:write', 'org:admin'],
};

/** The token behind an `Authorization` header, if it grants `scope`; else 401 or 403. */
export function authorize(header: string | undefined, scope: keyof typeof ACCEPTED): Token {
	if (header === undefined) throw new Refusal(401, { detail: 'Authentication credentials were not provided.' });
	const value = /^Bearer (\S+)$/i.exec(header)?.[1];
	const known = Object.values(TOKENS).find((one) => one.value === value);
	if (known === undefined) throw new Refusal(401, { detail: 'Invalid token' });
	if (!ACCEPTED[scope].some((accepted) => known.scopes.includes(accepted))) throw forbidden();
	return known;
}

function token(seed: string, scopes: string[], superuser = false): Token {
	const value = `sntryu_${createHash('sha256').update(`sentry sandbox token ${seed}`).digest('hex')}`;
	return { value, scopes, superuser };
}
