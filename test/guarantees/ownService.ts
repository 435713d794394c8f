import { ApiKeys } from '../../nodes/ApiKeys/ApiKeys.node';
import type { SandboxKey } from '../../sandbox/backend';
import { MANAGEMENT_SECRET } from '../nodes/apiKeys/driver';
import { type Behaviour, KeyServer, type StoredKey } from '../nodes/apiKeys/keyServer';
import type { Subject } from './subject';

/** In which ways a service of somebody's own is unlike the others. */
export interface Quirks {
	/** What a create does when a key has the name already: gives that key, with a new secret, or without any. */
	namesake?: 'same' | 'newSecret' | 'noSecret';
	/** Reports each end as done and does nothing. */
	endless?: boolean;
	/** Gives every new key these rights, whatever was asked for. */
	scopes?: string[];
	/** How it spells the end of a key. */
	end?(expires: number | null): string | null;
	/** Shows this much of each secret in its lists. */
	masked?(secret: string): string;
}

const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());

/** A service that the custom form describes, with quirks. */
export function ownService(name: string, quirks: Quirks = {}): Subject {
	return {
		name,
		prefix: '',
		serve: async () => {
			const server = new KeyServer(behaviour(quirks));
			server.add('management', { secret: MANAGEMENT_SECRET, created: Date.now(), scopes: ['admin'] });
			await server.start();
			const keys = () => [...server.keys.values()].map((key) => booked(server, key));
			return { url: server.url, backend: { prefix: '', access: { apiKey: MANAGEMENT_SECRET }, keys }, stop: async () => await server.stop() };
		},
		type: () => new ApiKeys(),
		credential: (baseUrl, { apiKey = '' }) => ({ backend: 'compatible', service: 'custom', baseUrl, authentication: 'apiKey', apiKey, headerName: 'X-Api-Key', headerPrefix: '' }),
		fixed: () => ({
			resource: 'apiKey',
			service: 'custom',
			endpoints: { getPath: '/keys/{id}' },
			answerFields: { rights: 'scopes', enabled: 'enabled' },
			verification: { path: '/me' },
		}),
		newKey: () => ({ expiry: 'days', expiresInDays: 30 }),
		ending: 'revoke',
		rotation: { oldKey: 'revoke', lifetime: 'sameLength' },
	};
}

function booked(server: KeyServer, key: StoredKey): SandboxKey {
	return { id: key.id, name: key.name, secret: key.secret, alive: server.keys.has(key.id) && key.enabled, place: key.project, expiresAt: iso(key.expires), rights: key.scopes };
}

function behaviour({ namesake, endless = false, scopes, end = iso, masked }: Quirks): Behaviour {
	return ({ method, path, headers, body }, service) => {
		const secret = String(headers['x-api-key']);
		const holder = [...service.keys.values()].find((key) => key.secret === secret);
		if (path === '/me') return holder === undefined ? { status: 401, body: { message: 'who are you' } } : { status: 200, body: {} };
		if (secret !== MANAGEMENT_SECRET) return { status: 401, body: { message: 'who are you' } };
		const view = (key: StoredKey) => ({ id: key.id, name: key.name, createdAt: iso(key.created), expiresAt: end(key.expires), enabled: key.enabled, scopes: key.scopes, ...(masked === undefined ? {} : { start: masked(key.secret) }) });
		if (method === 'POST' && path === '/keys') {
			const same = namesake === undefined ? undefined : [...service.keys.values()].find((key) => key.name === body.name);
			if (same !== undefined && namesake === 'newSecret') same.secret = `${same.secret}x`;
			const expires = typeof body.expiresAt === 'string' ? Date.parse(body.expiresAt) : null;
			const asked = Array.isArray(body.scopes) ? body.scopes.map(String) : ['read'];
			const key = same ?? service.add(String(body.name), { created: Date.now(), expires, scopes: scopes === undefined ? asked : [...scopes] });
			const isShown = same === undefined || namesake !== 'noSecret';
			return { status: 201, body: { ...view(key), ...(isShown ? { key: key.secret } : {}) } };
		}
		if (method === 'GET' && path === '/keys') return { status: 200, body: [...service.keys.values()].map(view) };
		const key = service.keys.get(path.split('/')[2] ?? '');
		if (key === undefined) return { status: 404, body: { message: 'no such key' } };
		if (method === 'DELETE' && !endless) service.keys.delete(key.id);
		return { status: 200, body: method === 'DELETE' ? {} : view(key) };
	};
}
