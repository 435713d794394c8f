const { mkdtempSync, readdirSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const COLUMNS = ['faults', 'runs', 'minted', 'lost', 'lockedOut', 'foreign', 'untrue', 'leaked', 'perhaps', 'outdated'];
const HEADS = ['faults tried', 'runs', 'keys minted', 'keys lost', 'locked out', 'foreign keys touched', 'untrue statements', 'secrets leaked', 'named as perhaps made', 'called alive by an old list'];

/** Prints what the guarantee tests counted, as the README shows it. */
module.exports = class GuaranteeReporter {
	onRunStart() {
		this.folder = mkdtempSync(join(tmpdir(), 'guarantees-'));
		process.env.GUARANTEE_TALLIES = this.folder;
	}

	onRunComplete() {
		const tallies = byBackend(read(this.folder));
		rmSync(this.folder, { recursive: true, force: true });
		if (tallies.length === 0) return;
		const rows = [...tallies, merged('total', tallies)].map((tally) => [tally.name, ...COLUMNS.map((column) => String(tally[column]))]);
		process.stderr.write(`\n${table([['backend', ...HEADS], ...rows])}\n`);
	}
};

function read(folder) {
	const files = readdirSync(folder).sort();
	return files.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
}

function byBackend(tallies) {
	const names = [...new Set(tallies.map(({ name }) => name))];
	return names.map((name) => merged(name, tallies.filter((tally) => tally.name === name)));
}

function merged(name, tallies) {
	return { name, ...Object.fromEntries(COLUMNS.map((column) => [column, sum(tallies, column)])) };
}

function sum(tallies, column) {
	return tallies.reduce((whole, tally) => whole + tally[column], 0);
}

function table(rows) {
	const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
	const line = (row) => `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`;
	const rule = `|${widths.map((width, i) => (i === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
	return [line(rows[0]), rule, ...rows.slice(1).map(line)].join('\n');
}
