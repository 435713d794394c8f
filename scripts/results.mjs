// Says in one line how the last npm test went, and npm run test:elsewhere after it, for whoever reads it by machine.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';

const fileOf = (name) => join(root, 'node_modules', '.cache', `jest-${name}.json`);

/** Where jest leaves its results. */
export const results = fileOf('results');

/** Where the parts that run in other time zones leave theirs. */
export const elsewhere = [fileOf('elsewhere-1'), fileOf('elsewhere-2')];

/** A test counts once, however often it ran; what failed anywhere counts as failed. */
function summary() {
	const { passed, failed } = countsOf(results);
	const others = elsewhere.filter((file) => existsSync(file)).map(countsOf);
	return `${passed} passed, ${others.reduce((sum, other) => sum + other.failed, failed)} failed`;
}

/** A test file that could not run counts as one failed test, and so does a red step before jest. */
function countsOf(file) {
	try {
		const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(file, 'utf8'));
		return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
	} catch {
		return { passed: 0, failed: 1 };
	}
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.stdout.write(`${summary()}\n`);
