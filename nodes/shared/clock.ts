import { sleep } from 'n8n-workflow';

/** The time, in epoch milliseconds; the one place the package reads it from. */
export function now(): number {
	return Date.now();
}

/** Lets time pass; the one place the package waits in. */
export async function pause(milliseconds: number): Promise<void> {
	await sleep(milliseconds);
}

/** A signal that fires once so much time has passed. It keeps nothing alive that only waits for it. */
export function after(milliseconds: number): AbortSignal {
	return AbortSignal.timeout(milliseconds);
}
