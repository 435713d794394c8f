import fc from 'fast-check';
import type { KeyDraft } from '../../../nodes/shared/backend/minting';
import { factsOf, type KeyFacts } from '../../../nodes/shared/keys/facts';
import type { Claim } from '../../../nodes/shared/proof/evidence';
import { KeyIds } from '../../../nodes/shared/proof/sameness';
import { Suspects } from '../../../nodes/shared/proof/suspects';
import { ownership } from '../../../nodes/shared/proof/verdicts';

const mark = { of: ({ more }: KeyFacts) => (typeof more.mark === 'string' ? more.mark : null) };
/** Few enough to meet, in spellings that are one and in some that aren't. */
const word = fc.constantFrom('', 'a', 'A', 'b', ' b', 'a  b', 'A b', 'é', 'e\u0301');
const key = fc.record({ id: word, name: fc.option(word), mark: fc.option(word), revoked: fc.boolean() }).map(({ id, name, mark: token, revoked }) => factsOf({ id, name, revoked, more: token === null ? {} : { mark: token }, raw: {} }));
const claim = fc.oneof(word.map((id): Claim => ({ by: 'id', id })), word.map((token): Claim => ({ by: 'mark', token })), fc.constant<Claim>({ by: 'nothing' }));
const lost = fc.record({ draft: fc.record<KeyDraft>({ name: word }), claim });

it('finds what going through the whole list for each lost create would find', () => {
	fc.assert(
		fc.property(fc.array(key, { maxLength: 12 }), fc.array(lost, { minLength: 1, maxLength: 4 }), fc.array(word, { maxLength: 2 }), (keys, creates, others) => {
			const judging = { accounted: new KeyIds(others), mark };
			const found = keys.map((each) => ({ key: each, answer: { status: 200, headers: {}, text: '' } }));
			const suspects = new Suspects(found, judging);
			for (const create of creates) {
				const whose = (wanted: string) => keys.filter((each) => ownership(create, each, judging) === wanted);
				const { ours, likenesses } = suspects.of(create);
				expect(new Set(ours.map((each) => each.key))).toEqual(new Set(whose('ours')));
				expect(new Set(likenesses)).toEqual(new Set(whose('perhapsOurs')));
			}
		}),
	);
});
