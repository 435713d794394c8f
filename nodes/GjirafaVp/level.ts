import type { KeyAt, Place } from '../shared/backend/exchange';
import { path } from '../shared/http/path';
import { locatedId } from '../shared/params/locator';
import { choice, type Params } from '../shared/params/params';

/** The two levels that keys are managed at; a project's needs the project owner's role. */
export type Level = 'organization' | 'project';

/** Which level the node is set to. */
export function levelOf(params: Params): Level {
	return choice(params, { name: 'level', label: 'Level' }, ['organization', 'project'] as const);
}

/** The organization or the project whose keys are managed. */
export function placeOf(params: Params): Place {
	return levelOf(params) === 'organization'
		? { organization: locatedId(params, { name: 'organizationId', label: 'Organization ID' }) }
		: { project: locatedId(params, { name: 'projectId', label: 'Project ID' }) };
}

/** The keys of a place. */
export function keysPath({ organization, project }: Place) {
	if (project !== undefined) return path`/api/projects/${project}/api-keys`;
	return path`/api/organizations/${organization ?? ''}/api-keys`;
}

/** One key of a place. */
export function keyPath({ place: { organization, project }, id }: KeyAt) {
	if (project !== undefined) return path`/api/projects/${project}/api-keys/${id}`;
	return path`/api/organizations/${organization ?? ''}/api-keys/${id}`;
}
