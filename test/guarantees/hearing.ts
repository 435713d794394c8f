import type { NodeResult } from '../../harness/runNode';
import type { Bench, Lane } from './bench';
import { type Account, accountOf, NOTHING_WRONG, secretsOf } from './ledger/account';
import { unlike } from './ledger/growth';
import { type Given, lockedOut } from './ledger/lockout';

/** A run and the way that it takes. */
export interface Heard {
	lane: Lane;
	carryOut(): Promise<NodeResult>;
}

/** What runs came to that went on beside each other. */
export interface Verdict {
	results: NodeResult[];
	accounts: Account[];
	/** Keys that were there before, and that nobody has a working key for any more. */
	lockedOut: string[];
	/** Successors with other rights, another name or a later end than asked for. */
	unlike: string[];
	/** How many requests met a fault. */
	faults: number;
}

/**
 * Lets runs go on beside each other, and holds the books against what they told once everything has come to its end.
 *
 * @param given keys that were there before and that the runs are about
 * @param replaced whether the runs were to give each of those keys a successor
 */
export async function hear(bench: Bench, given: readonly Given[], runs: readonly Heard[], replaced = true): Promise<Verdict> {
	const before = bench.backend.keys();
	const ended = await Promise.all(runs.map(async ({ lane, carryOut }) => ({ lane, result: await carryOut(), books: bench.backend.keys() })));
	await bench.settle();

	const last = bench.backend.keys();
	const secrets = secretsOf(bench.backend, [...before, ...last]);
	const targets = new Set(given.map(({ id }) => id));
	const results = ended.map(({ result }) => result);
	return {
		results,
		accounts: ended.map(({ lane, result, books }) => {
			const endedByOthers = new Set(runs.flatMap((other) => (other.lane === lane ? [] : [...other.lane.ended])));
			const shownAsBefore = lane.proxy.calls().flatMap(({ outdated = [] }) => outdated);
			return accountOf({ after: books, finally: last, minted: lane.minted, ended: lane.ended, endedByOthers, targets, shownAsBefore }, result, secrets);
		}),
		lockedOut: replaced ? lockedOut(last, given, ...results) : [],
		unlike: unlike([...before, ...last], Date.now(), ...results),
		faults: runs.reduce((sum, { lane }) => sum + lane.proxy.calls().filter(({ fault }) => fault !== null).length, 0),
	};
}

/** What must not be, by its name; empty when every word was kept. */
export function crimesOf({ accounts, lockedOut: out, unlike: grown }: Verdict): Record<string, string[]> {
	const found = Object.keys(NOTHING_WRONG).map((name): [string, string[]] => [name, accounts.flatMap((account) => Reflect.get(account, name))]);
	return Object.fromEntries([...found, ['locked out', out] as const, ['unlike', grown] as const].filter(([, keys]) => keys.length > 0));
}
