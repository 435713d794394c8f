import { byId, CONTINUING, errorText, expectErrorItem, itemsOf, onError, pairs, pairsOf, texts } from '../support';
import { freshName, msgCoreForFile } from './support';

const { run, make, booked, named, sandbox } = msgCoreForFile();
const keyId = byId('={{ $json.id }}');

beforeEach(() => sandbox().resetJournal());

describe.each([3, 20])('n8n\'s router with %s items, as a stored workflow enters whose operation is an expression', (count) => {
	it('makes no key and sends nothing', async () => {
		const start = freshName();
		const given = { operation: 'create', name: `={{ "${start}-" + $json.i }}`, scopes: ['keys:read'] };
		const stopped = await run(given, { items: itemsOf(count), byRouter: true });
		expect(errorText(stopped)).toContain('one item at a time');
		expect(errorText(stopped)).toContain(`there are ${count}`);
		expect([named(start), sandbox().journal()]).toEqual([[], []]);
	});

	it.each(CONTINUING)('tells it of each item on error %s', async (mode) => {
		const start = freshName();
		const given = { operation: 'createMany', source: 'template', count: 2, nameTemplate: `${start}-{n}`, scopes: ['keys:read'] };
		const { items, errors } = await run(given, { items: itemsOf(count), byRouter: true, settings: onError(mode) });
		const told = mode === 'continueErrorOutput' ? errors : items;
		expect(told).toHaveLength(count);
		if (mode === 'continueErrorOutput') told.forEach((item, i) => expectErrorItem(item, i, { i }));
		expect([named(start), sandbox().journal()]).toEqual([[], []]);
	});

	it.each([{ operation: 'rotate', oldKey: 'roll' }, { operation: 'revoke' }])('ends no key by $operation', async (given) => {
		const made = await make(count);
		sandbox().resetJournal();
		const stopped = await run({ ...given, keyId }, { items: made, byRouter: true });
		expect(errorText(stopped)).toContain('one item at a time');
		expect(made.every(({ id }) => booked(id)?.alive)).toBe(true);
		expect(sandbox().journal()).toEqual([]);
	});

	it('reads as many keys as there are items', async () => {
		const made = await make(count);
		const { items } = await run({ operation: 'get', keyId }, { items: made, byRouter: true });
		expect(pairs(items)).toEqual(pairsOf(count));
		expect(texts(items, 'id')).toEqual(made.map(({ id }) => id));
	});
});
