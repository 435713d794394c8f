import type { NodeResult } from '../../../harness/runNode';
import type { SandboxKey } from '../../../sandbox/backend';
import { toldBy } from './told';

/** A key that was there before, and its plaintext. */
export interface Given {
	id: string;
	secret: string;
}

/** Keys that no longer work though no working successor reached the user by any of these runs. */
export function lockedOut(books: readonly SandboxKey[], given: readonly Given[], ...results: NodeResult[]): string[] {
	const alive = new Set(books.flatMap((key) => (key.alive && key.secret !== null ? [key.secret] : [])));
	const deliveries = results.flatMap((result) => toldBy(result).deliveries);
	const isServed = (id: string) => deliveries.some(({ replaces, secret }) => replaces === id && alive.has(secret));
	return given.filter(({ id, secret }) => !alive.has(secret) && !isServed(id)).map(({ id }) => id);
}
