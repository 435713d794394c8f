import type { Clock } from '@sinonjs/fake-timers';

/** A timer as Node gives it. */
interface Timer {
	ref(): Timer;
	unref(): Timer;
	hasRef(): boolean;
	refresh(): Timer;
}

/** The timers of a simulated clock that somebody waits for; those that are `unref`ed are called in passing only. */
export class Timers {
	private readonly open = new Set<Timer>();
	private readonly made = new WeakSet<object>();

	/** @param onWait is called when there is something to wait for */
	constructor(
		private readonly clock: Clock,
		private readonly onWait: () => void,
	) {}

	/** The moment of the next one, or `undefined` when nobody waits for any. */
	get nextDue(): number | undefined {
		const isAwaited = [...this.open].some((timer) => timer.hasRef());
		return isAwaited ? this.clock.timerHeap?.peek()?.callAt : undefined;
	}

	set(callback: () => void, milliseconds: number): Timer {
		const called = () => {
			this.open.delete(timer);
			callback();
		};
		const timer = this.clock.setTimeout(called, milliseconds) as unknown as Timer;
		const { refresh } = timer;
		timer.refresh = () => {
			refresh.call(timer);
			return this.wait(timer);
		};
		this.made.add(timer);
		return this.wait(timer);
	}

	/** Calls one off; `false` where it is none of these. */
	clear(timer: unknown): boolean {
		if (!(timer instanceof Object) || !this.made.has(timer)) return false;
		this.open.delete(timer as Timer);
		this.clock.clearTimeout(timer as unknown as ReturnType<Clock['setTimeout']>);
		return true;
	}

	private wait(timer: Timer): Timer {
		this.open.add(timer);
		this.onWait();
		return timer;
	}
}
