import { itemsOf } from '../../nodes/support';
import { hear } from '../hearing';
import { gjirafa, msgCore, sentry, twentyCurrent, twentyLegacy } from '../subjects';
import { alone, aliveIn, benchFor, by, expectInnocent, on, seen } from './support';

/** Long enough for another run to come to its end meanwhile. */
const HELD_MS = 20_000;

describe.each([msgCore, sentry, gjirafa, twentyCurrent])('Two runs at once on $name', (subject) => {
	const bench = benchFor(subject);

	it('never end each other\'s successor: the create of one is lost before it arrives, the other rotates and delivers', async () => {
		const given = await bench().given(1);
		const items = given.map(({ id }) => ({ id }));
		const other = await bench().lane();
		const verdict = await hear(bench(), given, [
			{ lane: bench().first, carryOut: async () => await by(bench(), bench().first, bench().rotate(), { items, timeoutMs: HELD_MS, rules: [on('create', { kind: 'timeoutBefore' })] }) },
			{
				lane: other,
				carryOut: async () => {
					await seen(bench().proxy, 'create');
					return await by(bench(), other, bench().rotate(), { items });
				},
			},
		]);
		expectInnocent(verdict);
	});

	it('never take each other\'s new key: two creates with one name, of which one is lost before it arrives', async () => {
		const other = await bench().lane();
		const verdict = await hear(bench(), [], [
			{ lane: bench().first, carryOut: async () => await by(bench(), bench().first, bench().create('ci'), { timeoutMs: HELD_MS, rules: [on('create', { kind: 'timeoutBefore' })] }) },
			{
				lane: other,
				carryOut: async () => {
					await seen(bench().proxy, 'create');
					return await by(bench(), other, bench().create('ci'), {});
				},
			},
		]);
		expectInnocent(verdict);
		expect(other.minted.size).toBe(1);
	});
});

describe('An id that the user gave, on legacy Twenty', () => {
	const bench = benchFor(twentyLegacy);

	it.each(['resetBefore', 'resetAfter'] as const)('is no proof: a key that has it is neither revoked nor given a new token, with %s', async (kind) => {
		const [old] = await bench().given(1);
		const before = bench().backend.keys().find(({ id }) => id === old?.id);
		const keyJson = JSON.stringify({ id: old?.id, name: 'ci' });
		const verdict = await alone(bench(), { operation: 'create', specifyKey: 'json', keyJson, expiry: 'days', expiresInDays: 30 }, { rules: [on('create', { kind })], items: itemsOf(1) });
		expectInnocent(verdict);
		expect(bench().backend.keys().find(({ id }) => id === old?.id)).toEqual(before);
	});
});

describe('A server that gives keys ids of its own', () => {
	const bench = benchFor(twentyLegacy);

	it.each(['resetAfter', 'truncated'] as const)('makes no key that nobody is told of, with %s', async (kind) => {
		const verdict = await alone(bench(), bench().create(), { rules: [on('create', { kind })], habits: [{ kind: 'ownIds' }], items: itemsOf(2) });
		expectInnocent(verdict);
	});

	it('is heard: the id in the answer counts', async () => {
		const verdict = await alone(bench(), bench().create(), { habits: [{ kind: 'ownIds' }], items: itemsOf(2), settings: { onError: 'continueErrorOutput' } });
		expectInnocent(verdict);
		expect(verdict.results[0]?.items).toHaveLength(2);
	});
});

describe.each([msgCore, sentry])('A key of the same name on $name', (subject) => {
	const bench = benchFor(subject);

	it('that somebody makes while a create is lost is not touched', async () => {
		const lost = alone(bench(), bench().create('ci'), { timeoutMs: HELD_MS, rules: [on('create', { kind: 'timeoutBefore' })] });
		await seen(bench().proxy, 'create');
		const other = await bench().lane();
		await by(bench(), other, bench().create('ci'), {});
		expectInnocent(await lost);
		const [theirs = ''] = other.minted;
		expect(aliveIn(bench())).toContain(theirs);
	});
});
