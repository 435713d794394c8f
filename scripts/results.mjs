// Says in one line how the last npm test went, for whoever reads it by machine.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';

/** Where jest leaves its results. */
export const results = join(root, 'node_modules', '.cache', 'jest-results.json');

/** A test file that could not run counts as one failed test, and so does a red step before jest. */
function summary() {
	try {
		const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(results, 'utf8'));
		return `${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed`;
	} catch {
		return '0 passed, 1 failed';
	}
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.stdout.write(`${summary()}\n`);
