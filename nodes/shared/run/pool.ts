/**
 * Works through a list, at most `width` at a time, and gives the results in the list's order.
 * `work` must not throw: what can fail says so in its result.
 */
export async function pool<T, R>(
	list: readonly T[],
	width: number,
	work: (entry: T, index: number) => Promise<R>,
): Promise<R[]> {
	const results = new Array<R>(list.length);
	const queue = list.entries();
	const lane = async () => {
		for (const [index, entry] of queue) results[index] = await work(entry, index);
	};
	await Promise.all(Array.from({ length: Math.min(width, list.length) }, lane));
	return results;
}
