import type { INodeParameters } from 'n8n-workflow';
import { byId, CONTINUING, errorItemIndex, errorText, expectErrorItem, itemsOf, ONE_BAD_ITEM, onError, pairs, texts } from '../support';
import { freshName, msgCoreForFile } from './support';

const { run, make, named, booked, quiet, access } = msgCoreForFile();

/** Parameters with which only the item that is marked fails: before anything is sent, and only at the server. */
const FAILING: Array<{ how: string; parameters(start: string): INodeParameters }> = [
	{ how: 'a wrong parameter', parameters: (start) => ({ name: `${start}-x`, scopes: '={{ $json.bad ? ["nope"] : ["keys:read"] }}' }) },
	{
		how: 'a project that the server refuses',
		parameters: (start) => ({ name: `${start}-x`, scopes: ['keys:read'], projectId: byId(`={{ $json.bad ? "nowhere" : "${access('projectId')}" }}`) }),
	},
];
const items = (count: number, bad: number) => itemsOf(count).map((item, i) => ({ ...item, bad: i === bad }));

describe.each(ONE_BAD_ITEM)('with one bad item of $count', ({ count, bad }) => {
	const good = itemsOf(count).flatMap((_, item) => (item === bad ? [] : [{ item }]));

	it('Create that stops sends nothing when a parameter is wrong, and names the item', async () => {
		const start = freshName();
		const journal = quiet();
		const result = await run({ operation: 'create', ...FAILING[0]?.parameters(start) }, { items: items(count, bad), settings: onError('stopWorkflow') });
		expect(journal.journal()).toEqual([]);
		expect([result.items, errorItemIndex(result)]).toEqual([[], bad]);
		expect(errorText(result)).toContain('Scopes');
	});

	it('Create that stops revokes what it made when the server refuses one, and says so', async () => {
		const start = freshName();
		const result = await run({ operation: 'create', ...FAILING[1]?.parameters(start) }, { items: items(count, bad), settings: onError('stopWorkflow') });
		expect([result.items, errorItemIndex(result)]).toEqual([[], bad]);
		expect(named(start).length).toBeGreaterThan(0);
		expect(named(start).filter(({ alive }) => alive)).toEqual([]);
		for (const { id } of named(start)) expect(errorText(result)).toContain(id);
	});

	describe.each(FAILING)('by $how', ({ parameters }) => {
		it.each(CONTINUING.map((mode) => ({ mode })))('Create on $mode makes the others', async ({ mode }) => {
			const start = freshName();
			const fed = items(count, bad);
			const result = await run({ operation: 'create', ...parameters(start) }, { items: fed, settings: onError(mode) });
			const failed = mode === 'continueErrorOutput' ? result.errors : result.items.slice(bad, bad + 1);
			const made = mode === 'continueErrorOutput' ? result.items : result.items.filter((_, i) => i !== bad);

			expect(failed).toHaveLength(1);
			expectErrorItem(failed[0], bad, mode === 'continueErrorOutput' ? fed[bad] : {});
			expect(pairs(made)).toEqual(good);
			expect(new Set(texts(made, 'id'))).toEqual(new Set(named(start).map(({ id }) => id)));
			expect(named(start).filter(({ alive }) => alive)).toHaveLength(count - 1);
		});

		it.each(CONTINUING.map((mode) => ({ mode })))('Create on $mode makes none by the router, where no item knows of the others', async ({ mode }) => {
			const start = freshName();
			const result = await run({ operation: 'create', ...parameters(start) }, { items: items(count, bad), settings: onError(mode), byRouter: true });
			expect([...result.items, ...result.errors].map(({ json }) => typeof json.error)).toEqual(itemsOf(count).map(() => 'string'));
			expect(named(start)).toEqual([]);
		});
	});

	it.each(['get', 'revoke', 'rotate'])('%s goes on with the others', async (operation) => {
		const made = await make(count);
		const fed = made.map((key, i) => ({ id: i === bad ? '../escape' : key.id }));
		const result = await run({ operation, keyId: byId('={{ $json.id }}') }, { items: fed, settings: onError('continueErrorOutput') });
		expect(pairs(result.items)).toEqual(good);
		expectErrorItem(result.errors[0], bad, fed[bad]);
		expect(booked(made[bad]?.id ?? '')?.alive).toBe(true);
	});

	it.each(['get', 'revoke', 'rotate'])('%s that stops sends nothing', async (operation) => {
		const made = await make(count);
		const fed = made.map((key, i) => ({ id: i === bad ? '../escape' : key.id }));
		const journal = quiet();
		const result = await run({ operation, keyId: byId('={{ $json.id }}') }, { items: fed, settings: onError('stopWorkflow') });
		expect([journal.journal(), errorItemIndex(result)]).toEqual([[], bad]);
		expect(made.every(({ id }) => booked(id)?.alive)).toBe(true);
	});
});

it('On Partial Failure: all or nothing makes nothing when an item can\'t be made', async () => {
	const start = freshName();
	const parameters = { operation: 'create', ...FAILING[0]?.parameters(start), options: { partialFailure: 'revoke' } };
	const { errors, items: made } = await run(parameters, { items: items(3, 1), settings: onError('continueErrorOutput') });
	expect([made, errors.length, named(start)]).toEqual([[], 3, []]);
});

it('On Partial Failure: kept keys of a run that stops are named in the error', async () => {
	const start = freshName();
	const parameters = { operation: 'create', ...FAILING[1]?.parameters(start), options: { partialFailure: 'keep' } };
	const result = await run(parameters, { items: items(3, 2), settings: onError('stopWorkflow') });
	const alive = named(start).filter((key) => key.alive);
	expect(alive.length).toBeGreaterThan(0);
	for (const { id } of alive) expect(errorText(result)).toContain(id);
});

it('Retry On Fail makes no key twice', async () => {
	const start = freshName();
	const settings = { ...onError('continueErrorOutput'), retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const result = await run({ operation: 'create', ...FAILING[1]?.parameters(start) }, { items: items(3, 0), settings });
	expect(named(start)).toHaveLength(2);
	expect(new Set(texts(result.items, 'id'))).toEqual(new Set(named(start).map(({ id }) => id)));
});
