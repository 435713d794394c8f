import { byName } from '../support';
import { customRunner } from './driver';
import { serviceForFile } from './keyServer';

/** A service whose database takes a name of digits for a number. */
const service = serviceForFile(({ method, path }, { keys }) => {
	if (method === 'DELETE') return { status: keys.delete(path.split('/')[2] ?? '') ? 204 : 404 };
	return { status: 200, body: [...keys.values()].map(({ id, name }) => ({ id, name: /^\d+$/.test(name) ? Number(name) : name, createdAt: '2026-01-01T00:00:00Z', expiresAt: null })) };
});

it.each(['get', 'revoke'])('finds a key whose name comes as a number: %s', async (operation) => {
	for (const name of ['2026', 'ci']) service.add(name);
	const { error, items } = await customRunner(service, () => ({}))({ operation, keyId: byName('2026') });
	expect([error?.message, items[0]?.json.id]).toEqual([undefined, 'k1']);
});

it('lists it by a pattern, and as a text', async () => {
	service.add('2026');
	const { items } = await customRunner(service, () => ({}))({ operation: 'getAll', returnAll: true, filters: { namePattern: '20*' } });
	expect(items.map(({ json }) => json.name)).toEqual(['2026']);
});
