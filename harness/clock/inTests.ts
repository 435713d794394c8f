import { process } from '../node';
import { simulateTime } from './simulated';

/** When the tests' time begins, unless `TESTS_BEGIN` says otherwise: any moment has to do. */
const BEGIN = '2026-11-21T10:00:00Z';

/**
 * The time that a test file lives in: node, engine, sandbox and the test itself. Jest starts it before each file.
 * Waiting takes none of the machine's time; `clock.pass` lets it pass, `clock.set` moves it.
 */
export const clock = simulateTime(process.env.TESTS_BEGIN ?? BEGIN);

process.once('test-file-ends', () => clock.release());
