import type { Context, Hono } from 'hono';
import { authenticate, needOrganizationOwner } from './auth';
import { parseAssign, parseCreate, parseUpdate } from './bodies';
import { bodyOf, checkOrganization, checkProjects, findKey } from './context';
import { badRequest, succeed } from './envelope';
import type { GjirafaStore } from './store';
import { showListed, showOne } from './views';

const KEYS = '/api/organizations/:organization/api-keys';

/** An organization's keys: list, get, create, update, delete, and the projects they reach. */
export function addOrganizationKeys(app: Hono, store: GjirafaStore): void {
	const enter = (c: Context): void => {
		needOrganizationOwner(authenticate(c.req.header('authorization'), store));
		checkOrganization(c);
	};
	const keyOfPath = (c: Context) => findKey(store, Number(c.req.param('id')));

	app.get(KEYS, (c) => {
		enter(c);
		return succeed(store.keys().map(showListed));
	});

	app.get(`${KEYS}/:id`, (c) => {
		enter(c);
		return succeed(showOne(keyOfPath(c)));
	});

	app.post(KEYS, async (c) => {
		enter(c);
		const { fields, projectIds } = parseCreate(await bodyOf(c), store.now());
		checkProjects(projectIds);
		return succeed(showOne(store.mint(fields, projectIds)));
	});

	app.put(KEYS, async (c) => {
		enter(c);
		const { id, fields } = parseUpdate(await bodyOf(c), store.now());
		return succeed(showOne(store.replace(findKey(store, id), fields)));
	});

	app.delete(`${KEYS}/:id`, (c) => {
		enter(c);
		store.remove(keyOfPath(c));
		return succeed(true);
	});

	app.post(`${KEYS}/projects`, async (c) => {
		enter(c);
		const { id, projectIds } = parseAssign(await bodyOf(c));
		const key = findKey(store, id);
		checkProjects(projectIds);
		key.projectIds = [...new Set([...key.projectIds, ...projectIds])];
		return succeed(true);
	});

	app.put(`${KEYS}/:id/projects`, (c) => {
		enter(c);
		const key = keyOfPath(c);
		const projectId = c.req.query('projectId');
		if (projectId === undefined) throw badRequest('projectId is required');
		checkProjects([projectId]);
		key.projectIds = key.projectIds.filter((one) => one !== projectId);
		return succeed(true);
	});
}
