/**
 * A readable account of a run: what was shown, and what failed.
 */
const write = (text) => process.stdout.write(`${text}\n`);

/** Collects checks; each prints a line at once. */
export class Report {
	passed = 0;
	failures = [];

	constructor(title) {
		this.started = Date.now();
		write(`${title}\n`);
	}

	/** A heading. */
	part(title) {
		write(`\n${title}`);
	}

	/** A line that is no check. */
	note(text) {
		write(`    ${text}`);
	}

	/**
	 * Runs a check; one that throws has failed, and the others go on.
	 *
	 * @param {string} what
	 * @param {() => unknown} check may give a text to show beside it
	 * @returns {Promise<boolean>}
	 */
	async check(what, check) {
		const began = Date.now();
		try {
			const told = await check();
			this.passed++;
			write(`  ✓ ${what}${typeof told === 'string' ? ` (${told})` : ''}  ${seconds(Date.now() - began)}`);
			return true;
		} catch (error) {
			this.failures.push(what);
			write(`  ✗ ${what}\n      ${String(error.message).split('\n').join('\n      ')}`);
			return false;
		}
	}

	/** The last lines; gives the exit code. */
	end() {
		write(`\n${this.passed} passed, ${this.failures.length} failed, ${seconds(Date.now() - this.started)}`);
		for (const failure of this.failures) write(`  ✗ ${failure}`);
		return this.failures.length === 0 ? 0 : 1;
	}
}

function seconds(ms) {
	return `${(ms / 1000).toFixed(1)} s`;
}
