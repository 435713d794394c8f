import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v3';
import type { Credential } from '../shared/access';
import type { Backend } from '../shared/backend/backend';
import type { Revocation } from '../shared/backend/ending';
import type { Exchange, KeyAt, ListInput, Page, Place } from '../shared/backend/exchange';
import type { Asked } from '../shared/backend/minting';
import { judgeStatus } from '../shared/session/hearing';
import { path } from '../shared/http/path';
import type { KeyFacts } from '../shared/keys/facts';
import type { Params } from '../shared/params/params';
import type { BackendEntry } from '../shared/session/session';
import { gjirafaVpAccess } from './access';
import { merged, projectsOf, readList, readOne, roleOf } from './answers';
import { draftFromFields, draftFromJson, type GjirafaDraft, successor } from './draft';
import { isMissing, isOwnError, resultOf } from './envelope';
import { keyPath, keysPath, type Level, levelOf, placeOf } from './level';
import { endSoon, updating } from './update';

const NEEDS = "an organization owner's key, or a project owner's at the project level";

/** GET keys: all at once. It tells a key's projects, and not its role. */
export const list: Exchange<ListInput, Page> = {
	name: 'list keys',
	repeatable: true,
	needs: NEEDS,
	request: ({ place }) => ({ method: 'GET', path: keysPath(place) }),
	read: (answer) => ({ keys: readList(answer), next: null }),
};

/** GET a key of an organization. It tells the role, and not the projects. */
const get: Exchange<KeyAt, KeyFacts> = {
	name: 'get key',
	repeatable: true,
	needs: NEEDS,
	request: (key) => ({ method: 'GET', path: keyPath(key) }),
	read: (answer) => readOne(answer, null),
};

/** POST keys. The id in the body is the server's to choose. */
const create: Exchange<{ place: Place; drafts: GjirafaDraft[] }, KeyFacts[]> = {
	name: 'create key',
	repeatable: false,
	needs: NEEDS,
	request: ({ place, drafts: [draft] }) => ({
		method: 'POST',
		path: keysPath(place),
		body: {
			listProjectsId: draft?.projectIds,
			roleId: draft?.roleId,
			userApiKey: {
				apiKeyId: 0,
				apiName: draft?.name,
				hasExpireTime: draft?.expiresAt !== null,
				startDateTime: draft?.startsAt,
				expireDateTime: draft?.expiresAt ?? undefined,
			},
		},
	}),
	read: (answer, { drafts: [draft] }) => [readOne(answer, (draft?.projectIds ?? []).map((id) => ({ id, name: null })))],
};

/** DELETE a key: `result: true`, for good. A key that is gone, one that never was and a wrong place answer alike. */
const revoke: Exchange<KeyAt, Revocation> = {
	name: 'delete key',
	repeatable: true,
	needs: NEEDS,
	request: (key) => ({ method: 'DELETE', path: keyPath(key) }),
	accepts: (answer) => answer.status === 404 && isOwnError(answer),
	read: (answer) => {
		const isDone = !isMissing(answer) && resultOf(answer, z.unknown(), 'that the key is deleted') === true;
		return isDone ? { state: 'revoked' } : { state: 'unknown', placeUnproven: true };
	},
};

/** The table of Gjirafa Video Platform at one of its two levels. */
export function gjirafaVp(credential: Credential, level: Level): Backend<GjirafaDraft> {
	return {
		name: gjirafaVpAccess.backend,
		label: gjirafaVpAccess.label,
		tells: level === 'organization' ? ['expiresAt', 'scopes'] : ['expiresAt'],
		place: placeOf,
		list,
		...(level === 'organization' ? { get, merged } : {}),
		idForm: { pattern: /^[1-9]\d{0,15}$/, mend: 'Give its number, e.g. 101.' },
		minting: { batchSize: 1, create, marksNames: {}, secretAgain: true },
		draft: draftFromFields,
		draftFromJson,
		successor,
		rightsOf: projectsOfKeys,
		asked: askedBy,
		expires: true,
		updating,
		revoke,
		/** Only an owner may read keys: 403 is a key that works. Roles would tell as much, with fewer secrets in the answer. */
		probe: ({ id }, place) => ({
			plan: { method: 'GET', path: place.project === undefined ? keyPath({ place, id }) : path`/api/projects/${place.project}/roles`, query: place.project === undefined ? {} : { page: 1, take: 1 } },
			as: 'newKey',
			judge: judgeStatus,
		}),
		endings: [
			{ value: 'grace', leaves: 'ending', exchange: endSoon },
			{ value: 'revoke', leaves: 'revoked', exchange: revoke },
			{ value: 'keep', leaves: 'active' },
		],
		ownKey: credential.authentication === 'jwt' ? undefined : ownKeyOf(credential.apiKey),
		isOwnError,
	};
}

/** A create's answer tells no projects; the list does. */
const projectsOfKeys: Exchange<Place, ReadonlyMap<string, IDataObject>> = {
	name: 'read projects of keys',
	repeatable: true,
	needs: NEEDS,
	request: (place) => ({ method: 'GET', path: keysPath(place) }),
	read: (answer) => new Map(readList(answer).map(({ id, more: { projects } }) => [id, { projects }])),
};

/** A list of one project may tell fewer projects than a key reaches; one that wasn't asked for is more than it should. */
function askedBy({ roleId, projectIds, expiresAt }: GjirafaDraft, made: KeyFacts): Asked {
	const shown = projectsOf(made)?.map(({ id }) => id) ?? [];
	return {
		rights: [
			{ what: 'role', asked: roleId, shown: roleOf(made) ?? undefined },
			{ what: 'reach', asked: projectIds, shown: shown.every((id) => projectIds.includes(id)) ? undefined : shown },
		],
		expiresAt,
	};
}

/** The credential's own key is the one in the list that has its secret. */
function ownKeyOf(secret: string): Exchange<Place, string | null> {
	return {
		name: 'find own key',
		repeatable: true,
		request: (place) => ({ method: 'GET', path: keysPath(place) }),
		read: (answer) => readList(answer).find((key) => key.secret?.value === secret)?.id ?? null,
	};
}

/** Gjirafa Video Platform as its node and the trigger know it. */
export const gjirafaVpEntry: BackendEntry = {
	access: gjirafaVpAccess,
	open: (credential: Credential, params: Params) => gjirafaVp(credential, levelOf(params)),
};
