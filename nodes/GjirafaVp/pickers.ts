import type { Exchange } from '../shared/backend/exchange';
import { path } from '../shared/http/path';
import type { Params } from '../shared/params/params';
import { inputProblem } from '../shared/problem';
import { choices, searchable } from '../shared/search';
import type { BackendEntry, Session } from '../shared/session/session';
import { projectsOf, readRoles, type Roles } from './answers';
import { placeOf } from './level';

const LISTED = { cursor: null, limit: null, query: {} };

/** GET a project's roles, by pages. */
const listRoles: Exchange<{ project: string; organization?: string; page: number }, Roles> = {
	name: 'list roles',
	repeatable: true,
	needs: 'a key that reaches the project',
	request: ({ project, organization, page }) => ({
		method: 'GET',
		path: path`/api/projects/${project}/roles`,
		query: { page, take: 100, organizationId: organization },
	}),
	read: readRoles,
};

/** The active roles, of the project that the panel or the organization's keys name. */
export function roleSearch(entry: BackendEntry) {
	return searchable(entry, async (session, params, cursor) => {
		const { organization } = placeOf(params);
		const project = await someProject(session, params);
		const { value } = await session.call(listRoles, { project, organization, page: Number(cursor ?? 1) });
		const results = value.items.filter(({ isActive }) => isActive).map(({ id, name }) => ({ name, value: String(id) }));
		return { results, paginationToken: value.nextPage === null ? undefined : String(value.nextPage) };
	});
}

/** The projects that the organization's keys reach: the API has no list of all. */
export function projectChoices(entry: BackendEntry) {
	return choices(entry, async (session, params) => {
		const projects = await knownProjects(session, params);
		return projects.map(({ id, name }) => ({ name: name ?? id, value: id }));
	});
}

async function someProject(session: Session, params: Params): Promise<string> {
	const { project } = placeOf(params);
	if (project !== undefined) return project;
	const chosen: unknown = params.get('projectIds');
	const [first]: unknown[] = Array.isArray(chosen) ? chosen : [];
	if (typeof first === 'string') return first;
	const [known] = await knownProjects(session, params);
	if (known !== undefined) return known.id;
	throw inputProblem('Role', 'Roles are listed by project, and no key of the organization reaches one', 'Give the role by its ID.');
}

async function knownProjects(session: Session, params: Params) {
	const { value } = await session.call(session.backend.list, { ...LISTED, place: placeOf(params) });
	const projects = value.keys.flatMap((key) => projectsOf(key) ?? []);
	return [...new Map(projects.map((project) => [project.id, project])).values()];
}
