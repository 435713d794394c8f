import { z } from 'zod/v3';
import type { Exchange, KeyAt } from '../shared/backend/exchange';
import type { Operation } from '../shared/run/run';
import { requireMayDestroy } from '../shared/operations/guards';
import { keyOf } from '../shared/operations/read';
import { ids } from '../shared/params/ids';
import { inputProblem } from '../shared/problem';
import { eachItem } from '../shared/run/each';
import { findId } from '../shared/run/keys';
import { path } from '../shared/http/path';
import type { Session } from '../shared/session/session';
import { resultOf } from './envelope';
import { levelOf } from './level';

const PROJECTS = { name: 'projectIds', label: 'Projects' };
const NEEDS = "an organization owner's key";

/** POST api-keys/projects: adds projects to those that a key reaches. */
const assignAll: Exchange<KeyAt & { projectIds: string[] }, unknown> = {
	name: 'assign projects',
	repeatable: true,
	needs: NEEDS,
	request: ({ place, id, projectIds }) => ({
		method: 'POST',
		path: path`/api/organizations/${place.organization ?? ''}/api-keys/projects`,
		body: { apiKeyId: Number(id), projectIds },
	}),
	read: (answer) => resultOf(answer, z.unknown(), 'that the projects are assigned'),
};

/** PUT api-keys/{id}/projects?projectId: takes one project away. */
const unassignOne: Exchange<KeyAt & { projectId: string }, unknown> = {
	name: 'unassign a project',
	repeatable: true,
	needs: NEEDS,
	request: ({ place, id, projectId }) => ({
		method: 'PUT',
		path: path`/api/organizations/${place.organization ?? ''}/api-keys/${id}/projects`,
		query: { projectId },
	}),
	read: (answer) => resultOf(answer, z.unknown(), 'that the project is unassigned'),
};

/** Lets a key reach more projects. */
export const assignProjects = changingProjects('assigned', async ({ call }, at, projectIds) => {
	await call(assignAll, { ...at, projectIds });
});

/** Takes projects away from a key, one after the other. */
export const unassignProjects = changingProjects('unassigned', async ({ call }, at, projectIds) => {
	for (const projectId of projectIds) await call(unassignOne, { ...at, projectId });
});

function changingProjects(
	done: 'assigned' | 'unassigned',
	send: (session: Session, at: KeyAt, projectIds: string[]) => Promise<void>,
): Operation {
	return eachItem((run, params) => {
		// A key without projects opens nothing.
		if (done === 'unassigned') requireMayDestroy(run);
		if (levelOf(params) === 'project') {
			throw inputProblem('Level', 'The projects of a key are managed at the organization level', 'Set Level to Organization.');
		}
		const place = run.session.backend.place(params);
		const key = keyOf(run, params);
		const projectIds = ids(params, PROJECTS);
		return async () => {
			const id = await findId(run.lists, place, key);
			await send(run.session, { place, id }, projectIds);
			return [{ id, backend: run.session.backend.name, [done]: projectIds }];
		};
	});
}
