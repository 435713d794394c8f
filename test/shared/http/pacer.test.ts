import fc from 'fast-check';
import { Pacer } from '../../../nodes/shared/http/pacer';
import { WaitBudget } from '../../../nodes/shared/http/waitBudget';
import { simulate } from './limitedServer';

const quota = (remaining: number | null, resetAt: number | null = null) => ({ remaining, resetAt });

it('lets the first request go alone, and the others once it has told the quota', () => {
	const pacer = new Pacer();
	expect(pacer.reserve('list', 0)).toBe(0);
	expect(pacer.reserve('list', 0)).toBeNull();
	pacer.answered('list', quota(2, 1000), 0);
	expect([pacer.reserve('list', 0), pacer.reserve('list', 0)]).toEqual([0, 0]);
	expect(pacer.reserve('list', 0)).toBeNull();
	pacer.answered('list', quota(1, 1000), 0);
	pacer.answered('list', quota(0, 1000), 0);
	expect(pacer.reserve('list', 0)).toBe(1000);
	expect(pacer.reserve('list', 1000)).toBe(0);
});

it('gives a place once, however many ask before the first one is on its way', () => {
	const pacer = new Pacer();
	expect(Array.from({ length: 20 }, () => pacer.reserve('create', 0)).filter((hold) => hold === 0)).toHaveLength(1);
});

it('holds no one back where no quota is told', () => {
	const pacer = new Pacer();
	pacer.reserve('list', 0);
	pacer.answered('list', quota(null), 0);
	expect(Array.from({ length: 50 }, () => pacer.reserve('list', 0)).every((hold) => hold === 0)).toBe(true);
});

it('goes side by side again once a refusal of a backend that tells no quota is a minute ago', () => {
	const pacer = new Pacer();
	const goes = (now: number) => Array.from({ length: 20 }, () => pacer.reserve('list', now)).filter((hold) => hold === 0).length;
	expect(goes(0)).toBe(1);
	pacer.refused('list', 1000);
	expect(goes(1000)).toBe(1);
	pacer.answered('list', quota(null), 1100);
	expect(goes(1100)).toBe(1);
	pacer.answered('list', quota(null), 62_000);
	expect(goes(62_000)).toBe(20);
});

it('stays closed when an answer comes in after a refusal', () => {
	const pacer = new Pacer();
	pacer.reserve('list', 0);
	pacer.answered('list', quota(null), 0);
	for (let i = 0; i < 2; i++) pacer.reserve('list', 0);
	pacer.refused('list', 900_000);
	pacer.answered('list', quota(null), 100_000);
	expect([pacer.reserve('list', 100_000), pacer.reserve('list', 900_000)]).toEqual([800_000, 0]);
});

it('keeps the buckets apart', () => {
	const pacer = new Pacer();
	for (const bucket of ['create', 'list']) pacer.reserve(bucket, 1000);
	pacer.refused('create', 5000);
	pacer.answered('list', quota(null), 0);
	expect([pacer.reserve('create', 1000), pacer.reserve('list', 1000)]).toEqual([4000, 0]);
});

it('takes the smallest of the quotas that answers out of order tell', () => {
	const pacer = new Pacer();
	pacer.reserve('a', 0);
	pacer.answered('a', quota(3, 1000), 0);
	for (let i = 0; i < 3; i++) pacer.reserve('a', 0);
	pacer.answered('a', quota(0, 1000), 0);
	pacer.answered('a', quota(1, 1000), 0);
	pacer.answered('a', quota(2, 1000), 0);
	expect(pacer.reserve('a', 0)).toBe(1000);
});

it('goes on after a request that got no answer', () => {
	const pacer = new Pacer();
	pacer.reserve('a', 0);
	pacer.broken('a');
	expect(pacer.reserve('a', 0)).toBe(0);
});

it('wakes those who wait when a request has come back', async () => {
	const pacer = new Pacer();
	pacer.reserve('a', 0);
	let woken = 0;
	const waiting = [1, 2].map(async () => await pacer.freed('a').then(() => woken++));
	expect(woken).toBe(0);
	pacer.answered('a', quota(null), 0);
	await Promise.all(waiting);
	expect(woken).toBe(2);
});

it('forgets what it knew of times when the clock is set back', () => {
	const pacer = new Pacer();
	pacer.reserve('a', 1_000_000);
	pacer.refused('a', 9_000_000);
	expect(pacer.reserve('a', 2_000_000)).toBe(7_000_000);
	expect(pacer.reserve('a', 500_000)).toBe(0);
});

it('never lets more requests go in a window than the server has said are left', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 20 }), fc.array(fc.boolean(), { maxLength: 60 }), (limit, steps) => {
			const pacer = new Pacer();
			let open = 0;
			let sent = 0;
			for (const sending of steps) {
				if (sending && pacer.reserve('a', 0) === 0) {
					open++;
					sent++;
				} else if (open > 0) {
					open--;
					pacer.answered('a', quota(limit - sent, 60_000), 0);
				}
			}
			expect(sent).toBeLessThanOrEqual(limit);
		}),
	);
});

describe('before a server that allows so many requests a minute', () => {
	const MINUTE = 60_000;
	const load = fc.record({
		limit: fc.integer({ min: 1, max: 60 }),
		requests: fc.integer({ min: 1, max: 300 }),
		lanes: fc.integer({ min: 1, max: 50 }),
		runs: fc.integer({ min: 1, max: 3 }),
		latency: fc.integer({ min: 5, max: 400 }),
	});

	it('and tells it, none is refused, and the wait is the least possible', () => {
		fc.assert(
			fc.property(load, (given) => {
				const { refused, tookMs } = simulate({ ...given, windowMs: MINUTE, tells: true });
				const windows = Math.ceil((given.requests * given.runs) / given.limit) - 1;
				expect(refused).toBe(0);
				expect(windows === 0 ? 0 : tookMs - roundTrips(given)).toBeLessThanOrEqual(windows * MINUTE * 1.05);
			}),
		);
	});

	it('and doesn\'t tell it, each window after the first one refuses a single request', () => {
		fc.assert(
			fc.property(load, (given) => {
				const { refusedIn } = simulate({ ...given, windowMs: MINUTE, tells: false });
				expect(Math.max(0, ...refusedIn.slice(1))).toBeLessThanOrEqual(1);
			}),
		);
	});

	/** What the requests of one window take, beside the waiting. */
	function roundTrips({ limit, requests, runs, lanes, latency }: { limit: number; requests: number; runs: number; lanes: number; latency: number }): number {
		return latency * (2 + Math.ceil(Math.min(limit, requests * runs) / Math.min(lanes * runs, limit)));
	}
});

it('counts waits side by side once', () => {
	const budget = new WaitBudget(1000);
	budget.begin(0);
	budget.begin(100);
	expect(budget.spent(300)).toBe(300);
	budget.end(400);
	budget.end(500);
	expect([budget.spent(9000), budget.left(9000)]).toEqual([500, 500]);
	budget.begin(9000);
	budget.end(9100);
	expect(budget.left(9100)).toBe(400);
});
