import type { Context, Hono } from 'hono';
import { authenticate, needMember, needProjectOwner } from './auth';
import { parseCreate, parseUpdate } from './bodies';
import { bodyOf, findKey, projectOf } from './context';
import { badRequest, Refusal, resultNotFound, succeed } from './envelope';
import { ORGANIZATION_OWNER, ROLES, type ApiKey, type GjirafaStore } from './store';
import { showListed, showOne } from './views';

const KEYS = '/api/projects/:project/api-keys';

/** A project's keys: list, create, update and delete. There is no get. */
export function addProjectKeys(app: Hono, store: GjirafaStore): void {
	const ownerOf = (c: Context, ...projectIds: string[]): void => {
		const caller = authenticate(c.req.header('authorization'), store);
		projectIds.forEach((each) => needProjectOwner(caller, each));
	};
	const enter = (c: Context): string => {
		const projectId = projectOf(c);
		ownerOf(c, projectId);
		return projectId;
	};
	const within = (projectId: string, id: number): ApiKey => {
		const key = findKey(store, id);
		if (!key.projectIds.includes(projectId)) throw resultNotFound();
		return key;
	};

	app.get(KEYS, (c) => {
		const projectId = enter(c);
		return succeed(
			store
				.keys()
				.filter((key) => key.projectIds.includes(projectId))
				.map(showListed),
		);
	});

	app.post(KEYS, async (c) => {
		const projectId = enter(c);
		const { fields, projectIds } = parseCreate(await bodyOf(c), store.now());
		refuseOwnersRole(fields.roleId);
		ownerOf(c, ...projectIds);
		return succeed(showOne(store.mint(fields, [...new Set([projectId, ...projectIds])])), 201);
	});

	app.put(KEYS, async (c) => {
		const projectId = enter(c);
		const { id, fields } = parseUpdate(await bodyOf(c), store.now());
		const key = within(projectId, id);
		refuseOwnersRole(fields.roleId);
		return succeed(showOne(store.replace(key, fields)));
	});

	app.delete(`${KEYS}/:id`, (c) => {
		const projectId = enter(c);
		store.remove(within(projectId, Number(c.req.param('id'))));
		return succeed(true);
	});
}

/** The roles to choose from, by pages. */
export function addRoles(app: Hono, store: GjirafaStore): void {
	app.get('/api/projects/:project/roles', (c) => {
		const caller = authenticate(c.req.header('authorization'), store);
		needMember(caller, projectOf(c));
		const search = (c.req.query('search') ?? '').toLowerCase();
		const page = positive(c.req.query('page'), 'page', 1);
		const take = positive(c.req.query('take'), 'take', 10);
		const found = ROLES.filter((role) => role.name.toLowerCase().includes(search));
		return succeed({
			currentPage: page,
			totalPages: Math.ceil(found.length / take),
			pageSize: take,
			totalCount: found.length,
			items: found.slice((page - 1) * take, page * take),
		});
	});
}

/** A project's owner can't hand out the organization. */
function refuseOwnersRole(roleId: number): void {
	if (roleId === ORGANIZATION_OWNER) throw new Refusal(403, 'Forbidden');
}

function positive(given: string | undefined, field: string, fallback: number): number {
	if (given === undefined || given === '') return fallback;
	if (!/^[1-9]\d{0,5}$/.test(given)) throw badRequest(`${field} must be a positive integer`);
	return Number(given);
}
