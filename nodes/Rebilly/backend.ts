import { randomUUID } from 'crypto';
import type { Credential } from '../shared/access';
import type { Backend } from '../shared/backend/backend';
import type { Revocation } from '../shared/backend/ending';
import type { Exchange, KeyAt, ListInput, Page, Place } from '../shared/backend/exchange';
import type { Asked, Probe } from '../shared/backend/minting';
import { judgeStatus } from '../shared/session/hearing';
import { path } from '../shared/http/path';
import { isSuccess } from '../shared/http/answer';
import type { KeyFacts } from '../shared/keys/facts';
import { isBlank } from '../shared/params/blank';
import { fieldProblem, type Params, text, within } from '../shared/params/params';
import type { BackendEntry } from '../shared/session/session';
import { organizationOf, rebillyAccess } from './access';
import { errorText, explain, FURTHEST, isOwnError, readKey, readOwnId, readPage } from './answers';
import { bodyOf, draftFromFields, draftFromJson, type RebillyDraft, successor } from './draft';
import { updating } from './update';

/** What an id may look like, Rebilly's and those a client chooses. */
export const ID_FORM = {
	pattern: /^[@~\-.\w]{1,50}$/,
	mend: 'Give 1 to 50 letters, digits, and @ ~ - . _ characters.',
};

const keysOf = ({ organization = '' }: Place) => path`/organizations/${organization}/api-keys`;
const keyOf = ({ place: { organization = '' }, id }: KeyAt) => path`/organizations/${organization}/api-keys/${id}`;

/** GET /api-keys: at most 1000 from an offset of at most 1000. */
const list: Exchange<ListInput, Page> = {
	name: 'list keys',
	repeatable: true,
	needs: 'the permission GetApiKeyCollection',
	request: ({ place, cursor, limit, query }) => ({
		method: 'GET',
		path: keysOf(place),
		query: { ...query, limit: Math.min(limit ?? FURTHEST, FURTHEST), offset: Number(cursor ?? 0) },
	}),
	read: readPage,
};

/** GET /api-keys/{id}. */
export const get: Exchange<KeyAt, KeyFacts> = {
	name: 'get key',
	repeatable: true,
	needs: 'the permission GetApiKey',
	request: (key) => ({ method: 'GET', path: keyOf(key) }),
	read: readKey,
};

/**
 * PUT /api-keys/{id} with an id that nobody has used before. The vendor's promise that this can be retried
 * holds for such an id alone: the second time, the key that the first one made is given the same values
 * again, and answers with the same secret. An id of the user's own could be that of another key, which the
 * PUT would overwrite; so Create takes none, and Upsert looks first.
 */
export const put: Exchange<{ place: Place; drafts: RebillyDraft[] }, KeyFacts[]> = {
	name: 'create key',
	repeatable: true,
	needs: 'the permission PutApiKey',
	request: ({ place, drafts: [draft] }) => ({
		method: 'PUT',
		path: keyOf({ place, id: draft?.id ?? '' }),
		body: draft === undefined ? null : bodyOf(draft),
	}),
	read: (answer) => [readKey(answer)],
};

/** DELETE /api-keys/{id}: 204, for good. A key that is gone and one that never was give the same 404. */
const revoke: Exchange<KeyAt, Revocation> = {
	name: 'delete key',
	repeatable: true,
	needs: 'the permission DeleteApiKey',
	request: (key) => ({ method: 'DELETE', path: keyOf(key) }),
	accepts: (answer) => answer.status === 404 && isOwnError(answer),
	read: ({ status, text }) => (status === 204 && text === '' ? { state: 'revoked' } : { state: 'unknown', placeUnproven: true }),
};

/** The table of Rebilly for the organization that the credential names. */
export function rebilly(credential: Credential): Backend<RebillyDraft> {
	const place = { organization: organizationOf(credential) };
	const { authentication, apiKey } = credential;
	return {
		name: rebillyAccess.backend,
		label: rebillyAccess.label,
		tells: ['createdAt', 'scopes'],
		place: () => place,
		list,
		query: queryOf,
		get,
		idForm: ID_FORM,
		minting: { batchSize: 1, create: put, chooseId: () => `key-${randomUUID()}`, secretAgain: true },
		draft: draftFromFields,
		draftFromJson,
		successor,
		asked: askedBy,
		expires: false,
		updating,
		revoke,
		probe: probeOf,
		endings: [
			{ value: 'revoke', leaves: 'revoked', exchange: revoke },
			{ value: 'keep', leaves: 'active' },
		],
		ownKey: authentication === 'jwt' ? undefined : ownKeyOf(apiKey),
		isOwnError,
		errorText,
		explain,
	};
}

/** What the answer shows of a draft. No ACL at all and an empty one both allow everything. */
function askedBy({ type, acl = [], allowedIps }: RebillyDraft, { raw }: KeyFacts): Asked {
	return {
		rights: [
			{ what: 'type', asked: type, shown: raw.type },
			{ what: 'ACL', asked: acl, shown: raw.acl ?? [] },
			{ what: 'allowed IPs', asked: allowedIps ?? [], shown: raw.allowedIps ?? [] },
		],
	};
}

/** The credential's own key is the one in the list that has its secret. */
function ownKeyOf(secret: string): Exchange<Place, string | null> {
	return {
		name: 'find own key',
		repeatable: true,
		request: (place) => ({ method: 'GET', path: keysOf(place), query: { limit: FURTHEST } }),
		read: (answer) => readOwnId(answer, secret),
	};
}

/** A publishable key doesn't open this API, whatever it may do: there the credential sees whether it stands. */
function probeOf(minted: KeyFacts, place: Place): Probe {
	const plan = get.request({ place, id: minted.id });
	if (minted.more.type !== 'publishable') return { plan, as: 'newKey', judge: judgeStatus };
	return { plan, as: 'credential', judge: (answer) => (isSuccess(answer) ? 'alive' : 'unsure') };
}

function queryOf(params: Params): ListInput['query'] {
	const given = within(params, 'serverFilters');
	const word = (name: string, label: string) => (isBlank(given.get(name)) ? undefined : text(given, { name, label }));
	const sort = word('sort', 'Sort on the Server');
	if (sort !== undefined && !/^-?\w+(,-?\w+)*$/.test(sort)) {
		throw fieldProblem({ name: 'sort', label: 'Sort on the Server' }, 'is not a list of fields', sort, 'Give fields separated by commas and - for descending, e.g. -createdTime.');
	}
	return { filter: word('filter', 'Filter on the Server'), sort };
}

/** Rebilly as its node and the trigger know it. */
export const rebillyEntry: BackendEntry = { access: rebillyAccess, open: rebilly };
