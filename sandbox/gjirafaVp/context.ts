import type { Context } from 'hono';
import { readJson } from '../common/json';
import { badRequest, resultNotFound } from './envelope';
import { ORGANIZATION, PROJECTS, type ApiKey, type GjirafaStore } from './store';

/** The request's JSON. */
export async function bodyOf(c: Context): Promise<unknown> {
	const parsed = await readJson(c);
	if (!parsed.ok) throw badRequest('The request body is not valid JSON');
	return parsed.value;
}

/** Checks the organization of the path. */
export function checkOrganization(c: Context): void {
	if (c.req.param('organization') !== ORGANIZATION) throw resultNotFound();
}

/** The project of the path. */
export function projectOf(c: Context): string {
	const projectId = c.req.param('project') ?? '';
	checkProjects([projectId]);
	return projectId;
}

export function checkProjects(projectIds: string[]): void {
	const known = PROJECTS.map((project) => project.publicId);
	if (!projectIds.every((projectId) => known.includes(projectId))) throw resultNotFound();
}

/** The key of that id, or the vendor's 404. */
export function findKey(store: GjirafaStore, id: number): ApiKey {
	const key = store.find(id);
	if (key === undefined) throw resultNotFound();
	return key;
}
