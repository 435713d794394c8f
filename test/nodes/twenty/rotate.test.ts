import { byId, byName, calls, jsonOf, onError, pairs, pairsOf, texts } from '../support';
import { FEW_SERVERS, MOST_SERVERS, type ServerName, SERVERS, twentyForFile } from './support';

const { at, quiet } = twentyForFile();
const keyId = byId('={{ $json.id }}');
type Made = Awaited<ReturnType<ReturnType<typeof at>['make']>>;

/** Checks that each key has a successor that works, with its name, rights and length of life. */
function expectSuccessors(server: ServerName, made: Made, { items, errors }: Awaited<ReturnType<ReturnType<typeof at>['run']>>): void {
	const { booked } = at(server);
	expect(errors).toEqual([]);
	expect(pairs(items)).toEqual(pairsOf(made.length));
	expect(texts(items, 'rotation.oldKey.id')).toEqual(made.map(({ id }) => id));
	const [fresh, old] = [booked(texts(items, 'id')), booked(made.map(({ id }) => id))];
	expect(fresh.map((key) => [key?.name, key?.rights, key?.secret, key?.alive])).toEqual(
		old.map((key, i) => [key?.name, key?.rights, texts(items, 'secret.value')[i], true]),
	);
	for (const { daysUntilExpiry } of jsonOf(items)) expect(daysUntilExpiry).toBe(40);
}

describe.each(MOST_SERVERS)('$server, $count items, on error $mode, by the router: $byRouter', ({ server, mode, count, byRouter }) => {
	it('Rotate makes successors that work, and ends the old keys', async () => {
		const { make, run, booked } = at(server);
		const made = await make(count);
		const rotated = await run({ operation: 'rotate', keyId, oldKey: 'revoke' }, { items: made, settings: onError(mode), byRouter });
		expectSuccessors(server, made, rotated);
		expect(booked(made.map(({ id }) => id)).some((key) => key?.alive)).toBe(false);
	});
});

describe.each(FEW_SERVERS)('$server, $count items, on error $mode, by the router: $byRouter', ({ server, mode, count, byRouter }) => {
	const extra = { settings: onError(mode), byRouter };

	it('Rotate by name may keep the old keys', async () => {
		const { make, run, booked } = at(server);
		const made = await make(count);
		expectSuccessors(server, made, await run({ operation: 'rotate', keyId: byName('={{ $json.name }}'), oldKey: 'keep' }, { ...extra, items: made }));
		expect(booked(made.map(({ id }) => id)).every((key) => key?.alive)).toBe(true);
	});
});

it.each(SERVERS)('%s makes, proves and only then revokes', async (server) => {
	const { make, run } = at(server);
	const [key] = await make(1);
	const journal = quiet();
	const { error } = await run({ operation: 'rotate', keyId: byId(key?.id), oldKey: 'revoke' });
	expect(error).toBeUndefined();
	const asked = calls(journal);
	const create = asked.findIndex((call) => /^POST \/rest/.test(call));
	const proof = asked.indexOf('GET /rest/companies');
	const end = asked.findIndex((call) => /^(DELETE|PATCH)/.test(call));
	expect([create >= 0 && create < proof, proof < end, end === asked.length - 1]).toEqual([true, true, true]);
});

it('current gives the new key the role that the options name', async () => {
	const { make, run, booked, access } = at('current');
	const [key] = await make(1);
	const { items } = await run({ operation: 'rotate', keyId: byId(key?.id), oldKey: 'keep', options: { successorRoleId: access('adminRoleId') } });
	expect(booked(texts(items, 'id'))[0]?.rights).toBe(access('adminRoleId'));
});

it('legacy rotates a batch of twenty with few requests', async () => {
	const { make, run } = at('legacy');
	const made = await make(20);
	const journal = quiet();
	await run({ operation: 'rotate', keyId, oldKey: 'keep' }, { items: made });
	const writes = calls(journal).filter((call) => call.startsWith('POST'));
	expect(writes).toEqual(['POST /rest/batch/apiKeys', 'POST /graphql']);
});
