import { clearImmediate, setImmediate } from '../node';

type Immediate = ReturnType<typeof setImmediate>;

/** Timers that only want to be called a little later: they take no time, and don't wait for anything to rest. */
export class Soon {
	private readonly open = new Set<unknown>();

	get isIdle(): boolean {
		return this.open.size === 0;
	}

	set(callback: () => void): Immediate {
		const immediate = setImmediate(() => {
			this.open.delete(immediate);
			callback();
		});
		this.open.add(immediate);
		return immediate;
	}

	/** Calls one off; `false` where it is none of these. */
	clear(timer: unknown): boolean {
		if (this.open.delete(timer)) clearImmediate(timer as Immediate);
		return timer instanceof Object && timer.constructor.name === 'Immediate';
	}
}
