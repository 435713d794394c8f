import type { FaultMatch } from '../../../sandbox/faults';

/** What a request is for, whatever the backend. */
export const ROLES = ['any', 'create', 'end', 'read', 'token'] as const;
export type Role = (typeof ROLES)[number];

/** The requests of a role. Sentry switches keys off by PUT, and Rebilly makes them so. */
export function requestsFor(role: Role): FaultMatch | undefined {
	if (role === 'any') return undefined;
	return (method, path) => roleOf(method, path) === role;
}

function roleOf(method: string, path: string): Role {
	if (method === 'GET') return 'read';
	if (method === 'PUT') return path.startsWith('/rebilly') ? 'create' : 'end';
	if (method === 'DELETE' || method === 'PATCH') return 'end';
	return /\/(?:graphql|metadata)$/.test(path) ? 'token' : 'create';
}
