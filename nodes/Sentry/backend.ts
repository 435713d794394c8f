import type { Backend } from '../shared/backend/backend';
import type { Retiring, Revocation } from '../shared/backend/ending';
import type { Exchange, KeyAt, ListInput, Page, Place } from '../shared/backend/exchange';
import type { Liveness } from '../shared/backend/minting';
import { type Answer, isSuccess } from '../shared/http/answer';
import type { KeyFacts } from '../shared/keys/facts';
import { locatedId } from '../shared/params/locator';
import { choice, type Params, text, within } from '../shared/params/params';
import type { BackendEntry } from '../shared/session/session';
import { sentryAccess } from './access';
import { errorText, isOwnError, nextCursor, readKey, readKeys } from './answers';
import { draftFromFields, draftFromJson, LONGEST_NAME, type SentryDraft, successor, unheeded } from './draft';
import { explain } from './explain';
import { keyPath, keysPath } from './paths';
import { change, updating } from './update';

const MOST_PER_PAGE = 100;

/** GET keys of a project, or of the organization. */
const list: Exchange<ListInput, Page> = {
	name: 'list keys',
	repeatable: true,
	needs: 'the scope project:read, or org:read for a whole organization',
	request: ({ place, cursor, limit, query }) => ({
		method: 'GET',
		path: keysPath(place),
		query: { ...query, per_page: Math.min(limit ?? MOST_PER_PAGE, MOST_PER_PAGE), cursor: cursor ?? undefined },
	}),
	read: (answer) => ({ keys: readKeys(answer), next: nextCursor(answer) }),
};

/** GET keys/{id}. */
const get: Exchange<KeyAt, KeyFacts> = {
	name: 'get key',
	repeatable: true,
	needs: 'the scope project:read',
	request: (key) => ({ method: 'GET', path: keyPath(key) }),
	read: readKey,
};

/** POST keys. What isn't wanted is left out: `null` is refused here, and an empty name is generated. */
const create: Exchange<{ place: Place; drafts: SentryDraft[] }, KeyFacts[]> = {
	name: 'create key',
	repeatable: false,
	needs: 'the scope project:write',
	request: ({ place, drafts: [draft] }) => ({
		method: 'POST',
		path: keysPath(place),
		body: { name: draft?.name || undefined, rateLimit: draft?.rateLimit && { ...draft.rateLimit }, useCase: draft?.useCase },
	}),
	read: (answer, { drafts: [draft] }) => {
		const made = readKey(answer);
		return [{ ...made, warning: draft === undefined ? null : unheeded(draft, made) }];
	},
};

/** DELETE keys/{id}: 204, for good. A key that is gone, one that never was and a wrong project all give the same 404. */
const revoke: Exchange<KeyAt, Revocation> = {
	name: 'delete key',
	repeatable: true,
	needs: 'the scope project:admin (project:write is enough to disable a key)',
	request: (key) => ({ method: 'DELETE', path: keyPath(key) }),
	accepts: (answer) => answer.status === 404 && isOwnError(answer),
	read: ({ status, text }) => (status === 204 && text === '' ? { state: 'revoked' } : { state: 'unknown', placeUnproven: true }),
};

/** Switches the old key off; it can be switched on again. */
const disable: Exchange<Retiring, Revocation> = {
	name: 'disable key',
	repeatable: true,
	needs: 'the scope project:write',
	request: ({ place, id, current }) => change.request({ place, id, current, changes: { isActive: false } }),
	read: (answer) => ({ state: readKey(answer).disabled ? 'revoked' : 'unknown' }),
};

/** The table of Sentry's client keys. */
export const sentry: Backend<SentryDraft> = {
	name: sentryAccess.backend,
	label: sentryAccess.label,
	tells: ['createdAt'],
	place: placeOf,
	list,
	query: queryOf,
	get,
	minting: { batchSize: 1, create, marksNames: { most: LONGEST_NAME }, secretParts: ['dsn.secret'], secretAgain: true },
	draft: draftFromFields,
	draftFromJson,
	successor,
	expires: false,
	updating,
	revoke,
	/** A client key opens the event endpoint, which is another host: Sentry itself says whether the key works. */
	probe: ({ id }, place) => ({ plan: get.request({ place, id }), as: 'credential', judge: judgeActive }),
	endings: [
		{ value: 'disable', leaves: 'disabled', exchange: disable },
		{ value: 'revoke', leaves: 'revoked', exchange: revoke },
		{ value: 'keep', leaves: 'active' },
	],
	isOwnError,
	errorText,
	explain,
};

function judgeActive(answer: Answer): Liveness {
	if (answer.status === 404) return 'dead';
	if (!isSuccess(answer)) return 'unsure';
	return readKey(answer).disabled ? 'dead' : 'alive';
}

/** A project; only Get Many knows the organization as a whole. */
function placeOf(params: Params): Place {
	const organization = locatedId(params, { name: 'organization', label: 'Organization' });
	if (params.get('operation') === 'getAll' && params.get('scope') === 'organization') return { organization };
	return { organization, project: locatedId(params, { name: 'project', label: 'Project' }) };
}

function queryOf(params: Params): ListInput['query'] {
	const filters = within(params, 'serverFilters');
	const status = filters.get('status') ?? 'all';
	const chosen = choice({ ...filters, get: () => status }, { name: 'status', label: 'Status' }, ['all', 'active', 'inactive'] as const);
	const inOrganization = params.get('scope') === 'organization';
	const team = filters.get('team');
	return {
		status: chosen === 'all' ? undefined : chosen,
		team: inOrganization && team !== undefined && team !== '' ? text(filters, { name: 'team', label: 'Team' }) : undefined,
	};
}

/** Sentry: one table for the cloud and for own servers. */
export const sentryEntry: BackendEntry = { access: sentryAccess, open: () => sentry };
