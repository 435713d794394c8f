import { isObject, type JsonObject } from '../common/json';
import { badRequest, refusedWith200 } from './envelope';
import { ROLES, type KeyFields } from './store';

/** The names that a create and an update give to one and the same thing. */
interface Naming {
	name: string;
	starts: string;
	expires: string;
}

const CREATING: Naming = { name: 'apiName', starts: 'startDateTime', expires: 'expireDateTime' };
const UPDATING: Naming = { name: 'name', starts: 'startDate', expires: 'expireDate' };

/** A create's body: the role beside the key, the rest nested in `userApiKey`. Its `apiKeyId` is ignored. */
export function parseCreate(body: unknown, now: number): { fields: KeyFields; projectIds: string[] } {
	const sent = object(body, 'The request body');
	const nested = object(sent.userApiKey, 'userApiKey');
	return {
		fields: parseFields(nested, sent.roleId, CREATING, now),
		projectIds: strings(sent.listProjectsId ?? [], 'listProjectsId'),
	};
}

/**
 * An update's body, flat and with its own names, the id included. All is replaced: where
 * the end is left out, the key never expires again.
 */
export function parseUpdate(body: unknown, now: number): { id: number; fields: KeyFields } {
	const sent = object(body, 'The request body');
	if (typeof sent.id !== 'number') throw badRequest('id is required');
	return { id: sent.id, fields: parseFields(sent, sent.roleId, UPDATING, now) };
}

/** The body of an assignment of projects. */
export function parseAssign(body: unknown): { id: number; projectIds: string[] } {
	const sent = object(body, 'The request body');
	if (typeof sent.apiKeyId !== 'number') throw badRequest('apiKeyId is required');
	return { id: sent.apiKeyId, projectIds: strings(sent.projectIds, 'projectIds') };
}

function parseFields(sent: JsonObject, roleId: unknown, naming: Naming, now: number): KeyFields {
	const name = sent[naming.name];
	if (typeof name !== 'string' || name.trim() === '') throw badRequest(`${naming.name} is required`);
	const starts = time(sent[naming.starts], naming.starts) ?? now;
	const expires = time(sent[naming.expires], naming.expires);
	const hasExpireTime = sent.hasExpireTime ?? (expires === null ? false : undefined);
	if (hasExpireTime !== undefined && typeof hasExpireTime !== 'boolean') throw badRequest('hasExpireTime must be a boolean');
	if (hasExpireTime === true && expires === null) throw badRequest(`${naming.expires} is required`);
	if (hasExpireTime !== false && expires !== null && expires <= starts)
		throw badRequest(`${naming.expires} must be after ${naming.starts}`);
	return { name, starts, expires, hasExpireTime, roleId: activeRole(roleId) };
}

function activeRole(roleId: unknown): number {
	const role = ROLES.find((one) => one.id === roleId);
	if (role === undefined) throw refusedWith200('Role not found');
	if (!role.isActive) throw refusedWith200('Role is not active');
	return role.id;
}

function time(value: unknown, field: string): number | null {
	if (value === undefined || value === null) return null;
	const parsed = typeof value === 'string' ? Date.parse(value) : Number.NaN;
	if (Number.isNaN(parsed)) throw badRequest(`${field} is not a date`);
	return parsed;
}

function object(value: unknown, what: string): JsonObject {
	if (!isObject(value)) throw badRequest(`${what} must be an object`);
	return value;
}

function strings(value: unknown, field: string): string[] {
	const items: unknown[] = Array.isArray(value) ? value : [null];
	return items.map((item) => {
		if (typeof item !== 'string') throw badRequest(`${field} must be an array of strings`);
		return item;
	});
}
