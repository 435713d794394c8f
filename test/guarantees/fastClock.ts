import { sleep } from '../../harness/node';

/** How many times faster than the wall's clock this one runs. */
const SPEED = 40;
const start = Date.now();

/** The time of the tests: the package and the sandbox both live in it. */
export function now(): number {
	return start + (Date.now() - start) * SPEED;
}

/** Lets the tests' time pass. */
export async function pause(milliseconds: number): Promise<void> {
	await sleep(milliseconds / SPEED);
}
