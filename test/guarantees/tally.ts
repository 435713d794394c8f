import { join, mkdirSync, resolve, writeFileSync } from '../../harness/node';
import type { Account } from './ledger';

/** Where the test files leave their tallies for the reporter. */
export const TALLIES = resolve('node_modules/.cache/guarantees');

/** Counts what a test file tried, for the table that the test run prints. */
export class Tally {
	private readonly counts = { faults: 0, runs: 0, minted: 0, delivered: 0, lost: 0, lockedOut: 0, leaked: 0 };

	constructor(private readonly name: string) {}

	add({ minted, delivered, lost, leaks }: Account, { faults, lockedOut = 0 }: { faults: number; lockedOut?: number }): void {
		this.counts.runs++;
		this.counts.faults += faults;
		this.counts.minted += minted.length;
		this.counts.delivered += delivered.length;
		this.counts.lost += lost.length;
		this.counts.leaked += leaks.length;
		this.counts.lockedOut += lockedOut;
	}

	write(): void {
		mkdirSync(TALLIES, { recursive: true });
		writeFileSync(join(TALLIES, `${this.name.replace(/\W+/g, '-')}.json`), JSON.stringify({ name: this.name, ...this.counts }));
	}
}
