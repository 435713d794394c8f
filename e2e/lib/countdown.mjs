/**
 * Rate-limit waits as a terminal shows them: a line that counts, from what the nodes tell n8n's log.
 */
import { openSync, readSync } from 'node:fs';

const WAIT = /(\S[^|\n]*?): waiting (\d+) s, as rate limits ask/g;
const TICK_MS = 1000;

/**
 * Follows a log from where it is now.
 *
 * @param {string} log
 * @param {{ write: (text: string) => void, isTTY?: boolean }} out where it is no terminal, each wait is one plain line
 * @returns {() => void} stops it
 */
export function countWaits(log, out) {
	const file = openSync(log, 'r');
	const buffer = Buffer.alloc(1 << 20);
	let wait;
	const read = () => buffer.toString('utf8', 0, readSync(file, buffer, 0, buffer.length, null));
	while (read() !== '');
	const timer = setInterval(() => {
		const [, node, seconds] = [...read().matchAll(WAIT)].at(-1) ?? [];
		if (node !== undefined) {
			wait = { node, until: Date.now() + Number(seconds) * 1000 };
			if (!out.isTTY) out.write(`${node} waits ${seconds} s for a rate limit\n`);
		}
		if (wait === undefined) return;
		const left = Math.ceil((wait.until - Date.now()) / 1000);
		if (out.isTTY) out.write(left > 0 ? `\r\x1b[K${wait.node} waits for a rate limit: ${left} s` : '\r\x1b[K');
		if (left <= 0) wait = undefined;
	}, TICK_MS);
	return () => clearInterval(timer);
}
