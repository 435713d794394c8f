import type { SandboxOptions } from '../backend';
import { Problem } from './problems';

const WRITES = 3000;
const MINUTES = 10;

/** The sandbox environment's 3000 writes in 10 minutes, counted for the whole organization. */
export class WriteLimiter {
	private until = 0;
	private used = 0;

	constructor(private readonly options: SandboxOptions) {}

	/** Counts a write and gives its headers; beyond the limit a 429 with the UTC epoch second to come back at. */
	enter(): Record<string, string> {
		const { minuteMs } = this.options;
		if (minuteMs === null) return {};
		const now = this.options.now();
		if (now >= this.until) {
			this.until = now + MINUTES * minuteMs;
			this.used = 0;
		}
		this.used += 1;
		const headers = {
			'x-ratelimit-limit': String(WRITES),
			'x-ratelimit-remaining': String(Math.max(0, WRITES - this.used)),
		};
		if (this.used <= WRITES) return headers;
		const retryAfter = String(Math.ceil(this.until / 1000));
		throw new Problem(429, 'Too many requests.', {}, { ...headers, 'x-ratelimit-retry-after': retryAfter });
	}
}
