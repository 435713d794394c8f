import { clock } from '../../../harness/clock/inTests';
import { itemsOf } from '../../nodes/support';
import { ownService } from '../ownService';
import { rebilly, twentyLegacy } from '../subjects';
import { alone, aliveIn, benchFor, expectInnocent, on, said } from './support';

const MODES = ['stopWorkflow', 'continueErrorOutput'] as const;

describe('A service that answers a create with a key that it has, and tells its secret once only', () => {
	const bench = benchFor(ownService('Gives what it has', { namesake: 'noSecret' }));

	it.each(MODES)('loses none of them, and says that none was made, in a run that does %s', async (onError) => {
		const before = await bench().given(1, 'ci');
		await clock.pass(60_000);
		const verdict = await alone(bench(), bench().create('ci'), { items: itemsOf(1), settings: { onError } });
		expectInnocent(verdict);
		expect(said(verdict)).toContain('made no new key: it answered with one that was there');
		expect(aliveIn(bench())).toEqual(expect.arrayContaining(before.map(({ id }) => id)));
	});

	it('hands over the key of one item, and does not end it for another that was answered with it', async () => {
		const verdict = await alone(bench(), { ...bench().create('ci'), options: { concurrency: 1 } }, { items: itemsOf(3), settings: { onError: 'continueErrorOutput' } });
		expectInnocent(verdict);
		expect(verdict.results[0]?.items).toHaveLength(1);
		expect(verdict.results[0]?.errors).toHaveLength(2);
	});
});

describe('An answer to a batch of creates', () => {
	const bench = benchFor(twentyLegacy);

	it('with more keys than were asked for ends none of them', async () => {
		const all = await bench().given(6);
		const given = all.slice(0, 2);
		const verdict = await alone(bench(), bench().rotate(), { given, items: given.map(({ id }) => ({ id })), rules: [on('create', { kind: 'upsert' })] });
		expectInnocent(verdict);
		expect(said(verdict)).toContain('The answer tells of 6 keys where 2 were asked for');
		expect(aliveIn(bench())).toEqual(expect.arrayContaining(all.map(({ id }) => id)));
	});
});

describe('A create that was sent again, and answered with the key of a neighbour', () => {
	const bench = benchFor(rebilly);

	it('does not end it', async () => {
		const parameters = { ...bench().create('ci'), requestOptions: { timeout: 200 }, options: { concurrency: 2, longestWait: 30 } };
		const rules = [on('create', { kind: 'timeoutBefore' }), on('create', { kind: 'upsert' }, { skip: 1 })];
		const verdict = await alone(bench(), parameters, { items: itemsOf(2), rules, settings: { onError: 'continueErrorOutput' } });
		expectInnocent(verdict);
		expect(verdict.results[0]?.items).toHaveLength(1);
		expect(said(verdict)).toContain('answered with another key than the one that was asked for');
	});
});
