import type { INodeParameters } from 'n8n-workflow';
import { MANAGEMENT_SECRET } from './driver';
import type { Behaviour, JsonValue, KeyServer, Reply, Seen, StoredKey } from './keyServer';

/** A way in which a service may be built, and the form that describes it. */
export interface Style {
	title: string;
	behaviour: Behaviour;
	form: INodeParameters;
	credential?: { headerName?: string; headerPrefix?: string };
	/** Whether reads show plaintexts. */
	readsSecrets?: boolean;
}

const DENIED: Reply = { status: 401, body: { message: 'who are you' } };
const GONE: Reply = { status: 404, body: { message: 'no such key' } };

function iso(time: number | null): string | null {
	return time === null ? null : new Date(time).toISOString();
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

function removed(service: KeyServer, id: string, otherwise: Reply = GONE): Reply {
	return service.keys.delete(id) ? { status: 200, body: {} } : otherwise;
}

/** REST as in a book: a bare list, ISO dates, ids in the path. */
const plain: Style = {
	title: 'a bare list, ISO dates, ids in the path',
	credential: { headerName: 'X-Api-Key', headerPrefix: '' },
	form: {
		endpoints: { updatePath: '/keys/{id}', updateMethod: 'PATCH', getPath: '/keys/{id}' },
		answerFields: { rights: 'scopes', enabled: 'enabled' },
		verification: { path: '/me' },
	},
	behaviour: ({ method, path, headers, body }, service) => {
		const secret = headers['x-api-key'];
		if (path === '/me') return service.holderOf(String(secret)) === undefined ? DENIED : { status: 200, body: {} };
		if (secret !== MANAGEMENT_SECRET) return DENIED;
		const view = ({ id, name, created, expires, enabled, scopes }: StoredKey) => ({ id, name, createdAt: iso(created), expiresAt: iso(expires), enabled, scopes });
		if (method === 'POST' && path === '/keys') {
			const expires = body.expiresAt === undefined ? null : Date.parse(textOf(body.expiresAt));
			const scopes = Array.isArray(body.scopes) ? body.scopes.map(String) : ['none'];
			const key = service.add(textOf(body.name), { expires, scopes });
			return { status: 201, body: { ...view(key), key: key.secret } };
		}
		if (method === 'GET' && path === '/keys') return { status: 200, body: [...service.keys.values()].map(view) };
		const key = service.keys.get(path.split('/')[2] ?? '');
		if (key === undefined) return GONE;
		if (method === 'DELETE') return removed(service, key.id);
		if (method === 'PATCH') Object.assign(key, body, typeof body.expiresAt === 'string' ? { expires: Date.parse(body.expiresAt) } : {});
		return { status: 200, body: view(key) };
	},
};

/** A parent in the path, wrapped answers, pages with a total header, seconds, ids in the body. */
const wrapped: Style = {
	title: 'a parent, page numbers with a total header, seconds, ids in the body',
	form: {
		parentId: 'p1',
		endpoints: {
			createPath: '/v1/projects/{parent}/credentials',
			listPath: '/v1/projects/{parent}/credentials?sort=asc',
			revokeMethod: 'POST',
			revokePath: '/v1/credentials/revoke',
			revokeBody: '{"credential": {"ref": "{id}"}, "project": "{parent}"}',
			nameField: 'attributes.label',
		},
		answerFields: { createAt: 'result', id: 'ref', secret: 'token.value', name: 'label', createdAt: 'made', expiresAt: 'ends', dates: 'epochSeconds' },
		paging: { at: 'result.items', entry: 'credential', kind: 'page', limitParameter: 'per_page', size: 10, totalHeader: 'X-Total' },
		expiryForm: { field: 'attributes.ttl', form: 'secondsToLive' },
		verification: { path: '/v1/whoami', field: 'active', value: 'true' },
	},
	behaviour: ({ method, path, query, headers, body }, service) => {
		const [, secret = ''] = /^Bearer (.*)$/.exec(headers.authorization ?? '') ?? [];
		if (path === '/v1/whoami') return { status: 200, body: { active: service.holderOf(secret) !== undefined } };
		if (secret !== MANAGEMENT_SECRET) return DENIED;
		const seconds = (time: number | null) => (time === null ? null : Math.floor(time / 1000));
		const view = (key: StoredKey) => ({ ref: key.id, label: key.name, made: seconds(key.created), ends: seconds(key.expires) });
		if (method === 'POST' && path === '/v1/projects/p1/credentials') {
			const { label, ttl } = Object(body.attributes);
			const key = service.add(textOf(label), { expires: typeof ttl === 'number' ? Date.now() + ttl * 1000 : null });
			return { status: 200, body: { success: true, result: { ...view(key), token: { value: key.secret } } } };
		}
		if (path === '/v1/projects/p1/credentials' && query.get('sort') === 'asc') {
			const size = Number(query.get('per_page'));
			const from = (Number(query.get('page')) - 1) * size;
			const all = [...service.keys.values()];
			const items = all.slice(from, from + size).map((key): JsonValue => ({ credential: view(key) }));
			return { status: 200, headers: { 'x-total': String(all.length) }, body: { success: true, result: { items } } };
		}
		if (method === 'POST' && path === '/v1/credentials/revoke') return removed(service, String(Object(body.credential).ref));
		return undefined;
	},
};

/** Ids that are secrets, a cursor in the body, milliseconds, days to live, and a DELETE that always succeeds. */
const secretIds: Style = {
	title: 'ids that are secrets, a cursor, milliseconds, days to live',
	readsSecrets: true,
	form: {
		endpoints: { createPath: '/tokens', listMethod: 'POST', listPath: '/tokens/search', listBody: '{"kind": "api"}', revokePath: '/tokens/{id}', updatePath: '/tokens/{id}', updateMethod: 'PUT' },
		answerFields: { idIsSecret: true, secret: 'token', name: 'name', createdAt: 'created', expiresAt: 'until', dates: 'epochMilliseconds' },
		paging: { at: 'tokens', kind: 'cursor', parameter: 'after', next: 'paging.next', limitParameter: '' },
		expiryForm: { field: 'days', form: 'daysToLive', answerForm: 'epochMilliseconds' },
		verification: { path: '/ping' },
	},
	behaviour: ({ method, path, headers, body }, service) => {
		const secret = String(headers.authorization).replace('Bearer ', '');
		if (path === '/ping') return service.holderOf(secret) === undefined ? DENIED : { status: 204 };
		if (secret !== MANAGEMENT_SECRET) return DENIED;
		const view = (key: StoredKey) => ({ token: key.secret, name: key.name, created: key.created, until: key.expires });
		if (method === 'POST' && path === '/tokens') {
			const expires = typeof body.days === 'number' ? Date.now() + body.days * 86_400_000 : null;
			return { status: 200, body: view(service.add(textOf(body.name), { expires })) };
		}
		if (path === '/tokens/search') {
			const all = [...service.keys.values()];
			const from = typeof body.after === 'string' ? Number(body.after) : 0;
			const next = from + 7 < all.length ? String(from + 7) : null;
			return { status: 200, body: { tokens: all.slice(from, from + 7).map(view), paging: { next } } };
		}
		const key = [...service.keys.values()].find(({ secret: token }) => token === decodeURIComponent(path.split('/')[2] ?? ''));
		if (method === 'DELETE' && key !== undefined) service.keys.delete(key.id);
		if (method === 'PUT' && key !== undefined && typeof body.name === 'string') key.name = body.name;
		return { status: 200 };
	},
};

/** Numbers for ids, a Link header, and no check: a new key is proven by being there. */
const linked: Style = {
	title: 'numbers for ids, a Link header, no check of its own',
	credential: { headerName: 'Authorization', headerPrefix: 'Token ' },
	form: {
		endpoints: { createPath: '/k', listPath: '/k', revokeMethod: 'PUT', revokePath: '/k?remove={id}', nameField: 'name' },
		answerFields: { secret: 'secret', createdAt: 'at', expiresAt: '' },
		paging: { kind: 'link', size: 9, limitParameter: 'n' },
		expiryForm: { field: '' },
	},
	behaviour: ({ method, path, query, headers, body }: Seen, service) => {
		if (headers.authorization !== `Token ${MANAGEMENT_SECRET}`) return DENIED;
		if (path !== '/k') return undefined;
		const view = (key: StoredKey) => ({ id: Number(key.id.slice(1)), name: key.name, at: iso(key.created) });
		if (method === 'POST') {
			const key = service.add(textOf(body.name));
			return { status: 200, body: { ...view(key), secret: key.secret } };
		}
		if (method === 'PUT') return removed(service, `k${query.get('remove')}`);
		const from = Number(query.get('from') ?? 0);
		const all = [...service.keys.values()];
		const more = from + 9 < all.length ? `, <https://elsewhere.example/k?n=9&from=${from + 9}>; rel="next"` : '';
		return { status: 200, headers: { link: `</k?n=9>; rel="first"${more}` }, body: all.slice(from, from + 9).map(view) };
	},
};

export const styles: readonly Style[] = [plain, wrapped, secretIds, linked];
