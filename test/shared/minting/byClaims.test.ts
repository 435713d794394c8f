import { factsOf } from '../../../nodes/shared/keys/facts';
import { byClaims } from '../../../nodes/shared/minting/byClaims';
import { withoutStrays } from '../../../nodes/shared/minting/strays';
import type { Fate, Unit } from '../../../nodes/shared/minting/unit';
import { Problem } from '../../../nodes/shared/problem';

const unit = (id: string, place = {}): Unit => ({ itemIndex: 0, place, draft: { name: 'ci' }, claim: { by: 'id', id } });
const key = (id: string) => ({ ...factsOf({ id, name: 'ci', raw: {} }), secret: { value: `secret of ${id}` } });
const minted = (of: Unit, id: string, afterDoubt?: number): Fate => ({ state: 'minted', unit: of, key: key(id), answer: { status: 201, headers: {}, text: '', afterDoubt }, seen: false, mayReturn: afterDoubt !== undefined });
const lost = (of: Unit, answered?: string): Fate => ({ state: 'lost', unit: of, problem: new Problem('unknownOutcome', 'no answer', '', { openTries: 2 }), since: 1, ...(answered === undefined ? {} : { answered: key(answered) }) });
const failed = (of: Unit): Fate => ({ state: 'failed', unit: of, problem: new Problem('forbidden', 'no', '') });
const told = (fates: readonly Fate[]) => fates.map((fate) => (fate.state === 'minted' ? fate.key.id : fate.state));

const [a, b] = [unit('a'), unit('b')];

it.each<[string, Fate[], string[]]>([
	['two swapped answers', [minted(a, 'b'), minted(b, 'a')], ['a', 'b']],
	['two swapped answers of which one came after a try in doubt', [minted(a, 'b', 1), minted(b, 'a')], ['a', 'b']],
	['an answer that came to another, whose own is lost', [minted(a, 'b'), lost(b)], ['lost', 'b']],
	['an id in another case', [minted(a, 'B'), lost(b)], ['lost', 'B']],
	['ids that nobody chose', [minted(a, 'x'), minted(b, 'y')], ['x', 'y']],
	['a key whose owner has a key of its own to end', [minted(a, 'b'), lost(b, 'z')], ['b', 'lost']],
	['a key whose owner was refused', [minted(a, 'b'), failed(b)], ['b', 'failed']],
	['a key of another place', [minted(a, 'b'), lost(unit('b', { project: 'other' }))], ['b', 'lost']],
])('takes %s for what they are', (_, fates, expected) => {
	expect(told(byClaims(fates, 0))).toEqual(expected);
});

it('minds that a key may come again when one of its own tries is open', () => {
	expect(byClaims([minted(a, 'b'), lost(b)], 0)[1]).toMatchObject({ mayReturn: true });
});

it('names another key that came after a try in doubt, and leaves what that one made open', () => {
	const [stray, own] = withoutStrays([minted(a, 'x', 1), minted(b, 'b', 1)], 'Rebilly', 0);
	expect(stray).toMatchObject({ state: 'lost', problem: { details: { openTries: 2, likenesses: [{ id: 'x' }] } } });
	expect(own).toMatchObject({ state: 'minted' });
});
