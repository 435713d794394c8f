/**
 * Waits until an account of keys has stopped changing.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { inNumbers } from './accounts.mjs';

const LONGEST_MS = 600_000;

/** Returns once the account has been the same for so long. */
export async function quietSince(account, forMs) {
	const deadline = Date.now() + LONGEST_MS;
	let last = '';
	let since = Date.now();
	while (Date.now() - since < forMs) {
		if (Date.now() > deadline) throw new Error('The keys never came to rest');
		await sleep(500);
		const now = inNumbers(account());
		if (now !== last) since = Date.now();
		last = now;
	}
}
