import type { Expiry, KeyDraft } from '../shared/backend/minting';
import { now } from '../shared/clock';
import type { KeyFacts } from '../shared/keys/facts';
import { isBlank, isBlankList } from '../shared/params/blank';
import { date, EXPIRES_AT, expiryChoice, expiryDate, futureDate } from '../shared/params/expiry';
import { ids } from '../shared/params/ids';
import { locatedId } from '../shared/params/locator';
import { checkedName } from '../shared/params/name';
import { checkedWhole, type Field, fieldProblem, type Params } from '../shared/params/params';
import { inputProblem, Problem } from '../shared/problem';
import { projectsOf, roleOf } from './answers';
import { jsonEntry } from './json';
import { levelOf } from './level';

export const ROLE: Field = { name: 'roleId', label: 'Role' };
export const STARTS_AT: Field = { name: 'startsAt', label: 'Starts At' };
const PROJECTS: Field = { name: 'projectIds', label: 'Projects' };

/** A new key: its role, the projects it reaches, and its life. */
export interface GjirafaDraft extends KeyDraft {
	roleId: number;
	/** At the project level the project itself is one of them. */
	projectIds: string[];
	startsAt: string;
	expiresAt: string | null;
}

/** Reads the node's fields. */
export function draftFromFields(params: Params): GjirafaDraft {
	const startsAt = startOf(params.get(STARTS_AT.name), params);
	const chosen = expiryChoice(params, now());
	const expiresAt = expiryDate(chosen, startsAt.getTime());
	requireOrder(startsAt, expiresAt, EXPIRES_AT);
	return {
		name: checkedName(params.get('name')),
		roleId: roleIdOf(locatedId(params, ROLE)),
		projectIds: projectIdsOf(params.get(PROJECTS.name), params),
		...spanOf(startsAt, expiresAt),
	};
}

/** Reads an entry of a JSON list, in this package's spelling or the vendor's. */
export function draftFromJson(entry: unknown, params: Params, where: string): GjirafaDraft {
	const { name, roleId, projectIds, startDate, expireDate, endless } = jsonEntry(entry, where);
	const startsAt = startOf(startDate.value, params, startDate.field);
	const end = isBlank(expireDate.value) ? null : futureDate(expireDate.value, expireDate.field, params.timezone, now());
	const expiresAt = endless ? null : end;
	requireOrder(startsAt, expiresAt, expireDate.field);
	return {
		name: checkedName(name.value, name.field),
		roleId: roleIdOf(roleId.value, roleId.field),
		projectIds: projectIdsOf(projectIds.value, params, projectIds.field),
		...spanOf(startsAt, expiresAt),
	};
}

/**
 * A key with the role and the projects of an old one. The project level doesn't tell a key's role: there it
 * has to be given.
 */
export function successor(old: KeyFacts, expiry: Expiry, params: Params): GjirafaDraft {
	const isOfProject = levelOf(params) === 'project';
	const roleId = isOfProject ? roleIdOf(locatedId(params, ROLE)) : roleOf(old);
	const projects = projectsOf(old) ?? (isOfProject ? [] : null);
	if (old.startsAt !== null && Date.parse(old.startsAt) > now()) {
		throw inputProblem('Key', `The key begins to work only at ${old.startsAt}`, 'Its successor would work before that. Rotate it later, or make another key.');
	}
	if (roleId === null || projects === null) {
		throw new Problem('badAnswer', "The old key's role or projects are not told", 'Nothing was made, since the new key could have other rights.');
	}
	return {
		name: old.name ?? old.id,
		roleId,
		projectIds: projectIdsOf(projects.map(({ id }) => id), params),
		...spanOf(new Date(now()), expiry?.at ?? null),
	};
}

/** A role's number. */
export function roleIdOf(given: unknown, field = ROLE): number {
	return checkedWhole(given, field, 1, Number.MAX_SAFE_INTEGER);
}

/** Refuses an end that does not come after the start. */
export function requireOrder(startsAt: Date | null, expiresAt: Date | null, field: Field): void {
	if (startsAt === null || expiresAt === null || expiresAt > startsAt) return;
	throw fieldProblem(field, 'lies before the start', expiresAt.toISOString(), `The key starts at ${startsAt.toISOString()}: give a later end.`);
}

function startOf(given: unknown, params: Params, field = STARTS_AT): Date {
	return isBlank(given) ? new Date(now()) : date(given, field, params.timezone);
}

function projectIdsOf(given: unknown, params: Params, field = PROJECTS): string[] {
	const chosen = isBlankList(given) ? [] : ids({ ...params, get: () => given }, field);
	if (levelOf(params) === 'organization') return chosen;
	const own = locatedId(params, { name: 'projectId', label: 'Project ID' });
	if (chosen.length === 0) return [own];
	if (chosen.includes(own)) return chosen;
	throw fieldProblem(field, 'lacks the project of the node', given, `Add ${own}, or leave the field out.`);
}

function spanOf(startsAt: Date, expiresAt: Date | null): Pick<GjirafaDraft, 'startsAt' | 'expiresAt'> {
	return { startsAt: startsAt.toISOString(), expiresAt: expiresAt?.toISOString() ?? null };
}

