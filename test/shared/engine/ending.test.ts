import { cancelOf, Endings } from '../../../nodes/shared/engine/ending';
import { clock } from '../../../harness/clock/inTests';

const TIMEOUT = { url: '', timeout: 10_000 };

describe('When exchanges end', () => {
	let cancel: AbortController;
	let endings: Endings;
	beforeEach(() => {
		cancel = new AbortController();
		endings = new Endings(cancelOf(cancel.signal), () => clock.now());
	});

	it('those that begin within a hundredth of the time-out end together, with the first', async () => {
		const first = endings.of(TIMEOUT, 'anytime');
		await clock.pass(100);
		const second = endings.of(TIMEOUT, 'anytime');
		expect(second.signal).toBe(first.signal);
		await clock.pass(9_899);
		expect(first.signal.aborted).toBe(false);
		await clock.pass(2);
		expect(first.signal.aborted).toBe(true);
	});

	it('one that begins later has a time of its own', async () => {
		const first = endings.of(TIMEOUT, 'anytime');
		await clock.pass(101);
		const second = endings.of(TIMEOUT, 'anytime');
		await clock.pass(9_950);
		expect([first.signal.aborted, second.signal.aborted]).toEqual([true, false]);
		await clock.pass(51);
		expect(second.signal.aborted).toBe(true);
	});

	it('one that begins when the others are through still ends', async () => {
		endings.of(TIMEOUT, 'anytime').release();
		const second = endings.of(TIMEOUT, 'anytime');
		await clock.pass(10_001);
		expect(second.signal.aborted).toBe(true);
	});

	it('one that goes on keeps its end when another is through', async () => {
		const first = endings.of(TIMEOUT, 'anytime');
		endings.of(TIMEOUT, 'anytime').release();
		cancel.abort();
		expect(first.signal.aborted).toBe(true);
	});

	it('one that has been aborted takes no other with it', async () => {
		const first = endings.of(TIMEOUT, 'never');
		await clock.pass(10_001);
		const second = endings.of(TIMEOUT, 'never');
		expect([first.signal.aborted, second.signal.aborted]).toEqual([true, false]);
	});

	it('a cancel ends reads, gives writes ten seconds, and leaves what cleans up alone', async () => {
		const read = endings.of(TIMEOUT, 'anytime');
		const write = endings.of({ url: '' }, 'beforeSending');
		const cleaning = endings.of({ url: '' }, 'never');
		cancel.abort();
		expect([read, write, cleaning].map(({ signal }) => signal.aborted)).toEqual([true, false, false]);
		await clock.pass(10_001);
		expect([write, cleaning].map(({ signal }) => signal.aborted)).toEqual([true, false]);
	});
});
