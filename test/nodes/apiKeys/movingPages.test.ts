import { byId, onError } from '../support';
import { customRunner } from './driver';
import { serviceForFile } from './keyServer';

/** Two keys a page by an offset, the one that was changed last at the end; there is no request for one key. */
const service = serviceForFile(({ method, path, query, body }, { keys }) => {
	const view = ({ id, name }: { id: string; name: string }) => ({ id, name, createdAt: '2026-01-01T00:00:00Z', expiresAt: null });
	if (method === 'GET' && path === '/keys') {
		const offset = Number(query.get('offset') ?? 0);
		return { status: 200, body: [...keys.values()].slice(offset, offset + 2).map(view) };
	}
	const key = keys.get(path.split('/')[2] ?? '');
	if (key === undefined || method !== 'PATCH') return { status: 404, body: { message: 'no such key' } };
	key.name = String(body.name);
	keys.delete(key.id);
	keys.set(key.id, key);
	return { status: 200, body: view(key) };
});

it.each([1, 3])('finds each key that is there, though this run moves others from page to page, %i at once', async (concurrency) => {
	const ids = Array.from({ length: 8 }, (_, i) => service.add(`name-${i}`).id);
	const run = customRunner(service, () => ({ endpoints: { updatePath: '/keys/{id}' }, paging: { kind: 'offset', size: 2 }, options: { concurrency } }));
	const { items } = await run(
		{ operation: 'update', keyId: byId('={{ $json.id }}'), updateFields: { name: '=new-{{ $json.id }}' } },
		{ items: ids.map((id) => ({ id })), settings: onError('continueRegularOutput') },
	);
	expect(items.map(({ json }) => json.name ?? json.error)).toEqual(ids.map((id) => `new-${id}`));
});
