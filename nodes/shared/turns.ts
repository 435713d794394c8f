/** Lets work of one name go one after the other, in the order in which it came. */
export class Turns {
	private readonly last = new Map<string, Promise<unknown>>();

	/** Does the work once all of that name is done that came before; `isFirst` where there was none. Throws what it throws. */
	async take<T>(name: string, work: (isFirst: boolean) => Promise<T>): Promise<T> {
		const before = this.last.get(name);
		const own = (before ?? Promise.resolve()).then(async () => await work(before === undefined));
		this.last.set(name, own.catch(() => null));
		return await own;
	}
}
