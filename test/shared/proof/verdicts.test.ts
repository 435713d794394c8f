import fc from 'fast-check';
import type { Revocation } from '../../../nodes/shared/backend/ending';
import { factsOf, type KeyFacts } from '../../../nodes/shared/keys/facts';
import { bears, isFinal, isOlderThan, madeNothing, resembles, type Signs } from '../../../nodes/shared/proof/evidence';
import { isSameId, isSameName, KeyIds } from '../../../nodes/shared/proof/sameness';
import { butNot, byItsId, claimed, mustStay } from '../../../nodes/shared/proof/called';
import { descriptionOf, joined, NOTHING, telling } from '../../../nodes/shared/proof/told';
import { lifeBy, ownership } from '../../../nodes/shared/proof/verdicts';
import { Problem, type ProblemKind } from '../../../nodes/shared/problem';

const key = (known: Partial<KeyFacts> = {}) => factsOf({ id: 'k1', name: 'ci', raw: {}, ...known });
const NO_SIGNS: Signs = { answer: null, seen: true, shown: 'unseen', secret: null, hidesLiving: false };
const said = (state: Revocation['state']): Revocation => ({ state });

const signs = fc.record<Signs>({
	answer: fc.constantFrom(null, said('revoked'), said('alreadyRevoked'), said('notFound'), said('unknown')),
	seen: fc.boolean(),
	shown: fc.constantFrom('working', 'ended', 'absent', 'unseen'),
	secret: fc.constantFrom(null, 'alive', 'dead', 'unsure'),
	hidesLiving: fc.boolean(),
});

describe('Whether a key is dead', () => {
	it('is never said of one that shows a sign of life', () => {
		fc.assert(fc.property(signs, (each) => {
			if (each.shown === 'working' || each.secret === 'alive') expect(lifeBy(each)).toBe('alive');
		}));
	});

	it('is said only where an answer, a look or its own secret shows it', () => {
		fc.assert(fc.property(signs, (each) => {
			if (lifeBy(each) !== 'dead') return;
			const isAnswered = each.answer?.state === 'revoked' || each.answer?.state === 'alreadyRevoked';
			expect(isAnswered || each.shown === 'ended' || (each.seen && (each.secret === 'dead' || (each.shown === 'absent' && !each.hidesLiving)))).toBe(true);
		}));
	});

	it.each<[string, Partial<Signs>, string]>([
		['one that was never seen and is absent', { seen: false, shown: 'absent' }, 'unknown'],
		['one that was never seen and whose secret is refused', { seen: false, secret: 'dead' }, 'unknown'],
		['one that is absent where the living are hidden', { shown: 'absent', hidesLiving: true }, 'unknown'],
		['one that is absent', { shown: 'absent' }, 'dead'],
		['one that the vendor says it has revoked, and shows at work', { answer: said('revoked'), shown: 'working' }, 'alive'],
		['one that the vendor does not know', { answer: said('notFound') }, 'unknown'],
	])('judges %s', (_, known, life) => {
		expect(lifeBy({ ...NO_SIGNS, ...known })).toBe(life);
	});
});

describe('Whose a key is', () => {
	const nothing = { accounted: new KeyIds([]), mark: null };
	const marked = { accounted: new KeyIds([]), mark: { of: ({ more }: KeyFacts) => (typeof more.mark === 'string' ? more.mark : null) } };

	it.each<[string, Parameters<typeof ownership>, string]>([
		['of an id that we chose', [{ draft: { name: 'x' }, claim: { by: 'id', id: 'K1' } }, key(), nothing], 'ours'],
		['of our mark', [{ draft: { name: 'x' }, claim: { by: 'mark', token: 'abc' } }, key({ more: { mark: 'ABC' } }), marked], 'ours'],
		['of another mark, and the name', [{ draft: { name: 'ci' }, claim: { by: 'mark', token: 'abc' } }, key({ more: { mark: 'abd' } }), marked], 'perhapsOurs'],
		['of the name alone', [{ draft: { name: 'ci' }, claim: { by: 'nothing' } }, key(), nothing], 'perhapsOurs'],
		['of the name, spelled anew', [{ draft: { name: 'Cafe\u0301  CI' }, claim: { by: 'nothing' } }, key({ name: 'café ci' }), nothing], 'perhapsOurs'],
		['of the name, and revoked', [{ draft: { name: 'ci' }, claim: { by: 'nothing' } }, key({ revoked: true }), nothing], 'notOurs'],
		['of another name', [{ draft: { name: 'cd' }, claim: { by: 'nothing' } }, key(), nothing], 'notOurs'],
		['of any name, where the backend makes it up', [{ draft: { name: '' }, claim: { by: 'nothing' } }, key(), nothing], 'perhapsOurs'],
		['known to be another one', [{ draft: { name: 'ci' }, claim: { by: 'id', id: 'k1' } }, key(), { accounted: new KeyIds(['K1']), mark: null }], 'notOurs'],
	])('is judged by what is %s', (_, given, whose) => {
		expect(ownership(...given)).toBe(whose);
	});

	it('is never proven by a name', () => {
		fc.assert(fc.property(fc.string(), fc.string(), (asked, shown) => {
			expect(ownership({ draft: { name: asked }, claim: { by: 'nothing' } }, key({ name: shown }), nothing)).not.toBe('ours');
			expect(bears({ by: 'nothing' }, key({ name: shown }), null)).toBe(false);
		}));
	});
});

