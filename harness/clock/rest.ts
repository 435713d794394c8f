import { process, setImmediate } from '../node';
import type { Soon } from './soon';
import type { Wire } from './wire';

/** How many rounds of the event loop have to bring nothing, so that chains of promises and streams come to their end. */
const ROUNDS = 6;

/** Work outside of the event loop that is bound to come back: files, look-ups of names, hashing, connecting, writing. */
const COMES_BACK = /Req|Job|Connect|Write|Shutdown/;

/** Knows when a process has nothing left to do but wait for time to pass. */
export class Rest {
	constructor(
		private readonly wire: Wire,
		private readonly soon: Soon,
	) {}

	/** Resolves once all is at rest. */
	async reached(): Promise<void> {
		for (let quiet = 0; quiet < ROUNDS || comesBack(); quiet = this.isQuiet ? quiet + 1 : 0) {
			await this.wire.idle();
			await new Promise((resolve) => setImmediate(resolve));
		}
	}

	private get isQuiet(): boolean {
		return this.wire.isIdle && this.soon.isIdle;
	}
}

function comesBack(): boolean {
	return process.getActiveResourcesInfo().some((name) => COMES_BACK.test(name));
}
