import { byId, errorText, onError, pairs, pairsOf, texts } from '../support';
import { FEW_SERVERS, type ServerName, SERVERS, twentyForFile } from './support';

const { at, quiet } = twentyForFile();
const keyId = byId('={{ $json.id }}');
type Made = Awaited<ReturnType<ReturnType<typeof at>['make']>>;

const keys = new Map<ServerName, Made>();
const keysOf = (server: ServerName, count: number): Made => (keys.get(server) ?? []).slice(0, count);
beforeAll(async () => {
	for (const server of SERVERS) keys.set(server, await at(server).make(20));
});

describe.each(FEW_SERVERS)('$server, $count items, on error $mode, by the router: $byRouter', ({ server, mode, count, byRouter }) => {
	const extra = { settings: onError(mode), byRouter };

	it('Generate Token makes one more secret for each key', async () => {
		const { run, booked } = at(server);
		const made = keysOf(server, count);
		const { items, errors } = await run({ operation: 'generateToken', keyId }, { ...extra, items: made });
		expect([errors, pairs(items), texts(items, 'id')]).toEqual([[], pairsOf(count), made.map(({ id }) => id)]);
		expect(booked(texts(items, 'id')).map((key) => [key?.secret, key?.alive])).toEqual(texts(items, 'secret.value').map((secret) => [secret, true]));
	});

	const [own, message] = server === 'legacy' ? ['findDuplicates', 'Assign Role is not available'] : ['assignRole', 'Find Duplicates is not available'];
	it(`${own} works for each item, and the other generation's operation says so`, async () => {
		const { run, booked, access } = at(server);
		const made = keysOf(server, count);
		if (server === 'legacy') {
			const { items, errors } = await run({ operation: 'findDuplicates', keyIds: '={{ $json.id }}' }, { ...extra, items: made });
			expect([errors, new Set(texts(items, 'duplicateOf'))]).toEqual([[], new Set(made.map(({ id }) => id))]);
			expect(items.every(({ json, pairedItem }) => json.duplicateOf === made[Number(Object(pairedItem).item)]?.id)).toBe(true);
		} else {
			const roleId = byId(access('adminRoleId'));
			const { items, errors } = await run({ operation: 'assignRole', keyId, roleId }, { ...extra, items: made });
			expect([errors, pairs(items)]).toEqual([[], pairsOf(count)]);
			expect(booked(made.map(({ id }) => id)).every((key) => key?.rights === access('adminRoleId'))).toBe(true);
		}
		const other = server === 'legacy' ? 'assignRole' : 'findDuplicates';
		const journal = quiet();
		const refused = await run({ operation: other, keyId: byId('x'), keyIds: 'x', roleId: byId('y') }, { settings: onError('stopWorkflow') });
		expect([journal.journal(), errorText(refused).includes(message ?? '')]).toEqual([[], true]);
	});
});
