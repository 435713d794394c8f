import { factsOf, type KeyFacts } from '../../../nodes/shared/keys/facts';
import { Problem } from '../../../nodes/shared/problem';
import type { Found } from '../../../nodes/shared/run/pages';
import { sharedOut } from '../../../nodes/shared/proof/likenesses';

const keys = (count: number, from = 0): KeyFacts[] => Array.from({ length: count }, (_, i) => factsOf({ id: `k${from + i}`, name: 'ci', raw: {} }));
const search = (itemIndex: number, likenesses: KeyFacts[], place = {}, ours: Found[] = []) => ({
	lost: { state: 'lost' as const, unit: { itemIndex, place, draft: { name: 'ci' }, claim: { by: 'nothing' as const } }, problem: new Problem('unknownOutcome', 'no answer', ''), since: 0 },
	ours,
	likenesses,
	looks: 1,
	problem: null,
});
const told = (searches: Parameters<typeof sharedOut>[0]) => sharedOut(searches).map(({ likenesses, elsewhere }) => [likenesses.length, elsewhere]);

it('tells few keys to each create that they look like', () => {
	expect(told([search(0, keys(20)), search(1, keys(20))])).toEqual([[20, ''], [20, '']]);
});

it('tells each of many keys once, and where', () => {
	const elsewhere = (item: number) => `Of the 30 keys that look like it the others are told of at item ${item}.`;
	expect(told([search(3, keys(30)), search(4, keys(30)), search(5, keys(30, 10))])).toEqual([[30, ''], [0, elsewhere(3)], [10, elsewhere(3)]]);
});

it('takes keys of one id in two places for two', () => {
	expect(told([search(0, keys(30)), search(1, keys(30), { project: 'other' })])).toEqual([[30, ''], [30, '']]);
});

it('leaves to nobody what only a create whose own key was found could tell', () => {
	const found = keys(1, 99).map((key) => ({ key, answer: { status: 200, headers: {}, text: '' } }));
	expect(told([search(0, keys(30), {}, found), search(1, [...keys(30), ...keys(1, 99)])])).toEqual([[0, ''], [30, '']]);
});

it('names each item that tells of others', () => {
	const shares = sharedOut([search(0, keys(15)), search(1, keys(15, 15)), search(2, keys(30))]);
	expect(shares[2]).toEqual({ likenesses: [], elsewhere: 'Of the 30 keys that look like it the others are told of at items 0, 1.' });
});
