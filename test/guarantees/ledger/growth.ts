import type { NodeResult } from '../../../harness/runNode';
import type { SandboxKey } from '../../../sandbox/backend';
import { folded } from './statement';
import { toldBy } from './told';

const MINUTE = 60_000;
/** How long the keys live that the tests make. */
const LIFE = 30 * 24 * 60 * MINUTE;
/** Vendors set the two dates of a key some moments apart, and the tests' time runs on between them. */
const SLACK = 60 * MINUTE;

/**
 * Successors that are no likeness of their old keys: other rights, another name, or a later end.
 *
 * @param now the time after the run
 */
export function unlike(books: readonly SandboxKey[], now: number, ...results: NodeResult[]): string[] {
	const bySecret = new Map(books.flatMap((key) => (key.secret === null ? [] : [[key.secret, key] as const])));
	const byId = new Map(books.map((key) => [key.id, key]));
	return results.flatMap((result) =>
		toldBy(result).deliveries.flatMap(({ secret, replaces }) => {
			const [old, fresh] = [byId.get(replaces ?? ''), bySecret.get(secret)];
			return old !== undefined && fresh !== undefined && !isLike(old, fresh, now) ? [fresh.id] : [];
		}),
	);
}

function isLike(old: SandboxKey, fresh: SandboxKey, now: number): boolean {
	const latest = old.expiresAt === null ? Infinity : now + LIFE + SLACK;
	const end = fresh.expiresAt === null ? Infinity : Date.parse(fresh.expiresAt);
	return end <= latest && folded(old.name) === folded(fresh.name) && JSON.stringify(old.rights) === JSON.stringify(fresh.rights);
}
