import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v3';
import type { Backend } from '../shared/backend/backend';
import type { Revocation } from '../shared/backend/ending';
import type { Exchange, KeyAt, ListInput, Page, Place } from '../shared/backend/exchange';
import type { Answer } from '../shared/http/answer';
import { path } from '../shared/http/path';
import type { RequestPlan } from '../shared/http/request';
import type { KeyFacts } from '../shared/keys/facts';
import { isNothing, readBare, readCurrentPage } from './answers';
import { draftFromFields, draftFromJson, givenRole, mustEnd, successor, type TwentyDraft } from './draft';
import { explain, isOwnError } from './explain';
import { noQuery } from './query';
import { MANAGES_KEYS, rightsOfAll, rightsOfOne, roleIdIn } from './rights';
import { checkRoles } from './roles';
import { probe, tokenExchange } from './token';
import { changesOf, mayEnd } from './update';

/** All of the controller stands at the one path or at the other. */
const REST = {};
const PAGE = 60;

/** The controller stands at /rest/metadata/apiKeys; older servers of this generation know it as /rest/apiKeys. */
function rest<In, Out>(
	exchange: Omit<Exchange<In, Out>, 'request'> & { request(input: In, base: 'new' | 'old'): RequestPlan },
): Exchange<In, Out> {
	const at = (base: 'new' | 'old'): Exchange<In, Out> => ({ needs: MANAGES_KEYS, ...exchange, request: (input) => exchange.request(input, base) });
	return { ...at('new'), elsewhere: { exchange: at('old'), when: isUnknownHere, alike: REST } };
}

const isUnknownHere = ({ status, text }: Answer) => status === 404 && /Cannot (GET|POST|PATCH|DELETE)/.test(text);
const keysAt = (base: 'new' | 'old') => (base === 'new' ? path`/rest/metadata/apiKeys` : path`/rest/apiKeys`);
const keyAt = (base: 'new' | 'old', { id }: KeyAt) => (base === 'new' ? path`/rest/metadata/apiKeys/${id}` : path`/rest/apiKeys/${id}`);

/** POST: the bare record, without a token and without its role. It binds the key to a role, which is a right of its own. */
const create = rest<{ place: Place; drafts: TwentyDraft[] }, KeyFacts[]>({
	name: 'create key',
	repeatable: false,
	needs: `${MANAGES_KEYS}, whose role may manage roles as well`,
	request: ({ drafts: [draft] }, base) => ({
		method: 'POST',
		path: keysAt(base),
		body: { name: draft?.name, expiresAt: draft?.expiresAt, roleId: draft?.roleId },
	}),
	read: (answer, { drafts: [draft] }) => [withRole(readBare(answer), draft?.roleId)],
});

/** GET: revoked keys hidden, expired ones shown; all at once, or from about 2.38 in pages. */
const list = rest<ListInput, Page>({
	name: 'list keys',
	repeatable: true,
	request: ({ cursor, limit }, base) => ({
		method: 'GET',
		path: keysAt(base),
		query: { limit: Math.min(limit ?? PAGE, PAGE), starting_after: cursor ?? undefined },
	}),
	read: readCurrentPage,
});

/** DELETE: revokes softly; again: 200 as well; an unknown id: 200 with nothing. */
const revoke = rest<KeyAt, Revocation>({
	name: 'revoke key',
	repeatable: true,
	request: (key, base) => ({ method: 'DELETE', path: keyAt(base, key) }),
	read: (answer) => ({ state: isNothing(answer) ? 'notFound' : readBare(answer).revokedAt === null ? 'unknown' : 'revoked' }),
});

const get = rest<KeyAt, KeyFacts>({
	name: 'get key',
	repeatable: true,
	request: (key, base) => ({ method: 'GET', path: keyAt(base, key) }),
	read: readBare,
});

const update = rest<KeyAt & { changes: IDataObject; current: KeyFacts | null }, KeyFacts>({
	name: 'update key',
	repeatable: true,
	request: (key, base) => ({ method: 'PATCH', path: keyAt(base, key), body: changesShape.parse(key.changes) }),
	read: readBare,
});

const changesShape = z.object({ name: z.string().optional(), expiresAt: z.string().optional() });

function withRole(key: KeyFacts, id: string | undefined): KeyFacts {
	return id === undefined ? key : { ...key, more: { ...key.more, role: { id } } };
}

/** The table of Twenty from 1.3 on. */
export const currentTwenty: Backend<TwentyDraft> = {
	name: 'twenty',
	label: 'Twenty',
	tells: ['createdAt', 'expiresAt'],
	place: () => ({}),
	query: noQuery,
	list,
	get,
	beside: rightsOfAll,
	rightsOf: rightsOfAll,
	revokesAgain: true,
	minting: { batchSize: 1, create, check: checkRoles, token: tokenExchange('new'), marksNames: {}, secretAgain: true },
	draft: (params) => draftFromFields(params, 'current'),
	draftFromJson: (entry, params, where) => draftFromJson(entry, params, where, 'current'),
	successor: (old, expiry, params) => successor(old, expiry, params, 'current'),
	rights: (params) => (givenRole(params) === undefined ? rightsOfOne : null),
	asked: ({ roleId, expiresAt }, { more }) => ({ rights: [{ what: 'role', asked: roleId, shown: roleIdIn(more) }], expiresAt }),
	expires: true,
	checkEnd: mustEnd,
	updating: { readsFirst: false, changes: (params) => changesOf(params, 'current'), stops: mayEnd, exchange: update },
	revoke,
	probe,
	endings: [
		{ value: 'revoke', leaves: 'revoked', exchange: revoke },
		{ value: 'keep', leaves: 'active' },
	],
	isOwnError,
	explain,
};

/** The table of Twenty 1.2: the same requests, but keys have no roles. */
export const rolelessTwenty: Backend<TwentyDraft> = {
	...currentTwenty,
	draft: (params) => draftFromFields(params, 'roleless'),
	draftFromJson: (entry, params, where) => draftFromJson(entry, params, where, 'roleless'),
	successor: (old, expiry, params) => successor(old, expiry, params, 'roleless'),
	rights: () => null,
	beside: undefined,
	rightsOf: undefined,
	asked: ({ expiresAt }) => ({ rights: [], expiresAt }),
	minting: { ...currentTwenty.minting, check: undefined },
};
