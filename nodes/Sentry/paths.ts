import type { KeyAt, Place } from '../shared/backend/exchange';
import { path } from '../shared/http/path';

/** The keys of a project, or of a whole organization where the place names no project. */
export function keysPath({ organization = '', project }: Place) {
	if (project === undefined) return path`/api/0/organizations/${organization}/project-keys/`;
	return path`/api/0/projects/${organization}/${project}/keys/`;
}

/** One key. */
export function keyPath({ place: { organization = '', project = '' }, id }: KeyAt) {
	return path`/api/0/projects/${organization}/${project}/keys/${id}/`;
}
