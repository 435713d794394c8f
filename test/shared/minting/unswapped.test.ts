import { factsOf } from '../../../nodes/shared/keys/facts';
import type { Fate, Unit } from '../../../nodes/shared/minting/unit';
import { unswapped } from '../../../nodes/shared/minting/unswapped';
import { Problem } from '../../../nodes/shared/problem';

const unit = (name: string): Unit => ({ itemIndex: 0, place: {}, draft: { name }, claim: { by: 'nothing' } });
const answer = { status: 201, headers: {}, text: '' };
const minted = (of: Unit, name: string | null): Fate => ({ state: 'minted', unit: of, key: { ...factsOf({ id: `id-${name}`, name, raw: {} }), secret: { value: 's' } }, answer, seen: false });
const lost = (of: Unit): Fate => ({ state: 'lost', unit: of, problem: new Problem('unknownOutcome', 'no answer', ''), since: 1 });
const told = (fates: readonly Fate[]) => fates.map((fate) => (fate.state === 'minted' ? fate.key.name : fate.state));

const [a, b, c] = [unit('a'), unit('b'), unit('c')];

it.each<[string, Fate[], Array<string | null>]>([
	['two swapped answers', [minted(a, 'b'), minted(b, 'a')], ['a', 'b']],
	['three in a ring', [minted(a, 'b'), minted(b, 'c'), minted(c, 'a')], ['a', 'b', 'c']],
	['an answer that came to another, whose own is lost', [minted(a, 'b'), lost(b)], ['lost', 'b']],
	['names spelled anew', [minted(a, 'A '), minted(b, 'B')], ['A ', 'B']],
	['a name that nobody asked for', [minted(a, 'x'), minted(b, 'b')], ['x', 'b']],
	['no names', [minted(a, null), minted(b, null)], [null, null]],
	['a key whose owner has its own', [minted(a, 'b'), minted(b, 'b')], ['b', 'b']],
])('takes %s for what they are', (_, fates, expected) => {
	expect(told(unswapped([a, b, c], fates, 0))).toEqual(expected);
});

it('leaves alone what several asked for under one name', () => {
	const again = unit('b');
	expect(told(unswapped([a, b, again], [minted(a, 'b'), lost(b), lost(again)], 0))).toEqual(['b', 'lost', 'lost']);
});
