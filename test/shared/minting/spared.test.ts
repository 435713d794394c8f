import { factsOf } from '../../../nodes/shared/keys/facts';
import { Spared } from '../../../nodes/shared/minting/spared';

const key = (id: string, name: string | null, secret: string | null = null) => ({ ...factsOf({ id, name, raw: {} }), secret: secret === null ? null : { value: secret } });

const spared = new Spared([key('K1', 'ci', 'sec-1'), key('k2', 'CI '), key('k3', null)]);

it.each([
	['its id', key('K1', 'x'), true],
	['its id in another case', key('k1', 'x'), true],
	['its secret under another id', key('k9', 'x', 'sec-1'), true],
	['its name alone', key('k9', 'ci', 'sec-9'), false],
	['no secret at all', key('k9', 'ci'), false],
])('tells a key that was there before by %s', (_, given, told) => {
	expect(spared.includes(given)).toBe(told);
});

it('names those that have a name, in any spelling, and those that have none', () => {
	expect(spared.namesakes('Ci')).toEqual(['K1', 'k2']);
	expect(spared.namesakes('')).toEqual(['k3']);
	expect(spared.namesakes('cd')).toEqual([]);
});
