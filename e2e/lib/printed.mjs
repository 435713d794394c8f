/**
 * What `n8n execute --rawOutput` prints: an execution as JSON, among lines of n8n's log.
 *
 * Under load n8n's task runner is ready only once a short workflow is through, so that a line may come behind it.
 */
const LOGGED = [/^n8n Task Broker ready/, /^Failed to start Python task runner/, /^\[license SDK\]/, /^Registered runner "/];

/**
 * The execution. Throws when there is none, or when anything but such a line comes behind it.
 *
 * @param {string} printed
 */
export function executionIn(printed) {
	const lines = printed.split('\n');
	const first = lines.indexOf('{');
	const last = lines.lastIndexOf('}');
	if (first === -1 || last < first) throw new Error(`There is no execution in what n8n printed: ${printed.slice(-2000)}`);
	const others = lines.slice(last + 1).filter((line) => line !== '' && !LOGGED.some((pattern) => pattern.test(line)));
	if (others.length > 0) throw new Error(`n8n went on behind the execution: ${others.join('\n').slice(0, 2000)}`);
	return JSON.parse(lines.slice(first, last + 1).join('\n'));
}
