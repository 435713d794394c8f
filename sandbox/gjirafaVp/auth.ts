import { Refusal } from './envelope';
import { ORGANIZATION_OWNER, PROJECT_OWNER, type GjirafaStore } from './store';

/** A user's session token, the Bearer form of `Authorization`: an organization owner's. */
export const SESSION = 'gjirafa-sandbox-session-4f1d2c8e9b7a';

/** Who is calling: a role, and the projects it reaches. */
export interface Caller {
	roleId: number;
	projectIds: string[];
}

/** The caller behind `Authorization`: a living key's bare value, or `Bearer` and the session token. */
export function authenticate(header: string | undefined, store: GjirafaStore): Caller {
	if (header === `Bearer ${SESSION}`) return { roleId: ORGANIZATION_OWNER, projectIds: [] };
	const key = store.keys().find((one) => one.secret === header);
	if (key === undefined || !store.isAlive(key)) throw new Refusal(401, 'Unauthorized');
	return { roleId: key.roleId, projectIds: key.projectIds };
}

/** The organization's keys are for its owners. */
export function needOrganizationOwner(caller: Caller): void {
	if (caller.roleId !== ORGANIZATION_OWNER) throw new Refusal(403, 'Forbidden');
}

/** A project's keys are for that project's owners, and for them alone. */
export function needProjectOwner(caller: Caller, projectId: string): void {
	if (caller.roleId !== PROJECT_OWNER || !caller.projectIds.includes(projectId)) throw new Refusal(403, 'Forbidden');
}

/** A project's roles are for whoever works in it, and for the organization's owners. */
export function needMember(caller: Caller, projectId: string): void {
	if (caller.roleId !== ORGANIZATION_OWNER && !caller.projectIds.includes(projectId))
		throw new Refusal(403, 'Forbidden');
}
