import type { INodeExecutionData } from 'n8n-workflow';
import { calls, itemsOf, jsonOf, onError, pairs, pairsOf, texts } from '../support';
import { DAY, FEW_SERVERS, freshName, MOST_SERVERS, type ServerName, SERVERS, twentyForFile } from './support';

const { at, quiet } = twentyForFile();

/** Checks that the books hold what was shown, that every key works, and that nothing else was made. */
function expectBooked(server: ServerName, start: string, items: readonly INodeExecutionData[]): void {
	const { named, booked } = at(server);
	const keys = booked(texts(items, 'id'));
	expect(keys.map((key) => key?.name)).toEqual(texts(items, 'name'));
	expect(keys.map((key) => key?.secret)).toEqual(texts(items, 'secret.value'));
	expect(keys.every((key) => key?.alive)).toBe(true);
	expect(named(start)).toHaveLength(items.length);
}

describe.each(MOST_SERVERS)('$server, $count items, on error $mode, by the router: $byRouter', ({ server, mode, count, byRouter }) => {
	const extra = { items: itemsOf(count), settings: onError(mode), byRouter };

	it('Create makes a key with a token for each item, in order', async () => {
		const start = freshName();
		const { items, errors } = await at(server).run({ operation: 'create', name: `={{ "${start}-" + $json.i }}`, expiresInDays: 30 }, extra);
		expect(errors).toEqual([]);
		expect(pairs(items)).toEqual(pairsOf(count));
		expect(texts(items, 'name')).toEqual(itemsOf(count).map(({ i }) => `${start}-${String(i)}`));
		expectBooked(server, start, items);
		const rights = new Set(at(server).named(start).map((key) => key.rights));
		expect(rights).toEqual(new Set([server === 'legacy' ? null : at(server).access('viewerRoleId')]));
	});
});

describe.each(FEW_SERVERS)('$server, $count items, on error $mode, by the router: $byRouter', ({ server, mode, count, byRouter }) => {
	const extra = { items: itemsOf(count), settings: onError(mode), byRouter };
	const each = count > 3 ? 1 : 2;
	const create = (start: string) => [
		{ source: 'json', each, keysJson: `={{ [0, 1].slice(0, ${each}).map((n) => ({ name: "${start}-" + $json.i + n, expiresInDays: n + 1 })) }}` },
		{ source: 'template', each, count: each, nameTemplate: `${start}-{n}` },
		{ source: 'items', each: 1, name: `={{ "${start}-" + $json.i }}`, expiry: 'date', expiresAt: '2099-01-31' },
	];

	it.each([0, 1, 2])('Create Many makes keys from source %i', async (source) => {
		const start = freshName();
		const { each: made, ...parameters } = create(start)[source] ?? { each: 0 };
		const { items, errors } = await at(server).run({ operation: 'createMany', ...parameters }, extra);
		expect(errors).toEqual([]);
		expect(pairs(items)).toEqual(pairsOf(count, made));
		expectBooked(server, start, items);
		const ordered = [...texts(items, 'name')].sort((a, b) => Number(a.split('-')[2]) - Number(b.split('-')[2]));
		if (source !== 1) expect(texts(items, 'name')).toEqual(ordered);
	});
});

describe.each(SERVERS)('%s', (server) => {
	it('takes the end as days or as a date in the workflow\'s time zone', async () => {
		const { run, booked } = at(server);
		const ends = async (parameters: Parameters<typeof run>[0]) => {
			const { items, error } = await run({ operation: 'create', name: freshName(), ...parameters });
			expect(error).toBeUndefined();
			return Date.parse(booked(texts(items, 'id'))[0]?.expiresAt ?? '');
		};
		expect(await ends({ expiry: 'date', expiresAt: '2099-05-01T12:00:00Z' })).toBe(Date.UTC(2099, 4, 1, 12));
		expect(await ends({ expiry: 'date', expiresAt: '2099-05-01T12:00:00' })).toBe(Date.UTC(2099, 4, 1, 16));
		const byDays = await ends({ expiry: 'days', expiresInDays: '={{ "7" }}' });
		expect(Math.abs(byDays - Date.now() - 7 * DAY)).toBeLessThan(60_000);
	});

	it('takes a key as JSON, with the role of the field where it has none', async () => {
		const { run, named, access } = at(server);
		const start = freshName();
		const entries = [{ name: `${start}-1`, expiresInDays: 3 }, { name: `${start}-2`, expiresAt: '2099-01-01', ...(server === 'legacy' ? {} : { roleId: access('adminRoleId') }) }];
		await run({ operation: 'create', specifyKey: 'json', keyJson: JSON.stringify(entries[0]) });
		await run({ operation: 'create', specifyKey: 'json', keyJson: '={{ $json }}' }, { items: entries.slice(1) });
		const roles = server === 'legacy' ? [null, null] : [access('viewerRoleId'), access('adminRoleId')];
		expect(named(start).map(({ rights }) => rights)).toEqual(roles);
	});

	it('shows the secret under secret.value alone, in every form of output', async () => {
		for (const output of ['simplified', 'raw', 'response']) {
			const { items } = await at(server).run({ operation: 'create', output, name: freshName(), expiresInDays: 1 });
			const [secret] = texts(items, 'secret.value');
			expect(JSON.stringify(jsonOf(items).map((json) => ({ ...json, secret: undefined })))).not.toContain(secret);
		}
	});
});

it('legacy makes seventy keys with two batches and two requests for tokens, all alive and in order', async () => {
	const start = freshName();
	const journal = quiet();
	const parameters = { operation: 'createMany', source: 'template', count: 70, nameTemplate: `${start}-{n}`, expiresInDays: 9 };
	const { items } = await at('legacy').run({ ...parameters, options: { depth: 1 } });
	expect(calls(journal).sort()).toEqual(['POST /graphql', 'POST /graphql', 'POST /rest/batch/apiKeys', 'POST /rest/batch/apiKeys']);
	expect(journal.journal().filter(({ path }) => path.endsWith('/batch/apiKeys')).map(({ query, body }) => [query, JSON.parse(body).length])).toEqual([['depth=1', 60], ['depth=1', 10]]);
	expect(texts(items, 'name')).toEqual(Array.from({ length: 70 }, (_, i) => `${start}-${i + 1}`));
	expectBooked('legacy', start, items);
});

it('legacy batches are as large as Keys per Batch says, and reach over items', async () => {
	const journal = quiet();
	await at('legacy').run({ operation: 'create', name: freshName(), options: { chunkSize: 8 } }, { items: itemsOf(20) });
	expect(calls(journal).filter((call) => call === 'POST /rest/batch/apiKeys')).toHaveLength(3);
	expect(calls(journal)).toHaveLength(6);
});

it('current makes its keys one by one, a bounded number at a time', async () => {
	const journal = quiet();
	await at('current').run({ operation: 'create', name: freshName(), options: { concurrency: 2 } }, { items: itemsOf(6) });
	expect(calls(journal).filter((call) => call === 'POST /rest/metadata/apiKeys')).toHaveLength(6);
	const open = journal.journal().map(({ at: time }) => time);
	expect([...open].sort((a, b) => a - b)).toEqual(open);
});
