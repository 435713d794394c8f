import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v3';
import type { Updating } from '../shared/backend/backend';
import type { Retiring, Revocation } from '../shared/backend/ending';
import type { Exchange, KeyAt } from '../shared/backend/exchange';
import type { Json, RequestPlan } from '../shared/http/request';
import type { KeyFacts } from '../shared/keys/facts';
import { now } from '../shared/clock';
import { date, EXPIRES_AT, futureDate } from '../shared/params/expiry';
import { locatedId } from '../shared/params/locator';
import { checkedName } from '../shared/params/name';
import { addedFlag, type Params, within } from '../shared/params/params';
import { inputProblem, Problem } from '../shared/problem';
import { projectsOf, readOne, roleOf } from './answers';
import { type GjirafaDraft, requireOrder, ROLE, roleIdOf, STARTS_AT } from './draft';
import { keysPath, levelOf } from './level';
import { MINUTE_MS } from '../shared/time';

const changesShape = z.object({
	name: z.string().optional(),
	roleId: z.number().optional(),
	startsAt: z.string().optional(),
	expiresAt: z.string().nullish(),
});
const datesShape = z.object({ startDate: z.string().nullish(), expireDate: z.string().nullish(), hasExpireTime: z.boolean().nullish().catch(undefined) });
const NEEDS = "an organization owner's key, or a project owner's at the project level";

/** PUT keys, with the id in the body. It replaces the whole key, so what stays is read first. */
const change: Exchange<KeyAt & { changes: IDataObject; current: KeyFacts | null }, KeyFacts> = {
	name: 'update key',
	repeatable: true,
	needs: NEEDS,
	request: ({ place, id, changes, current }) => putPlan({ place, id }, current, changes),
	read: (answer, { current }) => readOne(answer, current === null ? null : projectsOf(current)),
};

/** Moves an old key's end up. Its role is that of its successor: the project level doesn't tell it. */
export const endSoon: Exchange<Retiring<GjirafaDraft>, Revocation> = {
	name: 'move the end up',
	repeatable: true,
	needs: NEEDS,
	request: ({ place, id, current, draft, until }) =>
		putPlan({ place, id }, current, { roleId: draft.roleId, expiresAt: until.toISOString() }),
	read: (answer, { until }) => ({ state: endsBy(readOne(answer, null), until) ? 'revoked' : 'unknown' }),
};

/** How a key is changed. */
export const updating: Updating = {
	readsFirst: true,
	changes: changesOf,
	// A key ends as well that begins to work later.
	stops: ({ startsAt, expiresAt }) => startsAt !== undefined || typeof expiresAt === 'string',
	exchange: change,
};

function changesOf(params: Params): IDataObject {
	const fields = within(params, 'updateFields');
	const has = (name: string) => fields.get(name) !== undefined;
	const never = addedFlag(params, 'updateFields', { name: 'neverExpires', label: 'Never Expires' }) === true;
	if (never && has(EXPIRES_AT.name)) {
		throw inputProblem('Never Expires', 'An end is set and lifted at once', 'Remove Expires At or Never Expires from Update Fields.');
	}
	const startsAt = has(STARTS_AT.name) ? date(fields.get(STARTS_AT.name), STARTS_AT, params.timezone) : null;
	const expiresAt = has(EXPIRES_AT.name) ? futureDate(fields.get(EXPIRES_AT.name), EXPIRES_AT, params.timezone, now()) : null;
	requireOrder(startsAt, expiresAt, EXPIRES_AT);
	const changes: IDataObject = {
		...(has('name') ? { name: checkedName(fields.get('name')) } : {}),
		...(has(ROLE.name) ? { roleId: roleIdOf(locatedId(fields, ROLE)) } : {}),
		...(startsAt === null ? {} : { startsAt: startsAt.toISOString() }),
		...(expiresAt === null ? {} : { expiresAt: expiresAt.toISOString() }),
		...(never ? { expiresAt: null } : {}),
	};
	if (Object.keys(changes).length > 0 && !has(ROLE.name) && levelOf(params) === 'project') {
		throw inputProblem(ROLE.label, 'Role is missing', "An update sends the whole key, and the project level doesn't tell its role: add Role under Update Fields, with the role that the key has or shall get.");
	}
	return changes;
}

/** Whether a key ends when it shall; the vendor may cut seconds off. */
function endsBy({ expiresAt }: KeyFacts, until: Date): boolean {
	return expiresAt !== null && Date.parse(expiresAt) < until.getTime() + MINUTE_MS;
}

function putPlan({ place, id }: KeyAt, current: KeyFacts | null, changes: IDataObject): RequestPlan {
	if (current === null) throw new Error('A Gjirafa key is read before it is changed');
	const asked = changesShape.parse(changes);
	const roleId = asked.roleId ?? roleOf(current);
	if (roleId === null) throw new Problem('badAnswer', "The key's role is not told", 'Add Role under Update Fields.');
	if (asked.startsAt !== undefined || asked.expiresAt !== undefined) {
		requireOrder(dateOf(asked.startsAt ?? current.startsAt), dateOf(asked.expiresAt === undefined ? current.expiresAt : asked.expiresAt), EXPIRES_AT);
	}
	return {
		method: 'PUT',
		path: keysPath(place),
		body: {
			id: Number(id),
			name: asked.name ?? current.name,
			...datesOf(current, asked),
			roleId,
		},
	};
}

/** Dates that stay go back as they came: read and written anew they could mean another moment, or none. */
function datesOf({ raw }: KeyFacts, { startsAt, expiresAt }: z.infer<typeof changesShape>): Record<string, Json | undefined> {
	const before = datesShape.parse(raw);
	const startDate = startsAt ?? before.startDate ?? undefined;
	if (expiresAt !== undefined) return { startDate, expireDate: expiresAt ?? undefined, hasExpireTime: expiresAt !== null };
	const { expireDate, hasExpireTime = typeof expireDate === 'string' } = before;
	if (hasExpireTime === true && typeof expireDate !== 'string') throw new Problem('badAnswer', "The key's end is not told, and an update would take it away", 'Add Expires At or Never Expires under Update Fields.');
	return { startDate, expireDate: expireDate ?? undefined, hasExpireTime: hasExpireTime ?? undefined };
}

function dateOf(iso: string | null): Date | null {
	return iso === null ? null : new Date(iso);
}
