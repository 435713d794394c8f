import { byId, byName, jsonOf, onError, texts } from '../support';
import { msgCoreForFile } from './support';

const { run, make, quiet } = msgCoreForFile();
const COUNT = 30;

/** Runs an operation on many keys, and counts the lists that it asked for. */
async function listsOf(parameters: Parameters<typeof run>[0], made: Awaited<ReturnType<typeof make>>) {
	const journal = quiet();
	const { items, error } = await run(parameters, { items: made });
	if (error !== undefined) throw error;
	const lists = journal.journal().filter(({ method, path }) => method === 'GET' && path.endsWith('/keys'));
	return { ids: texts(items, parameters.operation === 'rotate' ? 'rotation.oldKey.id' : 'id'), lists: lists.length };
}

it.each([
	['Get by ID', { operation: 'get', keyId: byId('={{ $json.id }}') }],
	['Get by name', { operation: 'get', keyId: byName('={{ $json.name }}') }],
	['Revoke by name', { operation: 'revoke', keyId: byName('={{ $json.name }}') }],
	['Rotate by ID', { operation: 'rotate', oldKey: 'keep', keyId: byId('={{ $json.id }}') }],
	['Rotate by name', { operation: 'rotate', oldKey: 'revoke', keyId: byName('={{ $json.name }}') }],
])('%s lists the project once for all items', async (_, parameters) => {
	const made = await make(COUNT);
	expect(await listsOf(parameters, made)).toEqual({ ids: made.map(({ id }) => id), lists: 1 });
});

it('Audit lists it once for items with policies of their own', async () => {
	const journal = quiet();
	const { items } = await run({ operation: 'audit', policy: { mustExpire: true } }, { items: [{}, {}, {}] });
	expect(items.length).toBeGreaterThan(3);
	expect(journal.journal()).toHaveLength(1);
});

it('lists again for the second item that names a key which the first one revoked', async () => {
	const [key] = await make(1);
	const twice = { items: [key ?? {}, key ?? {}], settings: onError('continueErrorOutput') };
	const { items, errors } = await run({ operation: 'revoke', keyId: byName('={{ $json.name }}'), options: { concurrency: 1 } }, twice);
	expect(jsonOf(items)).toMatchObject([{ id: key?.id, alreadyRevoked: false }]);
	expect(jsonOf(errors)).toMatchObject([{ error: expect.stringContaining('no key with the name') }]);
});
