import type { Backend } from '../shared/backend/backend';
import type { Revocation } from '../shared/backend/ending';
import type { Exchange, KeyAt, ListInput, Page, Place } from '../shared/backend/exchange';
import type { Answer } from '../shared/http/answer';
import { path } from '../shared/http/path';
import type { KeyFacts } from '../shared/keys/facts';
import { isoDate } from '../shared/keys/facts';
import { locatedId } from '../shared/params/locator';
import type { BackendEntry } from '../shared/session/session';
import { HOUR_MS } from '../shared/time';
import { msgCoreAccess } from './access';
import { isOwnError, judgeCaller, readKey, readKeys, readOwnId, readProjects, readRevocation } from './answers';
import { draftFromFields, draftFromJson, idleScopes, type MsgCoreDraft, successor, wholeDay } from './draft';
import { explain } from './explain';

const PROJECT = { name: 'projectId', label: 'Project' };
const whoAmI = path`/api/v1/auth/whoami`;

const keysOf = ({ project }: Place) => path`/api/v1/projects/${project ?? ''}/keys`;
const keyOf = ({ place, id }: KeyAt) => path`/api/v1/projects/${place.project ?? ''}/keys/${id}`;

/** POST /api/v1/projects/{project}/keys; the answer holds the secret this once. */
const create: Exchange<{ place: Place; drafts: MsgCoreDraft[] }, KeyFacts[]> = {
	name: 'create key',
	repeatable: false,
	needs: 'the scope keys:write',
	request: ({ place, drafts: [draft] }) => ({
		method: 'POST',
		path: keysOf(place),
		body: { name: draft?.name, scopes: draft?.scopes, expiresInDays: draft?.expiresInDays },
	}),
	read: (answer, { drafts: [draft] }) => [{ ...readKey(answer), warning: draft === undefined ? null : idleScopes(draft) }],
};

/** GET /api/v1/projects/{project}/keys: everything at once, without the revoked. */
const list: Exchange<ListInput, Page> = {
	name: 'list keys',
	repeatable: true,
	needs: 'the scope keys:read',
	request: ({ place }) => ({ method: 'GET', path: keysOf(place) }),
	read: (answer) => ({ keys: readKeys(answer), next: null }),
};

/** DELETE /api/v1/projects/{project}/keys/{id}: 200 also for a revoked or rolled key, 404 for an unknown one. */
const revoke: Exchange<KeyAt, Revocation> = {
	name: 'revoke key',
	repeatable: true,
	needs: 'the scope keys:write',
	request: (key) => ({ method: 'DELETE', path: keyOf(key) }),
	accepts: (answer) => answer.status === 404 && isOwnError(answer) && !/project/i.test(answer.text),
	read: readRevocation,
};

/** POST /api/v1/projects/{project}/keys/{id}/roll: a successor, while the old key lives 24 hours more. */
const roll: Exchange<KeyAt, KeyFacts> = {
	name: 'roll key',
	repeatable: false,
	needs: 'the scope keys:write',
	request: ({ place, id }) => ({ method: 'POST', path: path`/api/v1/projects/${place.project ?? ''}/keys/${id}/roll` }),
	read: (answer: Answer) => readKey(answer),
};

/** GET /api/v1/projects, for the project picker. */
export const listProjects: Exchange<null, Array<{ id: string; name: string }>> = {
	name: 'list projects',
	repeatable: true,
	needs: 'the scope projects:read, or a JWT',
	request: () => ({ method: 'GET', path: path`/api/v1/projects` }),
	read: readProjects,
};

/** The table of MsgCore. It has no request for one key and none that changes a key. */
export const msgCore: Backend<MsgCoreDraft> = {
	name: 'msgCore',
	label: 'MsgCore',
	tells: ['createdAt', 'expiresAt', 'lastUsedAt', 'scopes'],
	place: (params) => ({ project: locatedId(params, PROJECT) }),
	list,
	minting: { batchSize: 1, create, marksNames: {}, secretAgain: false },
	draft: draftFromFields,
	draftFromJson,
	successor,
	/** Days of the calendar in the server's own time zone: an hour more where they end after its summer time. */
	asked: ({ scopes, expiresAt = null }, { raw }) => ({ rights: [{ what: 'scopes', asked: scopes, shown: raw.scopes }], expiresAt, endGrain: HOUR_MS }),
	expires: true,
	checkEnd: wholeDay,
	revoke,
	/** A rolled key is hidden at once and works a day longer. */
	hidesLiving: true,
	probe: ({ id }) => ({ plan: { method: 'GET', path: whoAmI }, as: 'newKey', judge: (answer) => judgeCaller(answer, id) }),
	endings: [
		{ value: 'revoke', leaves: 'revoked', exchange: revoke },
		{ value: 'keep', leaves: 'active' },
	],
	roll: { exchange: roll, oldEndsAt: ({ raw }) => isoDate(typeof raw.oldKeyRevokedAt === 'string' ? raw.oldKeyRevokedAt : null) },
	ownKey: {
		name: 'who am I',
		repeatable: true,
		request: () => ({ method: 'GET', path: whoAmI }),
		read: readOwnId,
	},
	isOwnError,
	explain,
};

/** MsgCore: one table for all servers. */
export const msgCoreEntry: BackendEntry = { access: msgCoreAccess, open: () => msgCore };
