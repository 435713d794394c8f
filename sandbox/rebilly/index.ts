import { Hono, type Context } from 'hono';
import type { SandboxBackend, SandboxKey, SandboxOptions } from '../backend';
import { iso } from '../common/iso';
import { readJson } from '../common/json';
import { authorize, authorizeStorefront, SESSION_JWT } from './auth';
import { answerProblem, Problem } from './problems';
import { query } from './query';
import { WriteLimiter } from './rateLimit';
import { RebillyStore, type ApiKey } from './store';
import { checkId, parseKey } from './validation';

const PREFIX = '/rebilly';
const KEYS = '/organizations/:organization/api-keys';

/** Rebilly's API keys. A secret key minted here opens this API itself, as far as its ACL reaches; a publishable one the storefront. */
export function createRebilly(options: SandboxOptions): SandboxBackend {
	const store = new RebillyStore(options.now);
	const anything = { type: 'secret' as const, acl: [{ scope: {}, permissions: ['*'] }], allowedIps: null };
	const master = store.mint({ ...anything, description: 'Administration' });
	const reading = [{ scope: {}, permissions: ['GetApiKeyCollection', 'GetApiKey'] }];
	const readOnly = store.mint({ ...anything, acl: reading, description: 'Reporting' });

	const plain = { ...anything, acl: reading };
	for (let index = 1; index <= (options.seedKeys ?? 0); index += 1)
		store.mint({ ...plain, description: `Key ${index}` });

	const app = new Hono();
	app.onError((error, c) => answerProblem(error, c.req.path));
	addReads(app, store);
	addWrites(app, store, new WriteLimiter(options));
	addStorefront(app, store);
	app.all('*', () => {
		throw new Problem(404, 'The resource was not found.');
	});
	return {
		prefix: PREFIX,
		app,
		access: {
			apiKey: master.secretKey,
			apiKeyId: master.id,
			readOnlyApiKey: readOnly.secretKey,
			jwt: SESSION_JWT,
			organizationId: store.organizationId,
		},
		keys: () => store.keys().map((key) => truth(key, store.organizationId)),
	};
}

function addReads(app: Hono, store: RebillyStore): void {
	app.get(KEYS, (c) => {
		authorize(c, store, 'GetApiKeyCollection');
		const shown = store
			.keys()
			.reverse()
			.map((key) => show(key, c));
		const { rows, headers } = query(shown, new URL(c.req.url).searchParams);
		return c.json(rows, 200, headers);
	});
	app.get(`${KEYS}/:id`, (c) => {
		authorize(c, store, 'GetApiKey');
		return c.json(show(find(store, c), c));
	});
}

function addWrites(app: Hono, store: RebillyStore, limiter: WriteLimiter): void {
	const create = async (c: Context): Promise<Response> => {
		authorize(c, store, 'PostApiKey');
		const headers = limiter.enter();
		return created(store.mint(parseKey(await body(c))), c, headers);
	};
	app.post(KEYS, create);
	// The vendor's own client creates under the collection's path with a slash behind it.
	app.post(`${KEYS}/`, create);

	app.put(`${KEYS}/:id`, async (c) => {
		authorize(c, store, 'PutApiKey');
		const headers = limiter.enter();
		const id = c.req.param('id');
		checkId(id);
		const fields = parseKey(await body(c));
		const existing = store.find(id);
		if (existing === undefined) return created(store.mint(fields, id), c, headers);
		return c.json(show(store.replace(existing, fields), c), 200, headers);
	});

	// The one conflict here: the key that carries the request can't delete itself.
	app.delete(`${KEYS}/:id`, (c) => {
		const caller = authorize(c, store, 'DeleteApiKey');
		const headers = limiter.enter();
		const key = find(store, c);
		if (key.id === caller?.id)
			throw new Problem(409, 'An API key in use by this request cannot be deleted.', {}, headers);
		store.remove(key);
		return c.body(null, 204, headers);
	});
}

/** The storefront's one resource here: the door that publishable keys open. */
function addStorefront(app: Hono, store: RebillyStore): void {
	app.get('/storefront/organizations/:organization/plans', (c) => {
		authorizeStorefront(c, store);
		return c.json([]);
	});
}

async function body(c: Context): Promise<unknown> {
	const parsed = await readJson(c);
	if (!parsed.ok) throw new Problem(400, 'The request body is not valid JSON.');
	return parsed.value;
}

function find(store: RebillyStore, c: Context): ApiKey {
	const key = store.find(c.req.param('id') ?? '');
	if (key === undefined) throw new Problem(404, 'The API key was not found.');
	return key;
}

function created(key: ApiKey, c: Context, headers: Record<string, string>): Response {
	return c.json(show(key, c), 201, { ...headers, location: selfLink(key, c) });
}

/** A key as every read shows it, secret included. */
function show(key: ApiKey, c: Context): Record<string, unknown> {
	const { id, description, type, acl, allowedIps, apiUser, secretKey } = key;
	return {
		id,
		description,
		type,
		acl: acl ?? [],
		allowedIps,
		apiUser,
		secretKey,
		createdTime: iso(key.created),
		updatedTime: iso(key.updated),
		_links: [{ rel: 'self', href: selfLink(key, c) }],
	};
}

function selfLink(key: ApiKey, c: Context): string {
	const organization = encodeURIComponent(c.req.param('organization') ?? '');
	return `${new URL(PREFIX, c.req.url).toString()}/organizations/${organization}/api-keys/${encodeURIComponent(key.id)}`;
}

function truth(key: ApiKey, organizationId: string): SandboxKey {
	return {
		id: key.id,
		name: key.description,
		secret: key.secretKey,
		alive: true,
		place: organizationId,
		expiresAt: null,
		rights: { type: key.type, acl: key.acl ?? [], allowedIps: key.allowedIps },
	};
}
