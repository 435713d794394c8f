import fc from 'fast-check';
import type { Answer } from '../../../nodes/shared/http/answer';
import { quotaOf, retryAfter } from '../../../nodes/shared/http/retryAfter';

const NOW = Date.UTC(2026, 8, 28, 12);
const answer = (headers: Record<string, string>, body: unknown = ''): Answer => ({ status: 429, headers, text: typeof body === 'string' ? body : JSON.stringify(body) });
const limited = (extensions: object) => ({ errors: [{ message: 'no', extensions: { code: 'RATE_LIMITED', ...extensions } }], data: null });

it.each<[string, Answer, number | null]>([
	['seconds', answer({ 'retry-after': '7' }), 7000],
	['seconds with a fraction', answer({ 'retry-after': '0.5' }), 500],
	['seconds with spaces around', answer({ 'retry-after': ' 3 ' }), 3000],
	['none', answer({ 'retry-after': '0' }), 0],
	['an HTTP date', answer({ 'retry-after': 'Mon, 28 Sep 2026 12:00:30 GMT' }), 30_000],
	['an HTTP date that is over', answer({ 'retry-after': 'Mon, 28 Sep 2026 11:00:00 GMT' }), 0],
	['an epoch in seconds', answer({ 'x-ratelimit-retry-after': String(NOW / 1000 + 9) }), 9000],
	['an epoch in milliseconds', answer({ 'x-ratelimit-retry-after': String(NOW + 1500) }), 1500],
	['seconds in the body', answer({}, { retryAfterSeconds: 2 }), 2000],
	['milliseconds in the body', answer({}, { retryAfterMs: 2 }), 2],
	['milliseconds in GraphQL\'s extensions', answer({}, limited({ retryAfterMs: 250 })), 250],
	['seconds in GraphQL\'s extensions', answer({}, limited({ retryAfterSeconds: 4 })), 4000],
	['the header before the body', answer({ 'retry-after': '1' }, { retryAfterSeconds: 60 }), 1000],
	['the reset in seconds', answer({ 'x-ratelimit-reset': '12' }), 12_000],
	['the reset as an epoch', answer({ 'x-sentry-rate-limit-reset': String(NOW / 1000 + 5) }), 5000],
	['the draft standard\'s reset', answer({ 'ratelimit-reset': '6' }), 6000],
	['nothing', answer({}), null],
	['a body of its own', answer({}, 'Slow down!'), null],
	['a negative number', answer({ 'retry-after': '-5' }), null],
	['an empty header', answer({ 'retry-after': '' }), null],
	['words', answer({ 'retry-after': 'soon' }), null],
	['words with a number', answer({ 'retry-after': 'in 5 minutes' }), null],
	['an ISO date', answer({ 'retry-after': '2026-09-28T12:00:10Z' }), 10_000],
	['infinity', answer({ 'retry-after': 'Infinity' }), null],
	['a number with an exponent', answer({ 'retry-after': '1e9' }), null],
	['nonsense, and a reset that isn\'t', answer({ 'retry-after': 'x', 'x-ratelimit-reset': '3' }), 3000],
	['a negative wait in the body', answer({}, { retryAfterSeconds: -3 }), null],
])('reads %s', (_, given, expected) => {
	expect(retryAfter(given, NOW)).toBe(expected);
});

it('never gives a negative, infinite or undefined wait, whatever a server says', () => {
	const header = fc.oneof(fc.string(), fc.integer().map(String), fc.double().map(String), fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()));
	const names = fc.constantFrom('retry-after', 'x-ratelimit-retry-after', 'x-ratelimit-reset', 'ratelimit-remaining');
	fc.assert(
		fc.property(fc.dictionary(names, header), fc.oneof(fc.string(), fc.json()), (headers, text) => {
			const wait = retryAfter({ status: 429, headers, text }, NOW);
			expect(wait === null || (Number.isFinite(wait) && wait >= 0)).toBe(true);
		}),
	);
});

it('waits as long as any whole number of seconds says', () => {
	fc.assert(fc.property(fc.nat(1_000_000), (seconds) => expect(retryAfter(answer({ 'retry-after': String(seconds) }), NOW)).toBe(seconds * 1000)));
});

it.each([
	[{ 'x-ratelimit-remaining': '4', 'x-ratelimit-reset': '30' }, { remaining: 4, resetAt: NOW + 30_000 }],
	[{ 'x-sentry-rate-limit-remaining': '0' }, { remaining: 0, resetAt: null }],
	[{ 'ratelimit-remaining': 'many' }, { remaining: null, resetAt: null }],
	[{}, { remaining: null, resetAt: null }],
])('reads the quota in %j', (headers, expected) => {
	expect(quotaOf(answer(headers), NOW)).toEqual(expected);
});
