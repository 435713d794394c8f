import type { Access, Credential } from '../access';
import type { Answer } from '../http/answer';
import type { RequestPlan } from '../http/request';
import type { SendOptions, Transport } from '../http/transport';

/** In one run, which may outlast several sessions of half an hour. */
const MOST_RENEWALS = 20;

/** Sends a request; `expired` says of an answer that the user's session has run out. */
export type Ask = (plan: RequestPlan, options: SendOptions, expired?: (answer: Answer) => boolean) => Promise<Answer>;

/**
 * Sends requests within a user's session: one log-in serves all that are under way. n8n logs in when it has no
 * token yet, so the first request goes alone; when the session has run out, one renewal is waited for by all.
 */
export function renewing(transport: Transport, { renewBy }: Access, { authentication }: Credential): Ask {
	if (authentication !== 'session' || renewBy === undefined) return async (plan, options) => await transport.send(plan, options);
	let first: Promise<unknown> | undefined;
	let renewal: Promise<boolean> | undefined;
	let renewals = 0;

	async function inSession(plan: RequestPlan, options: SendOptions): Promise<Answer> {
		if (first !== undefined) await first;
		const sending = transport.send(plan, options);
		first ??= sending.catch(() => (first = undefined));
		return await sending;
	}

	async function renewed(by: RequestPlan): Promise<boolean> {
		if (++renewals > MOST_RENEWALS) return false;
		const options = { bucket: 'renew session', repeatable: true, as: 'credential', cancelling: 'beforeSending', renewing: true } as const;
		return (await transport.send(by, options)).status !== 401;
	}

	return async (plan, options, expired) => {
		const before = renewals;
		const answer = await inSession(plan, options);
		if (answer.status !== 401 && expired?.(answer) !== true) return answer;
		// A 401 by something in between may come after the backend has done what must not be done twice.
		if (!options.repeatable && options.isOwnError?.(answer) === false && expired?.(answer) !== true) return answer;
		if (renewals === before) renewal = undefined;
		renewal ??= renewed(renewBy);
		return (await renewal) ? await transport.send(plan, options) : answer;
	};
}
