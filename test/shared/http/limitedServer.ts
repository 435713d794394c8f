import { Pacer } from '../../../nodes/shared/http/pacer';

interface Load {
	/** Requests that a window takes. */
	limit: number;
	windowMs: number;
	/** Whether answers tell the quota; a refusal tells when to come back either way. */
	tells: boolean;
	/** Requests of each run. */
	requests: number;
	lanes: number;
	/** Runs at once, which share one pacer. */
	runs: number;
	/** How long a request takes, half of it to get there. */
	latency: number;
}

type Event = { at: number; does: () => void };

/** Plays lanes of requests against a rate-limited server, in a time of its own. */
export function simulate({ limit, windowMs, tells, requests, lanes, runs, latency }: Load) {
	const events: Event[] = [];
	const pacer = new Pacer();
	const windows: Array<{ used: number; refused: number }> = [];
	let now = 0;
	const parked: Array<() => void> = [];
	const later = (ms: number, does: () => void) => void events.push({ at: now + ms, does });

	function send(run: { left: number }): void {
		const window = (windows[Math.floor(now / windowMs)] ??= { used: 0, refused: 0 });
		const ends = (Math.floor(now / windowMs) + 1) * windowMs;
		const isRefused = window.used >= limit;
		if (isRefused) window.refused++;
		else window.used++;
		const remaining = limit - window.used;
		later(latency / 2, () => {
			if (isRefused) pacer.refused('a', ends);
			else pacer.answered('a', tells ? { remaining, resetAt: ends } : { remaining: null, resetAt: null }, now);
			if (isRefused) run.left++;
			lane(run);
			parked.splice(0).forEach((wake) => wake());
		});
	}

	function lane(run: { left: number }): void {
		if (run.left === 0) return;
		const hold = pacer.reserve('a', now);
		if (hold === null) return void parked.push(() => lane(run));
		if (hold > 0) return later(hold, () => lane(run));
		run.left--;
		later(latency / 2, () => send(run));
	}

	for (let i = 0; i < runs; i++) {
		const run = { left: requests };
		for (let k = 0; k < lanes; k++) lane(run);
	}
	while (events.length > 0) {
		events.sort((a, b) => a.at - b.at);
		const next = events.shift();
		now = next?.at ?? now;
		next?.does();
	}
	const refusedIn = Array.from(windows, (window) => window?.refused ?? 0);
	return { refusedIn, refused: refusedIn.reduce((sum, each) => sum + each, 0), tookMs: now };
}
