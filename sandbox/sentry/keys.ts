import type { Context, Hono } from 'hono';
import { json, notFound, readObject } from './answers';
import { authorize, type Token } from './auth';
import { page } from './paging';
import type { RateLimiter } from './rateLimit';
import type { ClientKey, Organization, Project, SentryStore } from './store';
import { completeLimit, parsePost, parsePut, type PutKey } from './validation';
import { showKey } from './view';

const KEYS = '/api/0/projects/:organization/:project/keys/';

/** A project's client keys: list, create, get, update, delete; and the list of an organization's. */
export function addKeys(app: Hono, store: SentryStore, limiter: RateLimiter, baseOf: (c: Context) => URL): void {
	const show = (c: Context, key: ClientKey, token: Token) => showKey(key, baseOf(c), token.superuser);
	const enter = (c: Context, endpoint: string) => limiter.enter(c.req.header('authorization') ?? '', endpoint);

	app.get(KEYS, (c) => {
		const headers = enter(c, 'GET keys');
		const token = authorize(c.req.header('authorization'), 'project:read');
		const project = findProject(store, c);
		const keys = store.keysOf([project.id], token.superuser);
		return page(withStatus(keys, c.req.query('status')), new URL(c.req.url), headers, (key) => show(c, key, token));
	});

	app.get('/api/0/organizations/:organization/project-keys/', (c) => {
		const headers = enter(c, 'GET project-keys');
		const token = authorize(c.req.header('authorization'), 'org:read');
		const projects = ofTeam(findOrganization(store, c).projects, c.req.query('team')).map((project) => project.id);
		const keys = store.keysOf(projects, token.superuser);
		return page(withStatus(keys, c.req.query('status')), new URL(c.req.url), headers, (key) => show(c, key, token));
	});

	app.post(KEYS, async (c) => {
		const headers = enter(c, 'POST keys');
		const token = authorize(c.req.header('authorization'), 'project:write');
		const project = findProject(store, c);
		const sent = parsePost(await readObject(c));
		const rateLimit = project.rateLimits && sent.rateLimit !== undefined ? completeLimit(sent.rateLimit) : null;
		const useCase = token.superuser ? sent.useCase : 'user';
		const key = store.mint(project, { name: sent.name, rateLimit, useCase });
		return json(show(c, key, token), 201, headers);
	});

	app.get(`${KEYS}:key/`, (c) => {
		const token = authorize(c.req.header('authorization'), 'project:read');
		return json(show(c, findKey(store, c, token), token));
	});

	app.put(`${KEYS}:key/`, async (c) => {
		const token = authorize(c.req.header('authorization'), 'project:write');
		const key = findKey(store, c, token);
		change(key, findProject(store, c), parsePut(await readObject(c)));
		return json(show(c, key, token));
	});

	app.delete(`${KEYS}:key/`, (c) => {
		const token = authorize(c.req.header('authorization'), 'project:admin');
		store.remove(findKey(store, c, token));
		return new Response(null, { status: 204 });
	});
}

/** Applies an update. Whoever leaves `browserSdkVersion` out gets the project's default, whatever was set before. */
function change(key: ClientKey, project: Project, sent: PutKey): void {
	const limit = sent.rateLimit;
	const rateLimit = !project.rateLimits || limit === undefined ? key.rateLimit : limit && nextLimit(key, limit);
	key.rateLimit = rateLimit;
	key.name = sent.name ?? key.name;
	key.browserSdkVersion = sent.browserSdkVersion ?? project.defaultSdkVersion;
	key.loaderOptions = { ...key.loaderOptions, ...sent.loaderOptions };
	key.isActive = sent.isActive ?? key.isActive;
}

function nextLimit(key: ClientKey, sent: NonNullable<PutKey['rateLimit']>): ClientKey['rateLimit'] {
	return Object.keys(sent).length === 0 ? key.rateLimit : completeLimit(sent);
}

/** Keys for the vendor's own purposes are shown to superusers only. */
function withStatus(keys: readonly ClientKey[], status: string | undefined): readonly ClientKey[] {
	if (status === undefined || status === '') return keys;
	return keys.filter((key) => status === (key.isActive ? 'active' : 'inactive'));
}

function ofTeam(projects: Project[], team: string | undefined): Project[] {
	if (team === undefined || team === '') return projects;
	const found = projects.filter((project) => project.team.slug === team || project.team.id === team);
	if (found.length === 0) throw notFound();
	return found;
}

/** The organization of the path, by slug or id. */
export function findOrganization(store: SentryStore, c: Context): Organization {
	const organization = store.organization(c.req.param('organization') ?? '');
	if (organization === undefined) throw notFound();
	return organization;
}

function findProject(store: SentryStore, c: Context): Project {
	const wanted = c.req.param('project');
	const project = findOrganization(store, c).projects.find((one) => one.slug === wanted || String(one.id) === wanted);
	if (project === undefined) throw notFound();
	return project;
}

function findKey(store: SentryStore, c: Context, token: Token): ClientKey {
	const project = findProject(store, c);
	const key = store.keysOf([project.id], token.superuser).find((one) => one.public === c.req.param('key'));
	if (key === undefined) throw notFound();
	return key;
}
