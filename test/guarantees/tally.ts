import { join, writeFileSync } from '../../harness/node';
import { process } from '../../sandbox/common/node';
import type { Account } from './ledger/account';

/** Where the test files leave their tallies for the reporter, which makes a folder for each run. */
const folder = process.env.GUARANTEE_TALLIES;

/** Counts what a test file tried, for the table that the test run prints. */
export class Tally {
	private readonly counts = { faults: 0, runs: 0, minted: 0, delivered: 0, lost: 0, lockedOut: 0, foreign: 0, untrue: 0, leaked: 0, perhaps: 0, outdated: 0 };

	/**
	 * @param name the backend
	 * @param kind the sort of test, which makes the tally's file
	 */
	constructor(
		private readonly name: string,
		private readonly kind: string,
	) {}

	add({ minted, delivered, lost, dead, lies, foreign, leaks, perhaps, outdated }: Account, { faults, lockedOut = 0 }: { faults: number; lockedOut?: number }): void {
		this.counts.runs++;
		this.counts.faults += faults;
		this.counts.minted += minted.length;
		this.counts.delivered += delivered.length;
		this.counts.lost += lost.length;
		this.counts.foreign += foreign.length;
		this.counts.untrue += lies.length + dead.length;
		this.counts.leaked += leaks.length;
		this.counts.perhaps += perhaps.length;
		this.counts.outdated += outdated.length;
		this.counts.lockedOut += lockedOut;
	}

	write(): void {
		if (folder === undefined) return;
		const file = `${this.name} ${this.kind}`.replace(/\W+/g, '-');
		writeFileSync(join(folder, `${file}.json`), JSON.stringify({ name: this.name, ...this.counts }));
	}
}
