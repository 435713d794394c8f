import type { Bench, Given } from './bench';

/** Keys that no longer work though no working successor reached the user. */
export function lockedOut(bench: Bench, given: readonly Given[], { items }: { items: ReadonlyArray<{ json: Record<string, unknown> }> }): string[] {
	const alive = new Set(bench.backend.keys().flatMap((key) => (key.alive && key.secret !== null ? [key.secret] : [])));
	const successors = new Map(items.map(({ json }) => [oldKeyOf(json), Reflect.get(Object(json.secret), 'value')]));
	return given.filter(({ id, secret }) => !alive.has(secret) && !alive.has(successors.get(id))).map(({ id }) => id);
}

function oldKeyOf({ rotation }: Record<string, unknown>): unknown {
	return Reflect.get(Object(Reflect.get(Object(rotation), 'oldKey')), 'id');
}
