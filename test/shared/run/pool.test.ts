import fc from 'fast-check';
import { pause } from '../../../nodes/shared/clock';
import { pool } from '../../../nodes/shared/run/pool';

it('gives the results in the list\'s order, and never works on more than its width at once', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.nat(3), { maxLength: 30 }), fc.integer({ min: 1, max: 8 }), async (delays, width) => {
			let open = 0;
			let most = 0;
			const results = await pool(delays, width, async (delay, index) => {
				most = Math.max(most, ++open);
				await pause(delay);
				open--;
				return index;
			});
			expect(results).toEqual(delays.map((_, index) => index));
			expect(most).toBe(Math.min(width, delays.length));
		}),
		{ numRuns: 40 },
	);
});

it('starts the next as soon as one is done', async () => {
	const begun: number[] = [];
	const ends: Array<() => void> = [];
	const work = pool([0, 1, 2, 3], 2, async (_, index) => {
		begun.push(index);
		await new Promise<void>((resolve) => ends.push(resolve));
		return index;
	});
	expect(begun).toEqual([0, 1]);
	ends[1]?.();
	await pause(5);
	expect(begun).toEqual([0, 1, 2]);
	ends[0]?.();
	ends[2]?.();
	await pause(5);
	ends[3]?.();
	expect(await work).toEqual([0, 1, 2, 3]);
});
