import { startFaultProxy } from '../../../sandbox/proxy';
import { readPage } from '../../../nodes/Rebilly/answers';
import { ERROR_MODES, onError } from '../support';
import { rebillySetting } from './setting';

const { sandbox, rebilly, credential, run, newKey } = rebillySetting();
const create = { operation: 'create', ...newKey };

it.each(ERROR_MODES)('makes one key, though the answer is lost once (%s)', async (mode) => {
	const proxy = await startFaultProxy({ target: sandbox().url });
	proxy.plan([{ match: { method: 'PUT' }, fault: { kind: 'resetAfter' } }]);
	const name = `lost-${mode}`;
	const through = { ...credential(), baseUrl: `${proxy.url}/rebilly` };
	const { items } = await run({ ...create, name }, { credential: through, settings: onError(mode) });
	await proxy.stop();
	const made = rebilly().keys().filter((key) => key.name === name);
	expect(made).toHaveLength(1);
	expect(items[0]?.json).toMatchObject({ id: made[0]?.id, secret: { value: made[0]?.secret } });
});

it('finds the key by its id when every answer is lost, and adopts it', async () => {
	const proxy = await startFaultProxy({ target: sandbox().url });
	proxy.plan([{ match: { method: 'PUT' }, times: 9, fault: { kind: 'resetAfter' } }]);
	const through = { ...credential(), baseUrl: `${proxy.url}/rebilly` };
	const { items } = await run({ ...create, name: 'adopted' }, { credential: through });
	const upserted = await run({ ...create, operation: 'upsert', chosenId: 'adopted-too', name: 'u' }, { credential: through });
	await proxy.stop();
	expect(rebilly().keys().filter(({ name }) => name === 'adopted').map(({ id }) => id)).toEqual([items[0]?.json.id]);
	expect(upserted.items[0]?.json).toMatchObject({ id: 'adopted-too', upserted: 'created' });
});

describe('a list that is longer than the API can reach', () => {
	const page = (keys: number, total: number) => ({
		status: 200,
		headers: { 'pagination-total': String(total) },
		text: JSON.stringify(Array.from({ length: keys }, (_, i) => ({ id: `k${i}` }))),
	});
	const input = { place: {}, limit: null, query: {} };

	it('is read to offset 1000, and the rest is told of', () => {
		expect(readPage(page(1000, 2500), { ...input, cursor: null })).toMatchObject({ next: '1000' });
		const second = readPage(page(1000, 2500), { ...input, cursor: '1000' });
		expect(second.next).toBeNull();
		expect(second.warning).toContain('has 2500 keys, and its API can reach only the first 2000');
	});

	it('is no matter when all were read, or no more are wanted', () => {
		expect(readPage(page(500, 1500), { ...input, cursor: '1000' })).toMatchObject({ next: null });
		expect(readPage(page(50, 2500), { ...input, limit: 50, cursor: null })).not.toHaveProperty('warning');
	});
});
