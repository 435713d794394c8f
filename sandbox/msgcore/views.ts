import { iso } from '../common/iso';
import type { Caller } from './auth';
import type { KeyRow, Person, Project } from './books';

const prefixOf = ({ key }: KeyRow): string => key.slice(0, 12);

/** The answer to create and roll: the only place that shows the key. */
export function asMinted(row: KeyRow) {
	return {
		id: row.id,
		key: row.key,
		name: row.name,
		prefix: prefixOf(row),
		scopes: row.scopes,
		expiresAt: iso(row.expiresAt),
		createdAt: iso(row.createdAt),
	};
}

/** A row of the list. */
export function asListed(row: KeyRow) {
	return {
		id: row.id,
		name: row.name,
		maskedKey: `${prefixOf(row)}...${row.key.slice(-4)}`,
		scopes: row.scopes,
		lastUsedAt: iso(row.lastUsedAt),
		expiresAt: iso(row.expiresAt),
		createdAt: iso(row.createdAt),
	};
}

/** A project of the list; people see its owner as keys do. */
export function asProject({ id, name, environment }: Project, owner: Person | undefined) {
	return { id, name, description: null, environment, isDefault: false, settings: null, ownerId: owner?.id, owner };
}

/** Who is calling. A person's permissions aren't told: they may do everything in their projects. */
export function asCaller(caller: Caller, project: Project | undefined) {
	if (caller.kind === 'person') {
		const { id: userId, email, name } = caller.person;
		return { authType: 'jwt', permissions: [], user: { userId, email, name } };
	}
	const { id, scopes } = caller.row;
	return { authType: 'api-key', permissions: scopes, project: { id: project?.id, name: project?.name }, apiKey: { id } };
}