describe('Evidence', () => {
	it('takes a failure for a refusal only where it is certain that nothing was done', () => {
		const kinds: ProblemKind[] = ['forbidden', 'notFound', 'conflict', 'rateLimited', 'rejected', 'backendFailure', 'unreachable', 'unknownOutcome', 'badAnswer', 'canceled'];
		for (const kind of kinds) {
			expect(madeNothing(new Problem(kind, '', ''))).toBe(false);
			expect(madeNothing(new Problem(kind, '', '', { nothingDone: true }))).toBe(true);
		}
		expect(isFinal(new Problem('backendFailure', '', '', { nothingDone: true }))).toBe(false);
		expect(isFinal(new Problem('forbidden', '', '', { nothingDone: true }))).toBe(true);
	});

	it('tells a key that was there before by the server\'s own clock, and by no clock nothing', () => {
		const request = { sentAt: 0, answeredAt: 1000 };
		const made = key({ createdAt: '2027-01-01T00:00:00.000Z' });
		expect(isOlderThan({ ...request, answeredOn: 'Fri, 01 Jan 2027 00:00:01 GMT' }, made)).toBe(false);
		expect(isOlderThan({ ...request, answeredOn: 'Fri, 01 Jan 2027 00:00:09 GMT' }, made)).toBe(true);
		for (const date of [undefined, '', 'soon']) expect(isOlderThan({ ...request, answeredOn: date }, made)).toBe(false);
		expect(isOlderThan({ ...request, answeredOn: 'Fri, 01 Jan 2027 00:00:09 GMT' }, key())).toBe(false);
	});

	it('knows one id in two cases, and one name in two spellings', () => {
		expect([isSameId('aB', 'Ab'), isSameId('a', 'b'), isSameName('ﬁ  x', 'FI X'), isSameName('a', 'b')]).toEqual([true, false, true, false]);
		expect(resembles({ name: 'ci' }, key({ name: null }))).toBe(false);
	});
});

describe('What is told', () => {
	it('names each key once, whatever told it', () => {
		const part = { ...NOTHING, stillAlive: ['a'], likenesses: [{ id: 'l', name: 'n', createdAt: null }] };
		expect(joined([part, part, {}])).toEqual({ revoked: [], stillAlive: ['a'], inUse: [], uncertain: [], likenesses: part.likenesses });
		const twice = telling(telling(new Problem('conflict', 'It failed', 'Mend it.'), { revoked: ['a'] }), { revoked: ['a', 'b'] });
		expect(descriptionOf(twice)).toBe('Mend it. Made and revoked again: a, b.');
		expect(descriptionOf(new Problem('conflict', 'It failed', ''))).toBe('');
	});

	it('says of a key that may have been made which one is not meant', () => {
		const open = claimed({ draft: { name: 'ci' }, claim: { by: 'nothing' } }, mustStay(['old'], 20));
		expect(open.called).toBe('a key named "ci" (NOT old, which must stay)');
		expect(butNot([{ id: 'new', name: 'ci' }, { id: 'x', name: 'cd' }], 20)(open).called).toBe('a key named "ci" (NOT new, which must stay)');
		expect(mustStay(['a', 'b', 'c'], 2)).toBe(' (NOT a, b and 1 more that other items of this run are about, which must stay)');
		expect(mustStay(['a', 'b', 'c'], Infinity)).toBe(' (NOT a, b, c, which must stay)');
		expect(butNot([{ id: 'k2', name: 'ci' }], 20)(byItsId('k'))).toEqual({ called: 'a key with the id k', id: 'k' });
	});
});
