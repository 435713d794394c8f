import type { INodeParameters } from 'n8n-workflow';
import { byId, CONTINUING, errorItemIndex, errorText, expectErrorItem, itemsOf, ONE_BAD_ITEM, onError, pairs, proxyForFile, texts } from '../support';
import { freshName, SERVERS, twentyForFile } from './support';

const { at, quiet, sandbox } = twentyForFile();
const proxy = proxyForFile(sandbox);
const marked = (count: number, bad: number) => itemsOf(count).map((item, i) => ({ ...item, bad: i === bad }));
const creating = (start: string): INodeParameters => ({ operation: 'create', name: `={{ "${start}-" + $json.i }}`, expiresInDays: '={{ $json.bad ? 0 : 5 }}' });

describe.each(SERVERS)('%s', (server) => {
	describe.each(ONE_BAD_ITEM.filter(({ count }) => server !== 'readonly' || count < 20))('with one bad item of $count', ({ count, bad }) => {
		const good = itemsOf(count).flatMap((_, item) => (item === bad ? [] : [{ item }]));

		it('Create that stops sends nothing and names the item', async () => {
			const start = freshName();
			const journal = quiet();
			const result = await at(server).run(creating(start), { items: marked(count, bad), settings: onError('stopWorkflow') });
			expect([journal.journal(), result.items, errorItemIndex(result)]).toEqual([[], [], bad]);
			expect(errorText(result)).toContain('Expires In (Days)');
		});

		it.each(CONTINUING)('Create on %s makes the others', async (mode) => {
			const { run, named } = at(server);
			const start = freshName();
			const fed = marked(count, bad);
			const { items, errors } = await run(creating(start), { items: fed, settings: onError(mode) });
			const split = mode === 'continueErrorOutput';
			expectErrorItem(split ? errors[0] : items[bad], bad, split ? fed[bad] : {});
			const made = items.filter(({ json }) => json.error === undefined);
			expect([pairs(made), items.length]).toEqual([good, split ? count - 1 : count]);
			expect(texts(made, 'secret.value')).toEqual(named(start).sort((a, b) => Number(a.name.split('-')[2]) - Number(b.name.split('-')[2])).map(({ secret }) => secret));
			expect(named(start).every(({ alive }) => alive)).toBe(true);
		});

		it('Create that stops revokes all when the server refuses a token', async () => {
			const { run, named, credential, mount } = at(server);
			const start = freshName();
			const refusal = { errors: [{ message: 'The database is away', extensions: { code: 'INTERNAL' } }], data: null };
			const skip = server === 'legacy' ? 0 : bad;
			const isToken = (method: string, path: string) => method === 'POST' && /graphql|metadata$/.test(path);
			// A session logs in with two requests at each endpoint it tries; the token requests come after the first record.
			let records = 0;
			let tokens = 0;
			proxy().plan([{ match: (method, path) => {
				if (method === 'POST' && path.includes('/rest/')) records++;
				return records > 0 && isToken(method, path) && tokens++ >= skip;
			}, times: 99, fault: { kind: 'status', status: 200, body: refusal } }]);
			const parameters = { ...creating(start), options: { concurrency: 1 } };
			const baseUrl = `${proxy().url}/${mount}`;
			const result = await run(parameters, { credential: credential({ baseUrl }), items: itemsOf(count), settings: onError('stopWorkflow') });
			expect(errorText(result)).toContain('The database is away');
			expect(named(start).length).toBeGreaterThan(0);
			expect(named(start).filter(({ alive }) => alive)).toEqual([]);
			for (const { id } of named(start)) expect(errorText(result)).toContain(id);
		});

		it.each(['get', 'revoke', 'rotate', 'generateToken', 'update'])('%s goes on with the others, or stops before anything is sent', async (operation) => {
			const { make, run, booked } = at(server);
			const made = await make(count);
			const fed = made.map((key, i) => ({ id: i === bad ? 'a\nb' : key.id }));
			const parameters = { operation, keyId: byId('={{ $json.id }}'), updateFields: { name: 'x' } };
			const journal = quiet();
			const stopped = await run(parameters, { items: fed, settings: onError('stopWorkflow') });
			expect([journal.journal(), errorItemIndex(stopped)]).toEqual([[], bad]);
			const { items, errors } = await run(parameters, { items: fed, settings: onError('continueErrorOutput') });
			expect(pairs(items)).toEqual(good);
			expectErrorItem(errors[0], bad, fed[bad]);
			expect(booked([made[bad]?.id ?? ''])[0]?.alive).toBe(true);
		});
	});
});

it('a batch of which one entry is refused makes none of its keys, and says why for each', async () => {
	const { run, named, make } = at('legacy');
	const [taken] = await make(1);
	const start = freshName();
	const keysJson = JSON.stringify([{ name: `${start}-1`, expiresInDays: 1 }, { name: `${start}-2`, expiresInDays: 1, id: taken?.id }]);
	const { errors } = await run({ operation: 'createMany', source: 'json', keysJson }, { settings: onError('continueErrorOutput') });
	expect(errors.map(({ json }) => json.error)).toEqual([expect.stringContaining('Record already exists'), expect.stringContaining('Record already exists')]);
	expect(named(start)).toEqual([]);
});
