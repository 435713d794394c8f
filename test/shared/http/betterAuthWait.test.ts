import { retryAfter } from '../../../nodes/shared/http/retryAfter';

const NOW = Date.parse('2030-01-01T00:00:00Z');

it('reads how long better-auth asks to wait: a header in seconds, or milliseconds in the body', () => {
	const text = JSON.stringify({ message: 'Rate limit exceeded.', code: 'RATE_LIMITED', details: { tryAgainIn: 1500 } });
	expect(retryAfter({ status: 429, headers: {}, text }, NOW)).toBe(1500);
	expect(retryAfter({ status: 429, headers: { 'x-retry-after': '7' }, text: 'Too many requests.' }, NOW)).toBe(7000);
});

it('leaves details of other kinds alone', () => {
	expect(retryAfter({ status: 429, headers: {}, text: '{"details": "later", "retryAfterSeconds": 2}' }, NOW)).toBe(2000);
	expect(retryAfter({ status: 429, headers: {}, text: '{"details": {"tryAgainIn": -5}}' }, NOW)).toBeNull();
});
