import { Hono, type Context } from 'hono';
import type { SandboxBackend, SandboxKey, SandboxOptions } from '../backend';
import { answerError, json } from './answers';
import { authorize, TOKENS } from './auth';
import { addIngest } from './ingest';
import { addKeys, findOrganization } from './keys';
import { page } from './paging';
import { RateLimiter } from './rateLimit';
import { SentryStore, type ClientKey } from './store';
import { showProject } from './view';

const PREFIX = '/sentry';

/** Sentry's client keys (DSNs), with the event endpoint that proves them. */
export function createSentry(options: SandboxOptions): SandboxBackend {
	const store = new SentryStore(options.now, options.seedKeys);
	const app = new Hono();
	app.onError(answerError);
	addKeys(app, store, new RateLimiter(options), baseOf);
	addPickers(app, store);
	addIngest(app, store);
	app.all('*', (c) => unknownRoute(c));
	return {
		prefix: PREFIX,
		app,
		access: {
			token: TOKENS.all.value,
			readOnlyToken: TOKENS.readOnly.value,
			writeOnlyToken: TOKENS.writeOnly.value,
			superuserToken: TOKENS.superuser.value,
			organization: 'acme',
			emptyOrganization: 'acme-labs',
			project: 'storefront',
			projectId: '4501',
			secondProject: 'app',
			secondProjectId: '4502',
			projectWithoutRateLimits: 'legacy',
			team: 'web',
		},
		keys: () =>
			store
				.keys()
				.reverse()
				.map((key) => truth(key, store)),
	};
}

/** The organizations and projects to choose from. */
function addPickers(app: Hono, store: SentryStore): void {
	app.get('/api/0/organizations/', (c) => {
		authorize(c.req.header('authorization'), 'org:read');
		const organizations = store.organizations.map(({ id, slug, name }) => ({ id: String(id), slug, name }));
		return page(organizations, new URL(c.req.url));
	});
	app.get('/api/0/organizations/:organization/projects/', (c) => {
		authorize(c.req.header('authorization'), 'org:read');
		return page(findOrganization(store, c).projects.map(showProject), new URL(c.req.url));
	});
}

/** Where this server was reached: what DSNs must point at to work. */
function baseOf(c: Context): URL {
	return new URL(PREFIX, c.req.url);
}

function unknownRoute(c: Context): Response {
	if (c.req.path.endsWith('/')) return json({ info: 'Route not found' }, 404);
	return new Response('Route not found, did you forget a trailing slash?', { status: 404 });
}

function truth(key: ClientKey, store: SentryStore): SandboxKey {
	return {
		id: key.public,
		name: key.name,
		secret: key.secret,
		alive: key.isActive,
		place: store.projectById(key.projectId).slug,
		expiresAt: null,
		rights: { rateLimit: key.rateLimit, useCase: key.useCase },
	};
}
