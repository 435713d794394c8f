import { process } from './node';

/** How many milliseconds the processor works on something; unlike the clock's, they don't depend on what else runs. */
export function cpuMs(work: () => void): number {
	const before = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}
