import { factsOf, type KeyFacts } from '../../../nodes/shared/keys/facts';
import { Problem } from '../../../nodes/shared/problem';
import { sharedOut } from '../../../nodes/shared/proof/likenesses';

const keys = (count: number, from = 0): KeyFacts[] => Array.from({ length: count }, (_, i) => factsOf({ id: `k${from + i}`, name: 'ci', raw: {} }));
const search = (itemIndex: number, likenesses: KeyFacts[], place = {}) => ({
	lost: { state: 'lost' as const, unit: { itemIndex, place, draft: { name: 'ci' }, claim: { by: 'nothing' as const } }, problem: new Problem('unknownOutcome', 'no answer', ''), since: 0 },
	ours: [],
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
