import fc from 'fast-check';
import { Pacer } from '../../../nodes/shared/http/pacer';
import { WaitBudget } from '../../../nodes/shared/http/waitBudget';

const quota = (remaining: number, resetAt: number | null) => ({ remaining, resetAt });

it('lets the first request go alone, and the others once it has told the quota', () => {
	const pacer = new Pacer();
	expect(pacer.hold('list', 0)).toBe(0);
	pacer.started('list');
	expect(pacer.hold('list', 0)).toBeNull();
	pacer.ended('list', quota(2, 1000));
	expect(pacer.hold('list', 0)).toBe(0);
	pacer.started('list');
	pacer.started('list');
	expect(pacer.hold('list', 0)).toBe(1000);
	expect(pacer.hold('list', 1000)).toBe(0);
});

it('holds no one back where no quota is told', () => {
	const pacer = new Pacer();
	pacer.started('list');
	pacer.ended('list', { remaining: null, resetAt: null });
	for (let i = 0; i < 50; i++) pacer.started('list');
	expect(pacer.hold('list', 0)).toBe(0);
});

it('keeps the buckets apart', () => {
	const pacer = new Pacer();
	for (const bucket of ['create', 'list']) {
		pacer.started(bucket);
		pacer.ended(bucket, null);
	}
	pacer.close('create', 5000);
	expect([pacer.hold('create', 1000), pacer.hold('list', 1000)]).toEqual([4000, 0]);
});

it('takes the smallest of the quotas that answers out of order tell', () => {
	const pacer = new Pacer();
	pacer.started('a');
	pacer.ended('a', quota(3, 1000));
	pacer.started('a');
	pacer.started('a');
	pacer.ended('a', quota(1, 1000));
	pacer.ended('a', quota(2, 1000));
	pacer.started('a');
	expect(pacer.hold('a', 0)).toBe(1000);
});

it('goes on after a request that got no answer', () => {
	const pacer = new Pacer();
	pacer.started('a');
	pacer.ended('a', null);
	expect(pacer.hold('a', 0)).toBe(0);
});

it('never lets more requests go in a window than the server has said are left', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 20 }), fc.array(fc.boolean(), { maxLength: 60 }), (limit, steps) => {
			const pacer = new Pacer();
			let open = 0;
			let sent = 0;
			for (const sending of steps) {
				if (sending && pacer.hold('a', 0) === 0) {
					pacer.started('a');
					open++;
					sent++;
				} else if (open > 0) {
					open--;
					pacer.ended('a', quota(limit - sent, 60_000));
				}
			}
			expect(sent).toBeLessThanOrEqual(limit);
		}),
	);
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
