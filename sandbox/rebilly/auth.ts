import type { Context } from 'hono';
import { isAllowed } from './ips';
import { Problem } from './problems';
import type { ApiKey, RebillyStore } from './store';

export type Permission = 'GetApiKeyCollection' | 'PostApiKey' | 'GetApiKey' | 'PutApiKey' | 'DeleteApiKey';

/** The session token of a user who may do everything. */
export const SESSION_JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJyZWJpbGx5LXNhbmRib3gifQ.c2FuZGJveC1zZXNzaW9u';

/**
 * Lets a request in by `REB-APIKEY` or a session's `Authorization: Bearer`, and gives the
 * key it came with (`null` for a session). Publishable keys don't open this API.
 *
 * The sandbox's clients all sit on loopback, which no key may allow: `allowedIps` is held
 * against `X-Forwarded-For`, and only where a client sends one.
 */
export function authorize(c: Context, store: RebillyStore, permission: Permission): ApiKey | null {
	const secret = c.req.header('reb-apikey');
	if (secret === undefined) {
		if (c.req.header('authorization') !== `Bearer ${SESSION_JWT}`) throw unauthorized();
		return checkOrganization(c, store, null);
	}
	const key = store.findBySecret(secret);
	if (key === undefined || key.type !== 'secret') throw unauthorized();
	const client = c.req.header('x-forwarded-for')?.split(',')[0]?.trim();
	if (client !== undefined && key.allowedIps !== null && !isAllowed(client, key.allowedIps)) {
		throw new Problem(403, 'Access from this IP address is not allowed.');
	}
	if (!permits(key, permission, store.organizationId)) {
		throw new Problem(403, `The API key lacks the permission ${permission}.`);
	}
	return checkOrganization(c, store, key);
}

/** Lets a request into the storefront by a publishable key, sent bare in `Authorization`. */
export function authorizeStorefront(c: Context, store: RebillyStore): void {
	const key = store.findBySecret(c.req.header('authorization') ?? '');
	if (key === undefined || key.type !== 'publishable') throw unauthorized();
	checkOrganization(c, store, key);
}

/** Whether an ACL grants a permission here: no ACL grants all, an empty scope reaches everywhere. */
function permits(key: ApiKey, permission: Permission, organizationId: string): boolean {
	if (key.acl === undefined || key.acl.length === 0) return true;
	return key.acl.some(({ scope, permissions }) => {
		const organizations = scope.organizationId ?? [];
		const here = organizations.length === 0 || organizations.includes(organizationId);
		return here && (permissions.includes('*') || permissions.includes(permission));
	});
}

function checkOrganization(c: Context, store: RebillyStore, key: ApiKey | null): ApiKey | null {
	if (c.req.param('organization') === store.organizationId) return key;
	throw new Problem(404, 'The organization was not found.');
}

function unauthorized(): Problem {
	return new Problem(401, 'The credentials are missing or invalid.');
}
